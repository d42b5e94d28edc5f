import type { Cause } from '../finding.ts'

/**
 * Causes of one message that differ by a word in it, by the kind of grant or by the kind of request. Looked up in this
 * order: the group `claim` of the pattern, the group `actual`, `grant_type` of the request, `saml`, `cas` or
 * `logout` when the request is one, the empty word.
 */
export type CausesByWord = Readonly<Record<string, Cause>>

/** The claim is there and its value is refused. */
export const WRONG_CLAIM: CausesByWord = {
  aud: 'audience-mismatch',
  azp: 'audience-mismatch',
  client_id: 'audience-mismatch',
  iss: 'issuer-mismatch',
  exp: 'token-expired',
  nbf: 'clock-skew',
  iat: 'clock-skew',
  nonce: 'nonce-mismatch',
  scope: 'scope-missing',
  scp: 'scope-missing',
  alg: 'unsupported-signing-algorithm',
  typ: 'id-token-used-as-access-token',
  token_use: 'id-token-used-as-access-token',
}

/** The claim is not there. */
export const MISSING_CLAIM: CausesByWord = {
  aud: 'audience-missing',
  iss: 'issuer-mismatch',
  nonce: 'nonce-mismatch',
  scope: 'scope-missing',
  scp: 'scope-missing',
}

/** A parameter of the request that is not there. */
export const MISSING_PARAMETER: CausesByWord = {
  code_verifier: 'pkce-mismatch',
  code_challenge: 'pkce-mismatch',
  client_secret: 'client-authentication-failed',
  client_assertion: 'client-authentication-failed',
  redirect_uri: 'redirect-uri-mismatch',
  scope: 'invalid-scope',
}

/** One code for a code and for a refresh token that are no longer good. */
export const BY_GRANT: CausesByWord = {
  authorization_code: 'code-expired',
  refresh_token: 'refresh-token-invalid',
}

export const APIM_REASON: CausesByWord = {
  TokenAudienceNotAllowed: 'audience-mismatch',
  TokenIssuerNotAllowed: 'issuer-mismatch',
  TokenExpired: 'token-expired',
  TokenSignatureInvalid: 'unknown-signing-key',
  TokenSignatureKeyNotFound: 'unknown-signing-key',
  TokenClaimNotFound: 'scope-missing',
  TokenClaimValueNotAllowed: 'scope-missing',
  TokenNotFound: 'bearer-token-not-received',
  TokenNotPresent: 'bearer-token-not-received',
}

export const AWS_JWT: CausesByWord = {
  Audience: 'audience-mismatch',
  'Client ID': 'audience-mismatch',
  'Client ID ("audience")': 'audience-mismatch',
  Issuer: 'issuer-mismatch',
  Scope: 'scope-missing',
  'Token use': 'id-token-used-as-access-token',
}

export const SPRING_SAML: CausesByWord = {
  invalid_destination: 'saml-destination-mismatch',
  invalid_signature: 'saml-signature-invalid',
  invalid_issuer: 'issuer-mismatch',
  invalid_in_response_to: 'saml-in-response-to-mismatch',
  decryption_error: 'token-encrypted',
  relying_party_registration_not_found: 'relying-party-unknown',
}

export const GOOGLE_400: CausesByWord = {
  redirect_uri_mismatch: 'redirect-uri-mismatch',
  admin_policy_enforced: 'access-denied',
  access_denied: 'access-denied',
  org_internal: 'access-denied',
  deleted_client: 'client-unknown',
  invalid_client: 'client-unknown',
}

export const HASURA: CausesByWord = {
  JWTExpired: 'token-expired',
  JWTNotInIssuer: 'issuer-mismatch',
  JWTIssuedAtFuture: 'clock-skew',
}
