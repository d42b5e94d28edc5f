import type { Body, Exchange, UnseenPart } from '../core/evidence.ts'
import { captureWords } from './capture-words.ts'
import type { BodyGap } from './controller.ts'
import { words } from './words.ts'

/** More than this makes the panel slow and helps nobody. */
const MOST = 100_000

export interface BodyText {
  text: string
  /** Said beside the text: that it was cut, or why there is none. */
  note: string
}

/** A body to read: JSON indented, a form one parameter a line, anything else as it is. */
export function bodyText(body: Body): BodyText {
  if (body.encoding === 'base64') {
    const bytes = Math.floor((body.text.length * 3) / 4)
    return { text: '', note: words.binaryBody(body.mimeType, bytes) }
  }
  const text = prettyText(body)
  if (text.length <= MOST) return { text, note: text ? '' : words.noBody }
  return { text: text.slice(0, MOST), note: words.cut(MOST, text.length) }
}

function prettyText({ text, mimeType }: Body): string {
  if (mimeType === 'application/x-www-form-urlencoded') {
    return [...new URLSearchParams(text)].map(([name, value]) => `${name}=${value}`).join('\n')
  }
  if (!/json/.test(mimeType) && !/^\s*[[{]/.test(text)) return text
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
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
