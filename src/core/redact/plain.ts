import { looksLikeWord } from './words.ts'

/** A word somebody chose to be read: lower case, camel case or capitals, with a short number; no random string. */
const WORD = /^(?:[A-Z]{0,5}[a-z]{1,24}(?:[A-Z]{1,5}[a-z]{1,24}){0,5}[A-Z]{0,4}|[A-Z]{1,16})\d{0,3}$/

/** `*`, `.`, nothing. */
const SIGNS = /^[^\p{L}\p{N}]{0,2}$/u

/** `v2`, `8080`, and what products write for third party and second factor. */
const NUMBER = /^(?:v?\d{1,4}|3p|2fa)$/

/** Years, ports and versions have fewer digits; what has more of them names somebody or something. */
const MOST_DIGITS = 5

/** Names that the specifications give: algorithms, formats, claims. */
const SPECIFIED =
  /^(?:https?:\/\/(?:www\.w3\.org|schemas\.xmlsoap\.org|docs\.oasis-open\.org|schemas\.microsoft\.com|schemas\.openid\.net)\/|urn:(?:oasis|ietf|mace|openid|x-oath):)[\w.:/#-]{0,160}$/

/**
 * Whether a text is made of words: `openid`, `client_secret_basic`, `urn:ietf:params:oauth:grant-type:jwt-bearer`. What
 * looks random, holds a longer number, or names nobody in words is not plain.
 */
export function isPlain(text: string): boolean {
  if (text.length > 160) return false
  let digits = 0
  for (const part of text.split(/[\s_.:,/#+-]+/)) {
    if (NUMBER.test(part)) digits += part.length
    else if (SIGNS.test(part)) continue
    else if (isWord(part)) digits = 0
    else return false
    if (digits > MOST_DIGITS) return false
  }
  return true
}

/** Whether a specification wrote it. */
export function isSpecified(text: string): boolean {
  return SPECIFIED.test(text)
}

function isWord(part: string): boolean {
  const mixed = /^([a-z]{1,20})\d([a-z]{1,10})$/i.exec(part)
  if (mixed) return isWord(mixed[1] ?? '') && isWord(mixed[2] ?? '')
  if (!WORD.test(part)) return false
  const letters = part.replace(/\d+$/, '')
  if (letters.length > 4 && !/[aeiouy]/i.test(letters) && !looksLikeWord(letters)) return false
  const humps = letters.replace(/([a-z])([A-Z])/g, '$1 $2').split(' ')
  return (letters.length <= 3 || humps.length * 2 <= letters.length) && humps.every(looksLikeWord)
}
