import type { Scene } from '../capture-view.ts'
import type { Exchange } from '../evidence.ts'
import type { Cause } from '../finding.ts'
import { shorten, withoutTokens } from '../refusal/quote.ts'
import { refusalWords } from '../refusal/words.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { quoteAud } from '../tokens/claims.ts'
import { aboutToken } from './about-token.ts'
import { because } from './candidate.ts'
import { apiName } from './names.ts'
import { PHRASES } from './phrases.ts'
import { valueSent } from './value-sent.ts'

/** What the words of a refusal speak of, where no table knows them. */
export interface Matter {
  cause: Cause
  /** The sentence, as the server put it. */
  text: string
}

/**
 * Words for the parts of a token that a server checks: the names of RFC 7515 4.1, RFC 7517 4 and RFC 7519 4.1, and how people
 * write them.
 */
const MATTERS: readonly (readonly [RegExp, Cause])[] = [
  [
    /\b(?:kid|key ?ids?|jwks?|key ?sets?|signing[ _-]keys?|signature[ _-]keys?|public[ _-]keys?|verification[ _-]keys?)\b|\bno (?:matching|suitable|applicable|valid) keys?\b/i,
    'unknown-signing-key',
  ],
  [
    /\b(?:alg|algorithms?|signing[ _-]methods?|[HREP]S(?:256|384|512)|EdDSA)\b/i,
    'unsupported-signing-algorithm',
  ],
  // A key that is not the right one is more frequent than a token that was altered.
  [/\bsignatures?\b/i, 'unknown-signing-key'],
  [
    /\b(?:iat|nbf)\b|\bnot[ _-]?before\b|\bin the future\b|\bnot (?:yet )?(?:valid|active) yet\b|\bnot yet (?:valid|active)\b|\bclock[ _-]?skew\b/i,
    'clock-skew',
  ],
  [/\b(?:iss|issuers?|issued by)\b/i, 'issuer-mismatch'],
  [/\baud\b.{0,100}\b(?:array|list|slice|sequence)\b|\barray\b.{0,100}\baud\b/i, 'audience-array-handling'],
  [/\b(?:aud|audiences?)\b/i, 'audience-mismatch'],
  [/\bscopes?\b/i, 'scope-missing'],
  [/\btyp\b|\btoken[ _-]type\b/i, 'token-malformed'],
  [/\b(?:revoked|black-?listed|deny-?listed|logged out)\b/i, 'token-expired'],
  [
    /\bauthori[sz]ation header\b.{0,20}\b(?:not (?:found|provided|present|set|sent)|missing|required|empty)\b|\b(?:no|missing|without) (?:an? |the )?authori[sz]ation\b/i,
    'bearer-token-not-received',
  ],
]
/** To most servers 403 means that the token was good: words that have other meanings count beside its name. */
const TOKEN = /\b(?:tokens?|jwt|jws|claims?|bearer|aud|iss|kid|jwks?|alg)\b/i
const API_KEY = /\bapi[ _-]?keys?\b/gi
const MAX_TEXT = 2000

/**
 * The one part of the token that the words of the answer name; null where they name none, or several, or where a row of the
 * tables knows better.
 */
export function matterOf({ step, refusals }: Pick<Scene, 'step' | 'refusals'>): Matter | null {
  if (refusals.some(({ cause }) => cause !== null)) return null
  const known = matters.get(step.exchange)
  if (known !== undefined) return known
  const matter = read(step.exchange)
  matters.set(step.exchange, matter)
  return matter
}

const matters = new WeakMap<Exchange, Matter | null>()

function read(exchange: Exchange): Matter | null {
  const { response } = exchange
  if (!response) return null
  for (const { place, text, inner } of refusalWords(exchange)) {
    if (response.status < 400 && !inner) continue
    if (place !== 'www-authenticate' && place !== 'body' && place !== 'header') continue
    for (const line of text.slice(0, MAX_TEXT).split('\n')) {
      if (response.status !== 401 && !TOKEN.test(line)) continue
      const cause = /\s/.test(line.trim()) ? one(line.replace(API_KEY, ' ')) : null
      if (cause) return { cause, text: shorten(withoutTokens(line.trim())) }
    }
  }
  return null
}

/** The only cause that it names, or a key where it speaks of keys and algorithms; null for words that name everything at once. */
function one(line: string): Cause | null {
  const named = new Set(MATTERS.filter(([word]) => word.test(line)).map(([, cause]) => cause))
  if (named.has('unknown-signing-key')) named.delete('unsupported-signing-algorithm')
  if (named.has('audience-array-handling')) named.delete('audience-mismatch')
  const [only, other] = named
  return other ? null : (only ?? null)
}

/** The server names what it looked at, in words that are nobody's own: a better sign than the shape of the token. */
export const matterRule = aboutToken((scene, _presentation, token) => {
  const matter = matterOf(scene)
  if (!matter) return []
  const { cause, text } = matter
  const got = cause.startsWith('audience-') ? quoteAud(token) : valueSent(scene, cause, token)
  return [
    {
      cause,
      weight: 58,
      confidence: 'likely',
      ...(got === undefined ? {} : { got }),
      summary: say(
        'matter_refusedTheTokenByItsWords',
        apiName(scene),
        cause === 'token-expired' ? say('matter_itWasRevoked') : PHRASES[cause],
      ),
      remedy: REMEDIES[cause] ?? '',
      decide: say('matter_theLogOfTheApiSaysWhich'),
      because: because(scene, say('matter_theAnswerSays', text)),
    },
  ]
})
