import type { Cause } from '../finding.ts'
import { say } from '../say.ts'
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
    meaning: say('oauthErrors_parameterIsMissingRepeatedOr'),
    source: 'RFC 6749 4.1.2.1, 5.2; RFC 6750 3.1',
  },
  unauthorized_client: {
    cause: 'client-type-mismatch',
    meaning: say('oauthErrors_theClientMayNotUseThisGrant'),
    source: 'RFC 6749 4.1.2.1, 5.2',
  },
  access_denied: {
    cause: 'access-denied',
    meaning: say('oauthErrors_theUserOrTheServerRefusedThe'),
    source: 'RFC 6749 4.1.2.1',
  },
  unsupported_response_type: {
    cause: 'client-type-mismatch',
    meaning: say('oauthErrors_theServerDoesNotAnswerWithThis'),
    source: 'RFC 6749 4.1.2.1',
    claim: 'response_type',
  },
  invalid_scope: {
    cause: 'invalid-scope',
    meaning: say('oauthErrors_theScopeIsUnknownMalformedOr'),
    source: 'RFC 6749 4.1.2.1, 5.2',
    claim: 'scope',
  },
  server_error: {
    cause: 'idp-error',
    meaning: say('oauthErrors_theAuthorizationServerFailed'),
    source: 'RFC 6749 4.1.2.1',
  },
  temporarily_unavailable: {
    cause: 'idp-error',
    meaning: say('oauthErrors_theAuthorizationServerIsOverloaded'),
    source: 'RFC 6749 4.1.2.1',
  },
  invalid_client: {
    cause: 'client-authentication-failed',
    meaning: say('oauthErrors_theClientIsUnknownOrItsAuthentication'),
    source: 'RFC 6749 5.2',
    claim: 'client_id',
  },
  invalid_grant: {
    // With a code it may as well be the redirect_uri or the PKCE verifier.
    cause: { refresh_token: 'refresh-token-invalid' },
    meaning: say('oauthErrors_theCodeOrRefreshTokenIsInvalid'),
    source: 'RFC 6749 5.2',
  },
  unsupported_grant_type: {
    cause: 'client-type-mismatch',
    meaning: say('oauthErrors_theServerDoesNotSupportThis'),
    source: 'RFC 6749 5.2',
    claim: 'grant_type',
  },
  interaction_required: {
    cause: 'login-required',
    meaning: say('oauthErrors_promptNoneWasAskedForButThe'),
    source: 'OIDC Core 3.1.2.6',
  },
  login_required: {
    cause: 'login-required',
    meaning: say('oauthErrors_promptNoneWasAskedForButThe_b'),
    source: 'OIDC Core 3.1.2.6',
  },
  account_selection_required: {
    cause: 'login-required',
    meaning: say('oauthErrors_promptNoneWasAskedForButThe_c'),
    source: 'OIDC Core 3.1.2.6',
  },
  consent_required: {
    cause: 'consent-required',
    meaning: say('oauthErrors_promptNoneWasAskedForButConsent'),
    source: 'OIDC Core 3.1.2.6',
  },
  invalid_request_uri: {
    cause: null,
    meaning: say('oauthErrors_theRequestUriIsUnknownExpired'),
    source: 'OIDC Core 3.1.2.6; RFC 9101 7',
    claim: 'request_uri',
  },
  invalid_request_object: {
    cause: null,
    meaning: say('oauthErrors_theRequestObjectIsInvalid'),
    source: 'OIDC Core 3.1.2.6; RFC 9101 7',
    claim: 'request',
  },
  request_not_supported: {
    cause: null,
    meaning: say('oauthErrors_theServerDoesNotSupportTheParameter'),
    source: 'OIDC Core 3.1.2.6',
    claim: 'request',
  },
  request_uri_not_supported: {
    cause: null,
    meaning: say('oauthErrors_theServerDoesNotSupportTheParameter_b'),
    source: 'OIDC Core 3.1.2.6',
    claim: 'request_uri',
  },
  registration_not_supported: {
    cause: null,
    meaning: say('oauthErrors_theServerDoesNotSupportTheParameter_c'),
    source: 'OIDC Core 3.1.2.6',
    claim: 'registration',
  },
  invalid_token: {
    cause: null,
    meaning: say('oauthErrors_theAccessTokenIsExpiredRevoked'),
    source: 'RFC 6750 3.1',
  },
  insufficient_scope: {
    cause: 'scope-missing',
    meaning: say('oauthErrors_theRequestNeedsMoreScopeThan'),
    source: 'RFC 6750 3.1',
    claim: 'scope',
  },
  insufficient_user_authentication: {
    cause: 'access-denied',
    meaning: say('oauthErrors_theResourceWantsStrongerOrMore'),
    source: 'RFC 9470 3',
    claim: 'acr',
  },
  invalid_target: {
    cause: 'unknown-resource-requested',
    meaning: say('oauthErrors_theResourceOrAudienceAskedFor'),
    source: 'RFC 8707 2; RFC 8693 2.2.2',
    claim: 'resource',
  },
  authorization_pending: {
    cause: null,
    meaning: say('oauthErrors_theUserHasNotFinishedYetPolling'),
    source: 'RFC 8628 3.5',
  },
  slow_down: { cause: null, meaning: say('oauthErrors_pollFiveSecondsLessOften'), source: 'RFC 8628 3.5' },
  expired_token: {
    cause: { 'urn:ietf:params:oauth:grant-type:device_code': 'code-expired', '': 'token-expired' },
    meaning: say('oauthErrors_theDeviceCodeHasExpired'),
    source: 'RFC 8628 3.5',
  },
  invalid_dpop_proof: {
    cause: 'dpop-misused',
    meaning: say('oauthErrors_theDpopProofIsInvalid'),
    source: 'RFC 9449 5, 7.1',
    claim: 'DPoP',
  },
  use_dpop_nonce: {
    cause: null,
    meaning: say('oauthErrors_theServerWantsItsNonceInThe'),
    source: 'RFC 9449 8, 9',
    claim: 'nonce',
  },
  unmet_authentication_requirements: {
    cause: 'access-denied',
    meaning: say('oauthErrors_theSignInAskedForCannotBe'),
    source: 'OIDC Core Unmet Authentication Requirements 2',
    claim: 'acr',
  },
  invalid_authorization_details: {
    cause: 'invalid-scope',
    meaning: say('oauthErrors_theAuthorizationDetailsAreUnknown'),
    source: 'RFC 9396 5',
    claim: 'authorization_details',
  },
  unsupported_token_type: {
    cause: null,
    meaning: say('oauthErrors_theServerCannotRevokeThisType'),
    source: 'RFC 7009 2.2.1',
  },
  invalid_redirect_uri: {
    cause: 'redirect-uri-mismatch',
    meaning: say('oauthErrors_redirectUriIsNotValid'),
    source: 'RFC 7591 3.2.2',
    claim: 'redirect_uri',
  },
  invalid_client_metadata: {
    cause: null,
    meaning: say('oauthErrors_fieldOfTheClientRegistration'),
    source: 'RFC 7591 3.2.2',
  },
}

/** Undefined for a code that is not registered; `Object.prototype` names are none. */
export function oauthError(code: string): OAuthError | undefined {
  return Object.hasOwn(OAUTH_ERRORS, code) ? OAUTH_ERRORS[code] : undefined
}
