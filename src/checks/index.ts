import type { Check } from '../core/check.ts'
import { accessTokenAsIdToken } from './access-token-as-id-token.ts'
import { algMismatch } from './alg-mismatch.ts'
import { algNone } from './alg-none.ts'
import { atHashMismatch } from './at-hash-mismatch.ts'
import { audMismatch } from './aud-mismatch.ts'
import { audMissing } from './aud-missing.ts'
import { audNearMiss } from './aud-near-miss.ts'
import { audRejectedUnknownExpected } from './aud-rejected-unknown-expected.ts'
import { audTooBroad } from './aud-too-broad.ts'
import { audienceNotEnforced } from './audience-not-enforced.ts'
import { authHeaderMalformed } from './auth-header-malformed.ts'
import { azpMismatch } from './azp-mismatch.ts'
import { cHashMismatch } from './c-hash-mismatch.ts'
import { challengePointsElsewhere } from './challenge-points-elsewhere.ts'
import { claimsChallenge } from './claims-challenge.ts'
import { clientAssertionAud } from './client-assertion-aud.ts'
import { clientAssertionTime } from './client-assertion-time.ts'
import { clientAuthFailed } from './client-auth-failed.ts'
import { clockSkewBrowser } from './clock-skew-browser.ts'
import { clockSkewIdpApi } from './clock-skew-idp-api.ts'
import { codeExpired } from './code-expired.ts'
import { codeReused } from './code-reused.ts'
import { codeWrongEndpoint } from './code-wrong-endpoint.ts'
import { concurrentLogins } from './concurrent-logins.ts'
import { cookieDomainHostMismatch } from './cookie-domain-host-mismatch.ts'
import { cookieNoneInsecure } from './cookie-none-insecure.ts'
import { cookieSamesiteLaxPost } from './cookie-samesite-lax-post.ts'
import { cookieTooLarge } from './cookie-too-large.ts'
import { corsHides401 } from './cors-hides-401.ts'
import { discoveryIssuerMismatch } from './discovery-issuer-mismatch.ts'
import { discoveryStale } from './discovery-stale.ts'
import { discoveryUnreachable } from './discovery-unreachable.ts'
import { dpopAth } from './dpop-ath.ts'
import { dpopHtm } from './dpop-htm.ts'
import { dpopHtu } from './dpop-htu.ts'
import { dpopIat } from './dpop-iat.ts'
import { dpopKeyMismatch } from './dpop-key-mismatch.ts'
import { dpopNonceNotRetried } from './dpop-nonce-not-retried.ts'
import { dpopReused } from './dpop-reused.ts'
import { dpopTokenAsBearer } from './dpop-token-as-bearer.ts'
import { entraCommonEndpoint } from './entra-common-endpoint.ts'
import { entraSpaPlatform } from './entra-spa-platform.ts'
import { extraAudienceStrictValidator } from './extra-audience-strict-validator.ts'
import { fapi2Profile } from './fapi2-profile.ts'
import { gatewayVsBackend } from './gateway-vs-backend.ts'
import { hs256PublicClient } from './hs256-public-client.ts'
import { http307Credentials } from './http-307-credentials.ts'
import { idTokenAsAccessToken } from './id-token-as-access-token.ts'
import { idTokenIatOld } from './id-token-iat-old.ts'
import { implicitFlow } from './implicit-flow.ts'
import { insufficientScope } from './insufficient-scope.ts'
import { issInternalExternalHost } from './iss-internal-external-host.ts'
import { issMismatchDiscovery } from './iss-mismatch-discovery.ts'
import { issParamMismatch } from './iss-param-mismatch.ts'
import { issParamMissing } from './iss-param-missing.ts'
import { issTenantTemplate } from './iss-tenant-template.ts'
import { issTrailingSlash } from './iss-trailing-slash.ts'
import { issV1V2 } from './iss-v1-v2.ts'
import { jarInvalid } from './jar-invalid.ts'
import { jwksCorsOrType } from './jwks-cors-or-type.ts'
import { kidMissingManyKeys } from './kid-missing-many-keys.ts'
import { kidNotInJwks } from './kid-not-in-jwks.ts'
import { logoutIdTokenHint } from './logout-id-token-hint.ts'
import { logoutLocalOnly } from './logout-local-only.ts'
import { logoutRedirectNotRegistered } from './logout-redirect-not-registered.ts'
import { mixedTenantOrRealm } from './mixed-tenant-or-realm.ts'
import { multiAudWithoutAzp } from './multi-aud-without-azp.ts'
import { noTokenSent } from './no-token-sent.ts'
import { nonceMismatch } from './nonce-mismatch.ts'
import { nonceMissingImplicit } from './nonce-missing-implicit.ts'
import { oauth21Profile } from './oauth21-profile.ts'
import { oboAssertionAud } from './obo-assertion-aud.ts'
import { oktaPolicy } from './okta-policy.ts'
import { opaqueTokenToJwtApi } from './opaque-token-to-jwt-api.ts'
import { orgAuthorizationServerToken } from './org-authorization-server-token.ts'
import { parRequestUriExpired } from './par-request-uri-expired.ts'
import { passwordGrant } from './password-grant.ts'
import { pkceMissing } from './pkce-missing.ts'
import { pkcePlain } from './pkce-plain.ts'
import { pkceVerifierMismatch } from './pkce-verifier-mismatch.ts'
import { pkceVerifierMissing } from './pkce-verifier-missing.ts'
import { preflightAuthenticated } from './preflight-authenticated.ts'
import { prmAsMismatch } from './prm-as-mismatch.ts'
import { prmResourceMismatch } from './prm-resource-mismatch.ts'
import { promptNoneFailed } from './prompt-none-failed.ts'
import { publicClientSecret } from './public-client-secret.ts'
import { redirectLoop } from './redirect-loop.ts'
import { redirectUriHttp } from './redirect-uri-http.ts'
import { redirectUriNotRegistered } from './redirect-uri-not-registered.ts'
import { redirectUriTokenMismatch } from './redirect-uri-token-mismatch.ts'
import { referrerLeak } from './referrer-leak.ts'
import { refreshOrCodeAsBearer } from './refresh-or-code-as-bearer.ts'
import { refreshReuse } from './refresh-reuse.ts'
import { resourceDroppedOnTokenRequest } from './resource-dropped-on-token-request.ts'
import { resourceParamIgnored } from './resource-param-ignored.ts'
import { resourceScopeConflict } from './resource-scope-conflict.ts'
import { responseModeMismatch } from './response-mode-mismatch.ts'
import { rfc9068ClaimsMissing } from './rfc9068-claims-missing.ts'
import { sHashMismatch } from './s-hash-mismatch.ts'
import { samlAcsMismatch } from './saml-acs-mismatch.ts'
import { samlAudience } from './saml-audience.ts'
import { samlAudienceMissing } from './saml-audience-missing.ts'
import { samlAuthncontext } from './saml-authncontext.ts'
import { samlBinding } from './saml-binding.ts'
import { samlCert } from './saml-cert.ts'
import { samlDestination } from './saml-destination.ts'
import { samlEncrypted } from './saml-encrypted.ts'
import { samlInResponseTo } from './saml-in-response-to.ts'
import { samlIssuer } from './saml-issuer.ts'
import { samlMetadata } from './saml-metadata.ts'
import { samlNameid } from './saml-nameid.ts'
import { samlProfile } from './saml-profile.ts'
import { samlRecipient } from './saml-recipient.ts'
import { samlRelaystate } from './saml-relaystate.ts'
import { samlReplay } from './saml-replay.ts'
import { samlRequest } from './saml-request.ts'
import { samlRequestUnsigned } from './saml-request-unsigned.ts'
import { samlSha1 } from './saml-sha1.ts'
import { samlSignatureInvalid } from './saml-signature-invalid.ts'
import { samlStatus } from './saml-status.ts'
import { samlTime } from './saml-time.ts'
import { samlUnsigned } from './saml-unsigned.ts'
import { samlXsw } from './saml-xsw.ts'
import { scopeDowngrade } from './scope-downgrade.ts'
import { scopeOpenidMissing } from './scope-openid-missing.ts'
import { signatureInvalid } from './signature-invalid.ts'
import { silentRenewAppInIframe } from './silent-renew-app-in-iframe.ts'
import { silentRenewFramed } from './silent-renew-framed.ts'
import { silentRenewThirdPartyCookie } from './silent-renew-third-party-cookie.ts'
import { stateCookieLost } from './state-cookie-lost.ts'
import { stateMismatch } from './state-mismatch.ts'
import { stateMissing } from './state-missing.ts'
import { tokenCors } from './token-cors.ts'
import { tokenExchangeTarget } from './token-exchange-target.ts'
import { tokenExpired } from './token-expired.ts'
import { tokenInUrl } from './token-in-url.ts'
import { tokenKindNotExplicit } from './token-kind-not-explicit.ts'
import { tokenLeakedToOtherOrigin } from './token-leaked-to-other-origin.ts'
import { tokenLifetimeLong } from './token-lifetime-long.ts'
import { tokenNotYetValid } from './token-not-yet-valid.ts'
import { tokenOverHttp } from './token-over-http.ts'
import { tokenTypeUnexpected } from './token-type-unexpected.ts'
import { twoTokenMethods } from './two-token-methods.ts'
import { userinfoOnlyToken } from './userinfo-only-token.ts'
import { userinfoSubMismatch } from './userinfo-sub-mismatch.ts'
import { wrongTokenCachedForApi } from './wrong-token-cached-for-api.ts'
import { wsfedRealm } from './wsfed-realm.ts'
import { wsfedReply } from './wsfed-reply.ts'
import { wsfedWctx } from './wsfed-wctx.ts'
import { wsfedWresult } from './wsfed-wresult.ts'

