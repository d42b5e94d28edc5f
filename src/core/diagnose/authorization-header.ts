import type { Scene } from '../capture-view.ts'
import { header } from '../http.ts'
import { say } from '../say.ts'
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
    if (NEVER_SET.test(text)) return fault(say('authorizationHeader_itHoldsNoToken'), true)
    if (new RegExp(`^${SCHEME}(?:[:=]|%20)`, 'i').test(text))
      return fault(say('authorizationHeader_singleSpaceHasToFollowTheScheme'))
    return new RegExp(`^${SCHEME}e[yw]`, 'i').test(text)
      ? fault(say('authorizationHeader_theSpaceAfterTheSchemeIsMissing'))
      : null
  }
  const rest = (match[3] ?? '').trim()
  if (NEVER_SET.test(rest)) return fault(say('authorizationHeader_thereIsNoTokenBehindTheScheme'), true)
  if (TEMPLATE.test(rest)) return fault(say('authorizationHeader_placeholderStandsWhereTheToken'), true)
  if (new RegExp(`^${SCHEME}\\s`, 'i').test(rest))
    return fault(say('authorizationHeader_theSchemeStandsThereTwice'))
  if (/^["'`]|["'`]$/.test(rest)) return fault(say('authorizationHeader_theTokenStandsInQuotes'))
  if (/^[[{]/.test(rest)) return fault(say('authorizationHeader_wholeObjectStandsWhereTheToken'))
  return /\s/.test(rest) ? fault(say('authorizationHeader_tokenHoldsNoSpaceOrLineBreak')) : null
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
      summary: say('authorizationHeader_couldNotReadTokenFromTheAuthorization', apiName(scene), fault.words),
      remedy: fault.isEmpty
        ? say('authorizationHeader_waitWithTheCallUntilTheToken')
        : say('authorizationHeader_sendAuthorizationBearerOneSpace'),
      because: because(scene, say('said_headerReads', fault.got)),
    },
  ]
}
