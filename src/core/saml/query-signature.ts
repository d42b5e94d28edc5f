import { say } from '../say.ts'
import { algorithmNamed } from '../xml-signature/algorithms.ts'
import { bytesOf } from '../xml-signature/der.ts'
import { type Tried, tryKeys } from '../xml-signature/verify.ts'
import { judged } from './signature-outcome.ts'
import type { SignedQuery } from './signed-query.ts'
import type { Coverage, SamlSignature, SigningKey } from './verification.ts'

/**
 * Verifies the signature of the redirect binding (SAML Bindings 3.4.4.1): over message, RelayState and SigAlg in that order, in
 * the URL encoding they were sent with. Where a browser or a file wrote the escapes anew, the two other ways in which
 * products write them are tried: lower case (.NET, AD FS) and upper case (RFC 3986 2.1).
 *
 * @param published What the sender publishes; null where its metadata was not captured.
 * @param others Keys that other messages of the sender brought: a query brings none. They can prove, and never refute.
 */
export async function verifyQuery(
  query: SignedQuery,
  published: readonly SigningKey[] | null,
  others: readonly SigningKey[] = [],
): Promise<{ signature: SamlSignature; coverage: Coverage }> {
  const method = decoded(query.sigAlg)
  const first = await tried(query, method, published ?? [])
  const second = first.value === 'fits' || others.length === 0 ? null : await tried(query, method, others)
  const result = second?.value === 'fits' ? second : first
  const { state, fault, reason, key, isUnpublished } = judged(
    { ...result, digest: 'fits' },
    { published, brought: [] },
  )
  const signature: SamlSignature = {
    place: 'query',
    inside: say('querySignature_theQuery'),
    over: [query.relayState === null ? query.name : say('querySignature_andRelaystate', query.name)],
    state,
    fault,
    reason: fault === 'key' ? WRONG : reason,
    method,
    digests: [],
    key,
    isUnpublished,
  }
  return { signature, coverage: { by: 'query', state, signatures: [0] } }
}

async function tried(
  query: SignedQuery,
  method: string,
  keys: readonly SigningKey[],
): Promise<Tried<SigningKey>> {
  const algorithm = algorithmNamed(method)
  const value = bytesOf(decoded(query.signature))
  let result: Tried<SigningKey> = { value: 'unknown', reason: '', key: null }
  if (typeof algorithm === 'string') return { ...result, reason: algorithm }
  if (!value?.length) return { ...result, reason: say('querySignature_itsSignatureIsNoBaseSomebody') }
  for (const text of spellings(query)) {
    result = await tryKeys(algorithm, new TextEncoder().encode(text), value, keys)
    if (result.value !== 'differs') break
  }
  return result
}

const WRONG = say('querySignature_itsSignatureFitsNoneOfTheCertificates')

/** What may have been signed: as sent first. */
function spellings({ name, message, relayState, sigAlg }: SignedQuery): Set<string> {
  const out = new Set<string>()
  const ways = [(text: string) => text, upper, lower, (text: string) => encodeURIComponent(decoded(text))]
  for (const way of ways) {
    const relay = relayState === null ? '' : `&RelayState=${way(relayState)}`
    out.add(`${name}=${way(message)}${relay}&SigAlg=${way(sigAlg)}`)
  }
  // A RelayState without a value is left out of what is signed (SAML Bindings 3.4.4.1).
  if (relayState === '') for (const one of [...out]) out.add(one.replace('&RelayState=', ''))
  return out
}

function upper(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (triplet) => triplet.toUpperCase())
}

function lower(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (triplet) => triplet.toLowerCase())
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}
