import { say } from '../say.ts'

/** Checks in the order the product makes them; it stops at the first that fails. */
const ORDERS: readonly { product: RegExp; order: readonly string[] }[] = [
  // Microsoft.IdentityModel, JsonWebTokenHandler.ValidateToken
  {
    product: /Microsoft\.Identity|ASP\.NET Core JwtBearer/,
    order: ['signature', 'nbf', 'exp', 'aud', 'iss', 'typ'],
  },
  // auth0/node-jsonwebtoken, verify.js
  { product: /node jsonwebtoken|express-jwt\b/, order: ['signature', 'nbf', 'exp', 'aud', 'iss', 'sub'] },
  // panva/jose, lib/jwt_claims_set
  { product: /^jose \(panva\)/, order: ['signature', 'typ', 'iss', 'sub', 'aud', 'nbf', 'exp'] },
  // jpadilla/pyjwt, api_jwt.py
  { product: /^PyJWT/, order: ['signature', 'iat', 'nbf', 'exp', 'iss', 'aud', 'sub', 'jti'] },
  // coreos/go-oidc, verify.go
  { product: /go-oidc|Kubernetes|oauth2-proxy/, order: ['iss', 'aud', 'exp', 'nbf', 'signature'] },
  // envoyproxy/envoy, jwt_authn/authenticator.cc
  { product: /Envoy|Istio/, order: ['nbf', 'exp', 'iss', 'aud', 'signature'] },
  // firebase-admin-node, token-verifier.ts
  { product: /Firebase/, order: ['kid', 'aud', 'iss', 'sub', 'signature', 'exp'] },
  // AWS API Gateway, JWT authorizers of HTTP APIs
  {
    product: /AWS API Gateway HTTP/,
    order: ['signature', 'kid', 'iss', 'aud', 'exp', 'nbf', 'iat', 'scope'],
  },
  // Spring Security, NimbusJwtDecoder: the signature first, then every validator, of which one text is shown
  { product: /Spring Security/, order: ['signature', '*'] },
]

/**
 * What a refusal proves about the rest of the token: the claims (and `signature`) that this product had checked and
 * found good before the one it complains of. Empty where its order is not known.
 *
 * Holds for releases whose order was read in their source; a message that comes after a pass over several tokens or
 * several configured issuers proves less.
 */
export function provenByOrder(product: string, claim: string): string[] {
  const order = orderOf(product)
  const at = order.indexOf(claim)
  const end = at < 0 ? order.indexOf('*') : at
  return end < 0 ? [] : order.slice(0, end).map(nameOf)
}

/**
 * What a refusal leaves open: the claims (and `signature`) that this product looks at only after the one it complains
 * of, so that the next refusal may be about them. Empty where its order is not known.
 */
export function openByOrder(product: string, claim: string): string[] {
  const order = orderOf(product)
  const at = order.indexOf(claim)
  return at < 0 ? [] : order.slice(at + 1).map(nameOf)
}

function orderOf(product: string): readonly string[] {
  return ORDERS.find((o) => o.product.test(product))?.order ?? []
}

/** Of what is checked: a claim is called as it is written. */
const nameOf = (check: string) => (check === 'signature' ? say('checkOrder_signature') : check)
