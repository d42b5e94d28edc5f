import { PRODUCTS } from '../refusal/table.ts'
import { isPseudonym } from './pseudonyms.ts'

/** Words of everyday language that error texts are made of, beside those in the tables of messages. */
const COMMON = `a about above accept access account action active actual add additional administrator after again against
  all allow allowed already also an and another any api app application applications are as at attempt audience auth
  authenticate authenticated authentication authorisation authorization authorize authorized available back bad be because
  been before begin being below between body both browser but by call called can cannot cause certificate change check claim
  claims click client clock close code codes configuration configured connect connection consent contact contains content
  context continue cookie cookies correct correlation could create created credentials current data date day days denied
  deny detail details did different directory disabled does domain done due during each either email enable enabled encrypted
  end ensure enter entity environment error errors etc event exact exception exist exists expected expire expired expires
  external fail failed failure false federation field file find first following for forbidden form format found from get give
  given go grant group had has have header help here host hour hours how however id identifier identity if in incorrect
  information initiated instead internal into invalid is issue issued issuer it item its just key keys kind known later like
  link list local log logged login logout made make many match matches matching may message metadata method minute minutes
  mismatch missing more most must name need needs new next no none nonce not nothing now null number object of off ok old on
  once one only open operation option or organization origin other our out own page parameter parameters parse part party
  password path payload permission permissions please policy possible post present privileges problem process proof protocol
  provide provided provider public query read reason received recipient redirect redirection refresh refused register
  registered rejected reply request requested requests require required requires resource response result retry return
  returned role roles same saml scope scopes second seconds secret secure see send sent server service session set settings
  should sign signature signed signin since site so some something sorry specified start state statement status still stop
  string subject submitted success such sure system take tenant than that the their them then there these they this through
  time timestamp to token tokens too trace trusted try trying type unable unauthenticated unauthorized undefined unexpected
  unknown unless unsupported until update uri url use used user users using valid validate validated validation value values
  verification verified verify version via violation was way we web well went were what when where which while who why will
  window with within without work wrong yet you your`

interface Vocabulary {
  words: Set<string>
  /** Letters that codes of products begin with: `AADSTS` of `AADSTS500011`. */
  prefixes: Set<string>
}

let known: Vocabulary | null = null

/** Words and codes in the tables of messages, which is what error texts are recognised by, and the common words. */
function vocabulary(): Vocabulary {
  if (known) return known
  known = { words: new Set(COMMON.split(/\s+/)), prefixes: new Set(['http']) }
  for (const { product, rows } of PRODUCTS) {
    for (const word of wordsOf(product)) known.words.add(word)
    for (const { pattern, code = '' } of rows) {
      for (const word of wordsOf(pattern?.source ?? '')) known.words.add(word)
      for (const [, prefix = ''] of `${code} ${pattern?.source ?? ''}`.matchAll(
        /([a-z]{1,10})[_-]?(?:\d|\\d)/gi,
      ))
        known.prefixes.add(prefix.toLowerCase())
    }
  }
  return known
}

/** `AADSTS500011`, `IDX10214`, `OICE_20004`, `net::ERR_FAILED`, `RS256`. */
function isCode(word: string): boolean {
  if (/^(?:[RPEH]S(?:256|384|512)|EdDSA)$/.test(word)) return true
  const prefix = /^([a-z]{1,10})[_-]?\d{2,8}$/i.exec(word)?.[1]
  if (prefix) return vocabulary().prefixes.has(prefix.toLowerCase())
  return /^(?:net::ERR|NS_ERROR)(?:_[A-Z\d]{1,20}){1,8}$/.test(word)
}

function wordsOf(text: string): string[] {
  return (text.replace(/\\[a-zA-Z]/g, ' ').match(/[a-z]+/gi) ?? []).map((word) => word.toLowerCase())
}

/** What separates words, and the signs of a sentence. */
const PIECES =
  /https?:\/\/[^\s"'<>()[\]]+|[\w.+-]{1,64}@[\w.-]{1,255}|[\p{L}\p{N}_$@.:/~%+=-]+|[^\p{L}\p{N}_$@.:/~%+=-]+/gu
const TRAILING = /[.:/=-]+$/

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
    const end = TRAILING.exec(piece)?.[0] ?? ''
    const word = end ? piece.slice(0, -end.length) : piece
    return word === '' ? piece : `${redactWord(word, reader)}${end}`
  })
}

function redactWord(word: string, reader: ProseReader): string {
  if (reader.isHarmless(word) || isPseudonym(word) || isCode(word) || isTime(word)) return word
  if (/^[a-z][\w+.-]*:\/\//i.test(word)) return reader.url(word)
  if (isKnown(word)) return word
  // `aud=https://…`, `error:invalid_token`
  const parted = /^([\w$.-]+)([=:])(\S+)$/.exec(word)
  if (parted && isKnown(parted[1] ?? ''))
    return `${parted[1]}${parted[2]}${redactWord(parted[3] ?? '', reader)}`
  return reader.hide(word)
}

/** Every part of it is a known word: `invalid_token`, `JsonWebTokenError`, `client-id`. */
export function isKnown(word: string): boolean {
  if (word.length > 120) return false
  const { words } = vocabulary()
  if (words.has(word.toLowerCase())) return true
  const parts = word
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_.:/$@+=~%-]+/)
  return parts.every((part) => part === '' || /^\d{1,4}$/.test(part) || words.has(part.toLowerCase()))
}

/** `2026-11-21T09:41:08.123Z` and its parts. */
function isTime(word: string): boolean {
  return /^(?:\d{4}-\d\d-\d\d)?T?(?:\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)?(?:Z|[+-]\d\d:?\d\d)?$/.test(word)
}
