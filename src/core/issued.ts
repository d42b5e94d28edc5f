import type { Step } from './analysis.ts'
import type { CaptureView } from './capture-view.ts'
import type { Token } from './tokens/token.ts'

/** A token that an exchange hands to the client, with the name of the parameter that holds it. */
export interface Issued {
  token: Token
  name: string
}

const PLACES = new Set(['json', 'form', 'fragment', 'query'])
const NAMES = new Set(['access_token', 'id_token', 'refresh_token', 'response'])

/**
 * Tokens that this exchange hands to the client, from the token endpoint or with the authorization response.
 *
 * Each token at one exchange only: where it was first seen.
 */
export function issuedIn({ exchange, messages, tokens }: Step, capture: CaptureView): Issued[] {
  const hands = messages.some(({ kind }) => kind === 'token-response' || kind === 'authorization-response')
  if (!hands) return []
  return tokens.flatMap(({ token: id, carrier }) => {
    const token = capture.token(id)
    const own = token?.firstSeen === exchange.id
    return token && own && PLACES.has(carrier.place) && NAMES.has(carrier.name)
      ? [{ token, name: carrier.name }]
      : []
  })
}

/** The ID token among them. */
export function issuedIdToken(step: Step, capture: CaptureView): Token | undefined {
  return issuedIn(step, capture).find(({ name, token }) => name === 'id_token' && token.claims)?.token
}

/** The exchange that began first, whatever the order in which they were captured. */
export function firstInTime(ids: Iterable<number> | undefined, capture: CaptureView): number | undefined {
  const at = (id: number) => capture.step(id)?.exchange.startedAt ?? 0
  return [...(ids ?? [])].sort((a, b) => at(a) - at(b) || a - b)[0]
}
