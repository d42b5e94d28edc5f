import type { Body } from '../core/evidence.ts'
import { type Loose, list, object, text } from './loose.ts'

/** A token is sent at the beginning of a connection, or when it is renewed. */
const MOST_MESSAGES = 20
const MOST_LOOKED_AT = 1000
const LONGEST = 20_000

const MAY_HOLD_TOKEN = /token|bearer|authorization|\be[yw][\w-]{10}/i

/**
 * Of what a page sent over a WebSocket, as Chrome lists it, the messages that may hold a token, as one list in JSON: the first
 * 20, of at most 20 000 characters each. What came back is left out. Null where there is none.
 */
export function sentMessages(entry: Loose): Body | null {
  const sent: unknown[] = []
  for (const one of list(entry._webSocketMessages).slice(0, MOST_LOOKED_AT)) {
    const { type, opcode, data } = object(one)
    const said = type === 'send' && opcode === 1 ? text(data) : null
    if (said === null || said.length > LONGEST || !MAY_HOLD_TOKEN.test(said)) continue
    sent.push(jsonOf(said))
    if (sent.length === MOST_MESSAGES) break
  }
  return sent.length === 0
    ? null
    : { text: JSON.stringify(sent), encoding: 'text', mimeType: 'application/json' }
}

function jsonOf(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    return said
  }
}
