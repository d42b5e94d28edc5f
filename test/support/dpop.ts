import { s256 } from '../../src/core/tokens/hashes.ts'
import type { Json } from '../../src/core/tokens/token.ts'
import { API, APP, type Hop } from './evidence.ts'
import { accessToken, jwt, START } from './tokens.ts'

/** The EC key and its thumbprint of RFC 9449 4.1 and 6.1. */
const JWK = {
  kty: 'EC',
  x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
  y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
  crv: 'P-256',
}
export const JKT = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I'

/**
 * A call of the API with an access token and a proof that fits.
 *
 * @param claims Of the proof; one that is undefined is left out.
 */
export function dpopCall(
  claims: { [name: string]: Json | undefined } = {},
  more: Partial<Hop> = {},
  headers: Record<string, string> = {},
): Hop {
  const token = accessToken(API)
  const all: { [name: string]: Json | undefined } = {
    htm: 'GET',
    htu: `${API}/orders`,
    iat: START / 1000,
    jti: '1',
    ath: s256(token),
    ...claims,
  }
  const given = Object.entries(all).filter((pair): pair is [string, Json] => pair[1] !== undefined)
  const proof = jwt(Object.fromEntries(given), { typ: 'dpop+jwt', alg: 'ES256', jwk: JWK })
  return {
    url: `${API}/orders`,
    headers: { Origin: APP, Authorization: `DPoP ${token}`, DPoP: proof, ...headers },
    ...more,
  }
}
