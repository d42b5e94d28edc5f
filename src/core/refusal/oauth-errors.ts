import type { Cause } from '../finding.ts'
import type { CausesByWord } from './causes-by-word.ts'

export interface OAuthError {
  /** Null where the code alone names no root cause. */
  cause: Cause | CausesByWord | null
  meaning: string
  /** Document and section. */
  source: string
  /** The parameter or claim concerned. */
  claim?: string
}

/**
 * Registered error codes (IANA OAuth Extensions Error Registry and the documents named). A code is coarse: the words
 * that come with it decide where they say more.
 */
export const OAUTH_ERRORS: Readonly<Record<string, OAuthError>> = {
  invalid_request: {
    cause: null,
    meaning: 'A parameter is missing, repeated or malformed.',
    source: 'RFC 6749 4.1.2.1, 5.2; RFC 6750 3.1',
  },
  unauthorized_client: {
    cause: 'client-type-mismatch',
    meaning: 'The client may not use this grant or response type.',
    source: 'RFC 6749 4.1.2.1, 5.2',
  },
  access_denied: {
    cause: 'access-denied',
    meaning: 'The user or the server refused the request.',
    source: 'RFC 6749 4.1.2.1',
  },
  unsupported_response_type: {
    cause: 'client-type-mismatch',
    meaning: 'The server does not answer with this response type.',
    source: 'RFC 6749 4.1.2.1',
    claim: 'response_type',
  },
  invalid_scope: {
    cause: 'invalid-scope',
    meaning: 'The scope is unknown, malformed or more than may be granted.',
    source: 'RFC 6749 4.1.2.1, 5.2',
    claim: 'scope',
  },
  server_error: {
    cause: 'idp-error',
    meaning: 'The authorization server failed by itself.',
    source: 'RFC 6749 4.1.2.1',
  },
  temporarily_unavailable: {
    cause: 'idp-error',
    meaning: 'The authorization server is overloaded or in maintenance.',
    source: 'RFC 6749 4.1.2.1',
  },
  invalid_client: {
    cause: 'client-authentication-failed',
    meaning: 'The client is unknown, or its authentication failed or used a method it may not use.',
    source: 'RFC 6749 5.2',
    claim: 'client_id',
  },
  invalid_grant: {
    // With a code it may as well be the redirect_uri or the PKCE verifier.
    cause: { refresh_token: 'refresh-token-invalid' },
    meaning:
      'The code or refresh token is invalid, expired, revoked, for another client or another redirect_uri.',
    source: 'RFC 6749 5.2',
  },
  unsupported_grant_type: {
    cause: 'client-type-mismatch',
    meaning: 'The server does not support this grant.',
    source: 'RFC 6749 5.2',
    claim: 'grant_type',
  },
  interaction_required: {
    cause: 'login-required',
    meaning: 'prompt=none was asked for, but the server has to show something.',
    source: 'OIDC Core 3.1.2.6',
  },
  login_required: {
    cause: 'login-required',
    meaning: 'prompt=none was asked for, but the server sees no session.',
    source: 'OIDC Core 3.1.2.6',
  },
  account_selection_required: {
    cause: 'login-required',
    meaning: 'prompt=none was asked for, but the user has to choose a session.',
    source: 'OIDC Core 3.1.2.6',
  },
  consent_required: {
    cause: 'consent-required',
    meaning: 'prompt=none was asked for, but consent is missing.',
    source: 'OIDC Core 3.1.2.6',
  },
  invalid_request_uri: {
    cause: null,
    meaning: 'The request_uri is unknown, expired or was used before.',
    source: 'OIDC Core 3.1.2.6; RFC 9101 7',
    claim: 'request_uri',
  },
  invalid_request_object: {
    cause: null,
    meaning: 'The request object is invalid.',
    source: 'OIDC Core 3.1.2.6; RFC 9101 7',
    claim: 'request',
  },
  request_not_supported: {
    cause: null,
    meaning: 'The server does not support the parameter request.',
    source: 'OIDC Core 3.1.2.6',
    claim: 'request',
  },
  request_uri_not_supported: {
    cause: null,
    meaning: 'The server does not support the parameter request_uri.',
    source: 'OIDC Core 3.1.2.6',
    claim: 'request_uri',
  },
  registration_not_supported: {
    cause: null,
    meaning: 'The server does not support the parameter registration.',
    source: 'OIDC Core 3.1.2.6',
    claim: 'registration',
  },
  invalid_token: {
    cause: null,
    meaning: 'The access token is expired, revoked, malformed or not good for this resource.',
    source: 'RFC 6750 3.1',
  },
  insufficient_scope: {
    cause: 'scope-missing',
    meaning: 'The request needs more scope than the token has.',
    source: 'RFC 6750 3.1',
    claim: 'scope',
  },
  insufficient_user_authentication: {
    cause: 'access-denied',
    meaning: 'The resource wants a stronger or more recent sign-in.',
    source: 'RFC 9470 3',
    claim: 'acr',
  },
  invalid_target: {
    cause: 'unknown-resource-requested',
    meaning: 'The resource or audience asked for is unknown, malformed or not allowed.',
    source: 'RFC 8707 2; RFC 8693 2.2.2',
    claim: 'resource',
  },
  authorization_pending: {
    cause: null,
    meaning: 'The user has not finished yet; polling goes on.',
    source: 'RFC 8628 3.5',
  },
  slow_down: { cause: null, meaning: 'Poll five seconds less often.', source: 'RFC 8628 3.5' },
  expired_token: {
    cause: { 'urn:ietf:params:oauth:grant-type:device_code': 'code-expired', '': 'token-expired' },
    meaning: 'The device code has expired.',
    source: 'RFC 8628 3.5',
  },
  invalid_dpop_proof: {
    cause: 'dpop-misused',
    meaning: 'The DPoP proof is invalid.',
    source: 'RFC 9449 5, 7.1',
    claim: 'DPoP',
  },
  use_dpop_nonce: {
    cause: null,
    meaning: 'The server wants its nonce in the DPoP proof: a normal first round.',
    source: 'RFC 9449 8, 9',
    claim: 'nonce',
  },
  unmet_authentication_requirements: {
    cause: 'access-denied',
    meaning: 'The sign-in asked for cannot be met.',
    source: 'OIDC Core Unmet Authentication Requirements 2',
    claim: 'acr',
  },
  invalid_authorization_details: {
    cause: 'invalid-scope',
    meaning: 'The authorization details are unknown or malformed.',
    source: 'RFC 9396 5',
    claim: 'authorization_details',
  },
  unsupported_token_type: {
    cause: null,
    meaning: 'The server cannot revoke this type of token.',
    source: 'RFC 7009 2.2.1',
  },
  invalid_redirect_uri: {
    cause: 'redirect-uri-mismatch',
    meaning: 'A redirect URI is not valid.',
    source: 'RFC 7591 3.2.2',
    claim: 'redirect_uri',
  },
  invalid_client_metadata: {
    cause: null,
    meaning: 'A field of the client registration is not valid.',
    source: 'RFC 7591 3.2.2',
  },
}

/** Undefined for a code that is not registered; `Object.prototype` names are none. */
export function oauthError(code: string): OAuthError | undefined {
  return Object.hasOwn(OAUTH_ERRORS, code) ? OAUTH_ERRORS[code] : undefined
}
