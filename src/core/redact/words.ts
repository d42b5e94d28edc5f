import { PRODUCTS } from '../refusal/table.ts'
import { FIELDS, HEADERS } from './vocabulary.ts'

/** Words of everyday language that error texts are made of, beside those in the tables of messages. */
const COMMON = `a oops logging occurred happened processing about above accept access account action active actual add additional administrator after again against
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
  fatal uncaught stack thrown line main window with within without work wrong yet you your`

/** Parts of addresses and names of media types, headers and formats that are neither language nor fields. */
const TECHNICAL = `html http https json xml csv svg png php css gif jpeg jpg pdf txt www urn ietf oasis xmlns xmldsig xmlenc
  xmlsoap xmlschema amzn amz errortype html5 graphql grpc rpc rest soap jwk jwks oidc oauth saml wsfed sso mfa otp tls mtls dpop par acs slo
  idp sp crm cms erp hr bff cdn dev prod test staging local localhost blob blobs static assets images fonts scripts styles
  utf form-data multipart octet stream x self unsafe inline eval sandbox nosniff dashboard orders invoices items accounts
  customers products books rooms vehicles community common trips albums inbox widgets modules marketplace layouts tools
  reports projects teams docs files search settings profile home overview welcome portal shop cart checkout billing health
  ready metrics version updates events items notes tasks photos gallery calendar weather news blog help support about`

interface Vocabulary {
  words: ReadonlySet<string>
  /** Letters that codes of products begin with: `AADSTS` of `AADSTS500011`. */
  prefixes: ReadonlySet<string>
  /** Pairs of letters that follow each other in several of the words. */
  pairs: ReadonlySet<string>
}

let known: Vocabulary | null = null

/** Words and codes in the tables of messages, which is what error texts are recognised by, names of fields, common words. */
function vocabulary(): Vocabulary {
  if (known) return known
  const words = new Set(wordsOf(`${COMMON} ${TECHNICAL}`))
  const prefixes = new Set(['http'])
  for (const name of [...FIELDS.keys(), ...HEADERS]) for (const word of wordsOf(name)) words.add(word)
  for (const { product, rows } of PRODUCTS) {
    for (const word of wordsOf(product)) words.add(word)
    for (const { pattern, code = '' } of rows) {
      const source = pattern?.source ?? ''
      words.add(code.toLowerCase())
      for (const word of wordsOf(source.replace(/\\[a-zA-Z]/g, ' '))) words.add(word)
      for (const [, prefix = ''] of `${code} ${source}`.matchAll(/([a-z]{1,10})[_-]?(?:\d|\\d)/gi))
        prefixes.add(prefix.toLowerCase())
    }
  }
  known = { words, prefixes, pairs: commonPairs(words) }
  return known
}

function commonPairs(words: Iterable<string>): Set<string> {
  const counts = new Map<string, number>()
  for (const word of words) for (const pair of pairsOf(word)) counts.set(pair, (counts.get(pair) ?? 0) + 1)
  return new Set([...counts].flatMap(([pair, count]) => (count >= 2 ? [pair] : [])))
}

function pairsOf(word: string): string[] {
  return Array.from({ length: Math.max(0, word.length - 1) }, (_, at) => word.slice(at, at + 2))
}

function wordsOf(text: string): string[] {
  return (
    text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .match(/[a-z]+/gi)
      ?.map((word) => word.toLowerCase()) ?? []
  )
}

export function isKnownWord(word: string): boolean {
  return vocabulary().words.has(word.toLowerCase())
}

/** Whether a code is one of a product: `AADSTS`, `IDX`. */
export function isCodePrefix(letters: string): boolean {
  return vocabulary().prefixes.has(letters.toLowerCase())
}

/**
 * Whether letters follow each other as in words, in whatever European language. Of random letters about one in fifty
 * passes at a length of ten, and nearly none where random text has digits too.
 */
export function looksLikeWord(letters: string): boolean {
  const word = letters.toLowerCase()
  if (word.length <= 3 || isKnownWord(word)) return true
  const { pairs } = vocabulary()
  const rare = pairsOf(word).filter((pair) => !pairs.has(pair)).length
  return rare <= Math.floor(word.length / 6)
}
