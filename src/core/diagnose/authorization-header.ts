import type { Scene } from '../capture-view.ts'
import { header } from '../http.ts'
import { because, type Rule } from './candidate.ts'
import { apiName } from './names.ts'

export interface HeaderFault {
  /** What is wrong, as the second half of a sentence. */
  words: string
  /** The header with everything that could be a credential left out. */
  got: string
  /** There is no token in it at all. */
  isEmpty: boolean
}

const SCHEME = '(?:bearer|dpop)'
/** What languages write for a variable that was never set, and templates that nobody filled in. */
const NEVER_SET = /^["']?(?:undefined|null|nan|none|nil|true|false|\[object \w{1,30}\]|)["']?$/i
const TEMPLATE = /^["']?(?:\$?\{.{0,100}\}|\{\{.{0,100}\}\}|%\w{1,60}%)["']?$/

/**
 * What is wrong with an `Authorization` header that means to carry a token: `Bearer`, a space, and one token of the
 * characters of RFC 6750 2.1 (`b64token`). Null for what is in order, and for other schemes.
 *
 * A JWT without any scheme is no fault: several gateways take it so.
 */
export function headerFault(value: string): HeaderFault | null {
  const text = value.trim().slice(0, 20_000)
  const match = new RegExp(`^(${SCHEME})(\\s+|$)([\\s\\S]*)$`, 'i').exec(text)
  const fault = (words: string, isEmpty = false) => ({ words, got: withoutCredential(text), isEmpty })
  if (!match) {
    if (NEVER_SET.test(text)) return fault('it holds no token', true)
    if (new RegExp(`^${SCHEME}(?:[:=]|%20)`, 'i').test(text))
      return fault('a single space has to follow the scheme')
    return new RegExp(`^${SCHEME}e[yw]`, 'i').test(text)
      ? fault('the space after the scheme is missing')
      : null
  }
  const rest = (match[3] ?? '').trim()
  if (NEVER_SET.test(rest)) return fault('there is no token behind the scheme', true)
  if (TEMPLATE.test(rest)) return fault('a placeholder stands where the token should be', true)
  if (new RegExp(`^${SCHEME}\\s`, 'i').test(rest)) return fault('the scheme stands there twice')
  if (/^["'`]|["'`]$/.test(rest)) return fault('the token stands in quotes')
  if (/^[[{]/.test(rest)) return fault('a whole object stands where the token should be')
  return /\s/.test(rest) ? fault('a token holds no space or line break') : null
}

function withoutCredential(text: string): string {
  return text.replace(/[\w\-.~+/]{12,}=*/g, '…').slice(0, 200)
}

/** The fault of the header that was sent; null where none was, or where it cannot be seen. */
export function faultOf({ step }: Scene): HeaderFault | null {
  const { request, unseen } = step.exchange
  const sent = unseen.includes('request-authorization') ? undefined : header(request.headers, 'authorization')
  return sent === undefined ? null : headerFault(sent)
}

/** A header that no server can read a token from. */
export const headerRule: Rule = (scene) => {
  const fault = faultOf(scene)
  if (!fault) return []
  return [
    {
      cause: fault.isEmpty ? 'bearer-token-not-received' : 'token-malformed',
      weight: 93,
      confidence: 'certain',
      got: fault.got,
      summary: `${apiName(scene)} could not read a token from the Authorization header: ${fault.words}.`,
      remedy: fault.isEmpty
        ? 'Wait with the call until the token is there, and send it as Authorization: Bearer and the token.'
        : 'Send Authorization: Bearer, one space, and the token exactly as it was issued.',
      because: because(scene, `the header reads ${fault.got}`),
    },
  ]
}