/** Every check that runs, in the order of their findings. */
export const CHECKS: readonly Check[] = [
  audMismatch,
  audNearMiss,
  audMissing,
  audienceNotEnforced,
  idTokenAsAccessToken,
  audRejectedUnknownExpected,
  accessTokenAsIdToken,
  refreshOrCodeAsBearer,
  opaqueTokenToJwtApi,
  userinfoOnlyToken,
  orgAuthorizationServerToken,
  multiAudWithoutAzp,
  azpMismatch,
  audTooBroad,
  extraAudienceStrictValidator,
  wrongTokenCachedForApi,
  resourceParamIgnored,
  resourceScopeConflict,
  resourceDroppedOnTokenRequest,
  tokenKindNotExplicit,
  rfc9068ClaimsMissing,
  issMismatchDiscovery,
  issTrailingSlash,
  issTenantTemplate,
  issV1V2,
  issInternalExternalHost,
  tokenExpired,
  kidNotInJwks,
  algNone,
  stateMismatch,
  issParamMismatch,
  nonceMismatch,
  pkceVerifierMismatch,
  pkceMissing,
  redirectUriTokenMismatch,
  codeReused,
  implicitFlow,
  http307Credentials,
  passwordGrant,
  tokenInUrl,
  tokenOverHttp,
  tokenLeakedToOtherOrigin,
  insufficientScope,
  noTokenSent,
  authHeaderMalformed,
  twoTokenMethods,
  challengePointsElsewhere,
  claimsChallenge,
  prmResourceMismatch,
  prmAsMismatch,
  corsHides401,
  preflightAuthenticated,
  gatewayVsBackend,
  dpopHtu,
  dpopHtm,
  dpopAth,
  dpopNonceNotRetried,
  dpopIat,
  dpopReused,
  dpopKeyMismatch,
  dpopTokenAsBearer,
  stateCookieLost,
  cookieSamesiteLaxPost,
  cookieNoneInsecure,
  cookieTooLarge,
  cookieDomainHostMismatch,
  redirectLoop,
  silentRenewThirdPartyCookie,
  silentRenewFramed,
  silentRenewAppInIframe,
  concurrentLogins,
  logoutRedirectNotRegistered,
  logoutIdTokenHint,
  logoutLocalOnly,
  userinfoSubMismatch,
  signatureInvalid,
  algMismatch,
  hs256PublicClient,
  kidMissingManyKeys,
  jwksCorsOrType,
  atHashMismatch,
  cHashMismatch,
  sHashMismatch,
  issParamMissing,
  mixedTenantOrRealm,
  discoveryIssuerMismatch,
  discoveryStale,
  discoveryUnreachable,
  tokenNotYetValid,
  clockSkewBrowser,
  clockSkewIdpApi,
  idTokenIatOld,
  tokenLifetimeLong,
  stateMissing,
  nonceMissingImplicit,
  pkcePlain,
  pkceVerifierMissing,
  redirectUriNotRegistered,
  redirectUriHttp,
  codeExpired,
  codeWrongEndpoint,
  responseModeMismatch,
  referrerLeak,
  scopeDowngrade,
  scopeOpenidMissing,
  promptNoneFailed,
  parRequestUriExpired,
  jarInvalid,
  clientAuthFailed,
  publicClientSecret,
  clientAssertionAud,
  clientAssertionTime,
  tokenCors,
  tokenTypeUnexpected,
  refreshReuse,
  tokenExchangeTarget,
  oboAssertionAud,
  entraCommonEndpoint,
  entraSpaPlatform,
  oktaPolicy,
  samlAudience,
  samlAudienceMissing,
  samlDestination,
  samlRecipient,
  samlAcsMismatch,
  samlInResponseTo,
  samlTime,
  samlIssuer,
  samlStatus,
  samlNameid,
  samlAuthncontext,
  samlUnsigned,
  samlSignatureInvalid,
  samlCert,
  samlEncrypted,
  samlSha1,
  samlXsw,
  samlProfile,
  samlReplay,
  samlRelaystate,
  samlRequest,
  samlRequestUnsigned,
  samlBinding,
  samlMetadata,
  wsfedRealm,
  wsfedReply,
  wsfedWctx,
  wsfedWresult,
  fapi2Profile,
  oauth21Profile,
]
