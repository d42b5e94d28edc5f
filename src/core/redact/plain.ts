/** A word somebody chose to be read: lower case, camel case or capitals, with a short number; no random string. */
const WORD = /^(?:[a-z]{1,24}|(?:[A-Z]{0,5}[a-z]{1,20}){1,6}[A-Z]{0,4}|[A-Z]{1,16})\d{0,3}$/

/** `*`, `.`, nothing. */
const SIGNS = /^[^\p{L}\p{N}]{0,2}$/u

/** Numbers of four digits are years and ports; longer ones name somebody or something. */
const NUMBER = /^v?\d{1,4}$/

/**
 * Whether a text is made of words: `openid`, `client_secret_basic`, `urn:ietf:params:oauth:grant-type:jwt-bearer`. What
 * looks random, holds a longer number, or names nobody in words is not plain.
 */
export function isPlain(text: string): boolean {
  if (text.length > 160) return false
  return text.split(/[\s_.:,/#+-]+/).every((part) => NUMBER.test(part) || isWord(part) || SIGNS.test(part))
}

/** Random letters change their case often and lack vowels. */
function isWord(part: string): boolean {
  if (!WORD.test(part)) return false
  const letters = part.replace(/\d+$/, '')
  if (letters.length <= 4 || /^[A-Z]+$/.test(letters)) return true
  const vowels = letters.match(/[aeiouy]/gi)?.length ?? 0
  return vowels * 6 >= letters.length && !/[^aeiouyAEIOUY]{6}/.test(letters)
}
