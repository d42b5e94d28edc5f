/** The parameters of a signed query, as they were sent: the signature is over their very octets. */
export interface SignedQuery {
  /** `SAMLRequest` or `SAMLResponse`. */
  name: string
  message: string
  /** Null where it was not sent. */
  relayState: string | null
  sigAlg: string
  signature: string
}

/** Null for a query that is not signed. @param query Without its question mark. */
export function signedQueryOf(query: string): SignedQuery | null {
  if (query.length > MAX_QUERY || !query.includes('Signature=')) return null
  const raw = new Map<string, string>()
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=')
    const name = pair.slice(0, equals)
    if (equals > 0 && !raw.has(name)) raw.set(name, pair.slice(equals + 1))
  }
  const name = raw.has('SAMLRequest') ? 'SAMLRequest' : 'SAMLResponse'
  const [message, sigAlg, signature] = [name, 'SigAlg', 'Signature'].map((one) => raw.get(one))
  if (message === undefined || !sigAlg || !signature) return null
  return { name, message, relayState: raw.get('RelayState') ?? null, sigAlg, signature }
}

const MAX_QUERY = 200_000
