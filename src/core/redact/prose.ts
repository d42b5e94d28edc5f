import { isPseudonym } from './pseudonyms.ts'
import { isCodePrefix, isKnownWord } from './words.ts'

/** `AADSTS500011`, `IDX10214`, `OICE_20004`, `net::ERR_FAILED`, `RS256`. */
function isCode(word: string): boolean {
  if (/^(?:[RPEH]S(?:256|384|512)|EdDSA|AADB2C\d{5,6})$/.test(word)) return true
  const prefix = /^([a-z]{1,10})[_-]?\d{2,8}$/i.exec(word)?.[1]
  if (prefix) return isCodePrefix(prefix)
  return /^(?:net::ERR|NS_ERROR)(?:_[A-Z\d]{1,20}){1,8}$/.test(word)
}

/** What separates words, and the signs of a sentence. */
const PIECES =
  /https?:\/\/(?:[^\s"'<>()[\]&]|&(?!(?:#x?[\da-f]{2,4}|quot|apos|lt|gt);))+|[\w.+-]{1,64}@[\w.-]{1,255}|[\p{L}\p{N}_$@.:/~%+=-]+|[^\p{L}\p{N}_$@.:/~%+=-]+/gu
/** So many names may stand before one value: `error:aud=x`. */
const DEEPEST = 8

const TRAILING = '.:/=-'

export interface ProseReader {
  /** Whether a word is known to be harmless beside the vocabulary: a client id, an audience, a host. */
  isHarmless(word: string): boolean
  url(text: string): string
  hide(text: string): string
}

/** A text for people with everything hidden that is not made of known words, codes, short numbers and harmless names. */
export function redactProse(text: string, reader: ProseReader): string {
  return text.replace(PIECES, (piece) => {
    if (!/[\p{L}\p{N}]/u.test(piece)) return piece
    let end = piece.length
    while (end > 0 && TRAILING.includes(piece.charAt(end - 1))) end--
    return `${redactWord(piece.slice(0, end), reader)}${piece.slice(end)}`
  })
}

function redactWord(word: string, reader: ProseReader, depth = 0): string {
  if (reader.isHarmless(word) || isPseudonym(word) || isCode(word) || isTime(word)) return word
  if (/^[a-z][\w+.-]*:\/\//i.test(word)) return reader.url(word)
  if (isKnown(word)) return word
  // `aud=https://…`, `error:invalid_token`
  const parted = depth < DEEPEST && /^([\w$.-]+)([=:])(\S+)$/.exec(word)
  if (parted && (isKnown(parted[1] ?? '') || isCode(parted[1] ?? '')))
    return `${parted[1]}${parted[2]}${redactWord(parted[3] ?? '', reader, depth + 1)}`
  return reader.hide(word)
}

/** Every part of it is a known word: `invalid_token`, `JsonWebTokenError`, `client-id`. */
export function isKnown(word: string): boolean {
  if (word.length > 120 || /[^@]@[^@]/.test(word)) return false
  if (isKnownWord(word)) return true
  const parts = word
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_.:/$@+=~%-]+/)
  const digits = parts.filter((part) => /^\d+$/.test(part)).join('')
  return (
    digits.length <= 4 &&
    parts.every(
      (part) =>
        part === '' || /^\d+$/.test(part) || isKnownWord(part) || isKnownWord(part.replace(/\d{1,2}$/, '')),
    )
  )
}

/** `2026-11-21T09:41:08.123Z` and its parts; a date alone only where it is no birthday. */
function isTime(word: string): boolean {
  if (/^\d{4}-/.test(word) && !word.includes('T') && Number(word.slice(0, 4)) < 2015) return false
  return /^(?:\d{4}-\d\d-\d\d)?T?(?:\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?(?:Z|[+-]\d\d:?\d\d)?$/.test(word)
}
