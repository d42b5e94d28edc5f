import type { Analysis, Step } from '../analysis.ts'
import type { UnseenPart } from '../evidence.ts'
import { dateOf } from '../http.ts'
import { say } from '../say.ts'
import { spanWords } from '../span-words.ts'
import { numericDate } from '../tokens/claims.ts'
import type { Carrier, Json, Token } from '../tokens/token.ts'
import type { EpochMs } from '../units.ts'
import type { Subject } from './difference.ts'
import type { Fact } from './fact.ts'

/** Claims of one token that are looked at, those inside of others counted. */
const MOST_CLAIMS = 300
const DEEPEST = 4

interface Carried {
  token: Token
  carrier: Carrier
}

/** Of a token of another kind than the one beside it: its other claims say nothing of this one. */
const OF_ANY_KIND = new Set(['kind', 'form', 'aud', 'iss', 'validity'])
/** Of a token beside one that cannot be read. */
const OF_ANY_FORM = new Set(['kind', 'form'])

/**
 * What the tokens of two hops say, those in the same place or of one kind beside each other; of a token that only one of them
 * carries, that it is there.
 */
export function pairedTokens(left: Step, right: Step, a: Analysis, b: Analysis): [Fact[], Fact[]][] {
  return tokenPairs(carried(left, a), carried(right, b)).map(([x, y]) => {
    if (x && y) {
      const [subject = x.token.kind] = [x.token.kind, y.token.kind].sort()
      const isReadable = (x.token.claims === null) === (y.token.claims === null)
      const isTold = ({ name }: Fact) =>
        isReadable ? x.token.kind === y.token.kind || OF_ANY_KIND.has(name) : OF_ANY_FORM.has(name)
      return [tokenFacts(x, subject, left).filter(isTold), tokenFacts(y, subject, right).filter(isTold)]
    }
    return [x ? [presence(x)] : [], y ? [presence(y)] : []]
  })
}

function presence({ token, carrier }: Carried): Fact {
  const { kind } = token
  return {
    group: 'tokens',
    subject: kind,
    name: 'token',
    values: [say('tokenFacts_there')],
    secrecy: 'shown',
    parts: partsOf(carrier),
  }
}

function tokenPairs(ours: Set<Carried>, theirs: Set<Carried>): [Carried | null, Carried | null][] {
  const pairs: [Carried | null, Carried | null][] = []
  for (const isPair of [samePlace, sameKind])
    for (const one of [...ours]) {
      const other = [...theirs].find((each) => isPair(one, each))
      if (!other) continue
      pairs.push([one, other])
      ours.delete(one)
      theirs.delete(other)
    }
  return [
    ...pairs,
    ...[...ours].map((one): [Carried, null] => [one, null]),
    ...[...theirs].map((one): [null, Carried] => [null, one]),
  ]
}

/** Tokens of one hop that are looked at. */
const MOST_TOKENS = 30

/** A cookie holds what a page keeps for itself. */
function carried({ tokens }: Step, analysis: Analysis): Set<Carried> {
  const out = new Map<string, Carried>()
  for (const { token: id, carrier } of tokens) {
    const token = analysis.token(id)
    const key = `${id} ${carrier.side}`
    if (token && carrier.place !== 'cookie' && !out.has(key) && out.size < MOST_TOKENS)
      out.set(key, { token, carrier })
  }
  return new Set(out.values())
}

function samePlace(one: Carried, other: Carried): boolean {
  const [x, y] = [one.carrier, other.carrier]
  return x.side === y.side && x.place === y.place && x.name.toLowerCase() === y.name.toLowerCase()
}

function sameKind(one: Carried, other: Carried): boolean {
  return one.carrier.side === other.carrier.side && one.token.kind === other.token.kind
}

/** What a token says where a hop carries it. */
function tokenFacts({ token, carrier }: Carried, subject: Subject, { exchange }: Step): Fact[] {
  const parts = partsOf(carrier)
  const fact = (name: string, values: readonly string[], more: Partial<Fact> = {}): Fact => ({
    group: 'tokens',
    subject,
    name,
    values,
    parts,
    ...more,
  })
  const own = (name: string, value: string, more: Partial<Fact> = {}) =>
    fact(name, [value], { secrecy: 'shown', ...more })
  const out = [own('kind', token.kind), own('form', token.form)]
  if (token.verified !== 'unverified') out.push(own('signature', token.verified))
  const served = exchange.response && dateOf(exchange.response)
  const at = exchange.unseen.includes('time') ? served : (served ?? exchange.startedAt)
  const validity = at === null || carrier.side === 'response' ? null : validityOf(token, at)
  if (validity) out.push(own('validity', validity, { paired: true }))
  const span = lifetimeOf(token)
  if (span !== null) out.push(own('lifetime', spanWords(span), { measure: span, paired: true }))
  for (const name of ['alg', 'typ', 'kid', 'enc', 'SignatureMethod', 'DigestMethod', 'EncryptionMethod'])
    if (token.header?.[name] !== undefined) out.push(fact(name, texts(token.header[name] ?? null)))
  const claims: Fact[] = []
  for (const [name, value] of Object.entries(token.claims ?? {})) flatten(name, value, 1, claims, fact)
  return [...out, ...claims]
}

function partsOf({ side, place }: Carrier): UnseenPart[] {
  if (place === 'authorization') return ['request-authorization']
  if (side === 'request') return place === 'form' || place === 'json' ? ['request-body'] : []
  return ['response', 'response-body']
}

/** Objects by their members, `realm_access.roles`; lists as they are. */
function flatten(
  name: string,
  value: Json,
  depth: number,
  out: Fact[],
  fact: (name: string, values: readonly string[]) => Fact,
): void {
  if (out.length >= MOST_CLAIMS) return
  if (value && typeof value === 'object' && !Array.isArray(value) && depth < DEEPEST)
    for (const [member, inner] of Object.entries(value))
      flatten(`${name}.${member}`, inner, depth + 1, out, fact)
  else out.push(fact(name, texts(value)))
}

const MOST_VALUES = 500

function texts(value: Json): string[] {
  return (Array.isArray(value) ? value.slice(0, MOST_VALUES) : [value]).map(textOf)
}

function textOf(value: Json): string {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value)
  } catch {
    return '…'
  }
}

/** Clocks of servers that differ by less are taken to be right. */
const SLACK = 5000

function validityOf({ claims }: Token, at: EpochMs): string | null {
  const [exp, nbf] = [numericDate(claims, 'exp'), numericDate(claims, 'nbf') ?? numericDate(claims, 'iat')]
  if (exp === undefined && nbf === undefined) return null
  if (exp !== undefined && exp * 1000 <= at) return say('tokenFacts_expiredWhenItWasSent')
  return nbf !== undefined && nbf * 1000 > at + SLACK
    ? say('tokenFacts_notValidYetWhenItWasSent')
    : say('tokenFacts_validWhenItWasSent')
}

function lifetimeOf({ claims }: Token): number | null {
  const [exp, iat] = [numericDate(claims, 'exp'), numericDate(claims, 'iat') ?? numericDate(claims, 'nbf')]
  return exp === undefined || iat === undefined || exp <= iat ? null : (exp - iat) * 1000
}
