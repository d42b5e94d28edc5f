import type { Body, Exchange, UnseenPart } from '../core/evidence.ts'
import { captureWords } from './capture-words.ts'
import type { BodyGap } from './controller.ts'
import { words } from './words.ts'

export interface ReadableBody {
  /** Indented, where it is JSON; a form with one parameter a line. */
  text: string
  kind: 'json' | 'form' | 'text'
}

/** A body to read: JSON indented, a form one parameter a line, anything else as it is. */
export function readableBody({ text, mimeType }: Body): ReadableBody {
  if (mimeType === 'application/x-www-form-urlencoded') {
    const lines = [...new URLSearchParams(text)].map(([name, value]) => `${name}=${value}`)
    return { text: lines.join('\n'), kind: 'form' }
  }
  if (!/json/.test(mimeType) && !/^\s*[[{]/.test(text)) return { text, kind: 'text' }
  try {
    return { text: JSON.stringify(JSON.parse(text), null, 2), kind: 'json' }
  } catch {
    return { text, kind: 'text' }
  }
}

/** How many bytes a body has that is no text. */
export function binarySize({ text }: Body): number {
  return Math.floor((text.length * 3) / 4)
}

/**
 * What the source could not see of one side, in words.
 *
 * @param gap Why the response body is among it, where that is known.
 */
export function unseenWords(
  exchange: Exchange,
  side: 'request' | 'response',
  gap: BodyGap | null = null,
): string[] {
  return exchange.unseen
    .filter((part) => sideOf(part) === side)
    .map((part) =>
      part === 'response-body' && gap !== null ? captureWords.bodyGap[gap] : words.unseen[part],
    )
}

function sideOf(part: UnseenPart): 'request' | 'response' {
  return part.startsWith('request') ? 'request' : 'response'
}
