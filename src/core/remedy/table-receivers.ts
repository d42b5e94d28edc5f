import { say } from '../say.ts'
import { type Advice, addOrigin, always, type Sentence } from './facts.ts'

/** What checks the token, or takes the login: a gateway, an API's library, a signing-in proxy, a service provider. */
export interface Receiver {
  id: string
  /** Of the product in a refusal message or in `answeredBy`. */
  product: RegExp
  /** Takes part in logins too, or only there; else it only checks tokens. */
  logins?: 'too' | 'only'
  advice: Advice
}

/** The same string at both sides. */
const same =
  (setting: string, place: string): Sentence =>
  (f) =>
    say('tableReceivers_orAcceptExactlyAsTheTokenHas', f.aud, setting, place)

/** For a token that may be right: only its owner knows. */
const accept =
  (setting: string, place: string): Sentence =>
  (f) =>
    say('tableReceivers_ifTheTokenIsMeantForThis', f.aud, setting, place)

const trust =
  (setting: string, place: string): Sentence =>
  (f) =>
    say('tableReceivers_ifIsToBeTrustedWriteIt', f.issuer, setting, place)

/** Narrow products first. Source of each row: the documentation named above it. */
export const RECEIVERS: readonly Receiver[] = [
  // https://istio.io/latest/docs/reference/config/security/jwt/
  // https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/filters/http/jwt_authn/v3/config.proto
  {
    id: 'envoy',
    product: /Envoy|Istio|ESPv2/,
    logins: 'too',
    advice: {
      'audience-mismatch': accept(
        'audiences',
        say('tableReceivers_ofTheJwtrulesEntryIstioRequestauthentication'),
      ),
      spelling: same('audiences', say('tableReceivers_ofTheJwtrulesEntryIstioOrThe')),
      'issuer-mismatch': (f) => say('tableReceivers_addJwtrulesEntryWithIssuerAnd', f.issuer),
      'bearer-token-not-received': always(say('tableReceivers_sendTheTokenInAuthorization')),
      'unknown-signing-key': always(say('tableReceivers_checkJwksuriOfTheJwtrulesEntry')),
      'clock-skew': always(say('tableReceivers_setTheClocksByNtpClockSkew')),
      'scope-missing': always(say('tableReceivers_compareTheClaimsOfTheTokenWith')),
      'cors-blocked': addOrigin('corsPolicy', say('tableReceivers_alloworiginsAllowheadersAuthorization')),
      'headers-too-large': always(say('tableReceivers_shortenTheTokenOrRaiseMaxRequest')),
    },
  },
  // https://developer.konghq.com/plugins/jwt/reference/ ; https://developer.konghq.com/plugins/openid-connect/reference/
  {
    id: 'kong',
    product: /^Kong/,
    logins: 'too',
    advice: {
      'audience-mismatch': accept('audience_required', say('tableReceivers_ofTheOpenidConnectPluginInKong')),
      spelling: same('audience_required', say('tableReceivers_ofTheOpenidConnectPluginInKong_b')),
      'issuer-mismatch': (f) => say('tableReceivers_createCredentialWhoseKeyIsKey', f.issuer),
      'unknown-signing-key': always(say('tableReceivers_checkRsaPublicKeyAndAlgorithm')),
      'unsupported-signing-algorithm': always(say('tableReceivers_setAlgorithmOfTheCredential')),
      'scope-missing': (f) => say('tableReceivers_requestOrCorrectScopesRequired', f.scope),
      'cors-blocked': addOrigin('origins', say('tableReceivers_ofTheCorsPluginInKongFor')),
    },
  },
  // https://learn.microsoft.com/azure/api-management/validate-jwt-policy
  {
    id: 'apim',
    product: /Azure API Management/,
    advice: {
      'audience-mismatch': accept('<audiences>', say('tableReceivers_ofValidateJwtInAzureApiManagement')),
      spelling: same('<audiences>', say('tableReceivers_ofValidateJwtInAzureApiManagement_b')),
      'issuer-mismatch': trust('<issuers>', say('tableReceivers_ofValidateJwtInAzureApiManagement_c')),
      'scope-missing': always(say('tableReceivers_compareTheTokenWithRequired')),
      'bearer-token-not-received': always(say('tableReceivers_sendTheTokenInTheHeaderNamed')),
      'clock-skew': always(say('tableReceivers_setTheClocksByNtpOrClock')),
      'unknown-signing-key': always(say('tableReceivers_checkTheUrlOfOpenidConfigOf')),
      'cors-blocked': addOrigin('<allowed-origins>', say('tableReceivers_ofTheCorsPolicyInAzureApi')),
    },
  },
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
  {
    id: 'aws-api-gateway-rest',
    product: /AWS API Gateway REST|AWS API Gateway Lambda/,
    advice: {
      'audience-mismatch': always(say('tableReceivers_cognitoAuthorizerOfRestApiChecks')),
      'scope-missing': (f) => say('tableReceivers_requestOrCorrectAuthorization', f.scope),
      'bearer-token-not-received': always(say('tableReceivers_sendTheTokenInTheHeaderNamed_b')),
      'cors-blocked': addOrigin('Enable CORS', say('tableReceivers_ofTheResourceInApiGatewayAnd')),
    },
  },
  {
    id: 'aws-api-gateway',
    product: /AWS API Gateway/,
    advice: {
      'audience-mismatch': accept('Audience', say('tableReceivers_ofTheJwtAuthorizerInApiGateway')),
      spelling: same('Audience', say('tableReceivers_ofTheJwtAuthorizerInApiGateway_b')),
      'audience-missing': (f) => say('tableReceivers_addToAudienceOfTheJwtAuthorizer', f.client_id),
      'issuer-mismatch': trust('Issuer', say('tableReceivers_ofTheJwtAuthorizerInApiGateway_c')),
      'scope-missing': (f) => say('tableReceivers_requestOrCorrectAuthorizationscopes', f.scope),
      'bearer-token-not-received': always(
        say('tableReceivers_sendTheTokenInThePlaceNamed', '$request.header.Authorization'),
      ),
      'cors-blocked': addOrigin(
        'Access-Control-Allow-Origin',
        say('tableReceivers_underCorsOfTheHttpApiAnd'),
      ),
    },
  },
  // https://learn.microsoft.com/azure/app-service/configure-authentication-provider-aad
  {
    id: 'easy-auth',
    product: /Easy Auth/,
    logins: 'too',
    advice: {
      'audience-mismatch': accept(
        'Allowed token audiences',
        say('tableReceivers_allowedaudiencesOfTheProvider'),
      ),
      spelling: same('Allowed token audiences', say('tableReceivers_allowedaudiencesInAppService')),
      'issuer-mismatch': trust('Issuer URL', say('tableReceivers_openidissuerOfTheProviderIn')),
      'scope-missing': always(say('tableReceivers_checkClientApplicationRequirement')),
      'cors-blocked': addOrigin('Allowed Origins', say('tableReceivers_underCorsOfTheAppService')),
      'redirect-loop': always(say('tableReceivers_checkThatAppserviceauthsession')),
      'redirect-uri-mismatch': always(say('tableReceivers_registerAuthLoginAadCallback')),
    },
  },
  // https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview
  {
    id: 'oauth2-proxy',
    product: /oauth2-proxy/,
    logins: 'too',
    advice: {
      'audience-mismatch': (f) => say('tableReceivers_addWithOidcExtraAudienceOfOauth', f.aud),
      spelling: same('--oidc-extra-audience', say('tableReceivers_ofOauthProxy')),
      'issuer-mismatch': trust('--oidc-issuer-url', say('tableReceivers_ofOauthProxy')),
      'state-cookie-lost': always(say('tableReceivers_checkCookieSamesiteLaxOrNone')),
      'state-mismatch': always(say('tableReceivers_setCookieCsrfPerRequestTrue')),
      'redirect-loop': always(say('tableReceivers_checkCookieSecureCookieDomain')),
      'headers-too-large': always(say('tableReceivers_keepSessionsOnTheServerWith')),
      'bearer-token-not-received': always(say('tableReceivers_setSkipJwtBearerTokensTrueOf')),
      'redirect-uri-mismatch': always(say('tableReceivers_setRedirectUrlOfOauthProxyTo')),
      'cors-blocked': always(say('tableReceivers_letPreflightsPassWithSkipAuth')),
      'pkce-mismatch': always(say('tableReceivers_setCodeChallengeMethodOfOauth')),
    },
  },
  // https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/cors/
  {
    id: 'cloudflare-access',
    product: /Cloudflare/,
    logins: 'too',
    advice: {
      'cors-blocked': always(say('tableReceivers_turnBypassOptionsRequestsTo')),
      'audience-mismatch': (f) => say('tableReceivers_letTheOriginExpectTheApplication', f.aud),
      'bearer-token-not-received': always(say('tableReceivers_readCfAccessJwtAssertionAtThe')),
      'redirect-loop': always(say('tableReceivers_checkTheCookieSettingsOfThe')),
    },
  },
  // https://cloud.google.com/iap/docs/authentication-howto
  {
    id: 'google-iap',
    product: /Google Cloud IAP/,
    logins: 'too',
    advice: {
      'audience-mismatch': always(say('tableReceivers_requestAnIdTokenWhoseAudience')),
      'cors-blocked': always(say('tableReceivers_allowPreflightsWithAccessSettings')),
    },
  },
  // https://apisix.apache.org/docs/apisix/plugins/openid-connect/
  {
    id: 'apisix',
    product: /APISIX/,
    logins: 'too',
    advice: {
      'audience-mismatch': always(say('tableReceivers_checkClaimValidatorAudience')),
      'scope-missing': (f) => say('tableReceivers_requestOrCorrectRequiredScopes', f.scope),
    },
  },
  // https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers
  {
    id: 'nginx',
    product: /^nginx/,
    logins: 'too',
    advice: {
      'headers-too-large': always(say('tableReceivers_raiseLargeClientHeaderBuffers')),
      'bearer-token-not-received': always(
        say(
          'tableReceivers_passTheHeaderOnWithProxySet',
          'proxy_set_header Authorization $http_authorization',
        ),
      ),
    },
  },
  // https://github.com/OpenIDC/mod_auth_openidc/blob/master/auth_openidc.conf
  {
    id: 'mod-auth-openidc',
    product: /mod_auth_openidc/,
    logins: 'too',
    advice: {
      'audience-mismatch': (f) => say('tableReceivers_checkOidcclientidOfModAuthOpenidc', f.aud),
      'audience-array-handling': always(say('tableReceivers_listEveryAudienceOfTheIdToken')),
      'issuer-mismatch': trust(
        'OIDCProviderIssuer',
        say('tableReceivers_ofModAuthOpenidcOrCorrectOidcprovidermetadataurl'),
      ),
      'state-cookie-lost': always(say('tableReceivers_openTheAppUnderTheHostIn')),
      'state-mismatch': always(say('tableReceivers_finishOneLoginAtTimeOidcstatemaxnumberofcookies')),
      'clock-skew': always(say('tableReceivers_setTheClocksByNtpOidcidtokeniatslack')),
      'headers-too-large': always(say('tableReceivers_keepSessionsOnTheServerWith_b')),
      'redirect-uri-mismatch': always(say('tableReceivers_setOidcredirecturiOfModAuth')),
      'bearer-token-not-received': always(say('tableReceivers_useAuthtypeAuthOpenidcOrOauth')),
    },
  },
  // https://github.com/AzureAD/microsoft-identity-web/wiki/web-apis
  {
    id: 'microsoft-identity-web',
    product: /Microsoft\.Identity\.Web/,
    advice: {
      'audience-mismatch': accept('Audiences', say('tableReceivers_inTheAzureadSectionMicrosoft')),
      spelling: same('Audiences', say('tableReceivers_inTheAzureadSectionMicrosoft')),
      'scope-missing': (f) => say('tableReceivers_requestOrCorrectRequiredscope', f.scope),
    },
  },
  // https://learn.microsoft.com/aspnet/core/security/authentication/samesite
  {
    id: 'aspnet-core-login',
    product: /ASP\.NET Core remote authentication|Microsoft OIDC handler/,
    logins: 'only',
    advice: {
      'state-cookie-lost': always(say('tableReceivers_useHttpsAndSetCorrelationcookie')),
      'state-mismatch': always(say('tableReceivers_shareTheDataProtectionKeysBetween')),
      'nonce-mismatch': always(say('tableReceivers_finishTheLoginWithinProtocolvalidator')),
      'redirect-uri-mismatch': always(say('tableReceivers_registerHostAndCallbackpath')),
      'audience-mismatch': (f) => say('tableReceivers_setClientidOfAddopenidconnect', f.aud),
    },
  },
  // https://learn.microsoft.com/aspnet/core/security/authentication/configure-jwt-bearer-authentication
  {
    id: 'aspnet-core',
    product: /ASP\.NET Core|Microsoft\.IdentityModel/,
    advice: {
      'audience-mismatch': accept(
        'TokenValidationParameters.ValidAudiences',
        say('tableReceivers_ofAddjwtbearerOrToAuthentication'),
      ),
      spelling: same('TokenValidationParameters.ValidAudiences', say('tableReceivers_ofAddjwtbearer')),
      'issuer-mismatch': trust(
        'TokenValidationParameters.ValidIssuers',
        say('tableReceivers_ofAddjwtbearerOrCorrectAuthority'),
      ),
      'clock-skew': always(say('tableReceivers_setTheClocksByNtpTokenvalidationparameters')),
      'unknown-signing-key': always(say('tableReceivers_checkAuthorityOrMetadataaddress')),
      'unsupported-signing-algorithm': always(
        say('tableReceivers_addTheAlgorithmToTokenvalidationparameters'),
      ),
      'scope-missing': always(say('tableReceivers_compareTheTokenWithThePolicy')),
      'cors-blocked': addOrigin('WithOrigins', say('tableReceivers_ofTheCorsPolicyAndCallUsecors')),
      'headers-too-large': always(say('tableReceivers_raiseMaxrequestheaderstotalsize')),
    },
  },
  // https://docs.spring.io/spring-security/reference/servlet/oauth2/login/core.html
  {
    id: 'spring-client',
    product: /Spring Security OAuth2 client/,
    logins: 'only',
    advice: {
      'state-cookie-lost': always(say('tableReceivers_letJsessionidComeBackOneHost')),
      'state-mismatch': always(say('tableReceivers_finishTheLoginInTheTabThat')),
      'redirect-uri-mismatch': always(say('tableReceivers_registerBaseurlLoginOauthCode')),
      'audience-mismatch': (f) => say('tableReceivers_setSpringSecurityOauthClient', f.aud),
    },
  },
  // https://docs.spring.io/spring-security/reference/servlet/saml2/login/overview.html
  {
    id: 'spring-saml',
    product: /Spring Security SAML2/,
    logins: 'only',
    advice: {
      'saml-audience-mismatch': always(say('tableReceivers_makeSpringSecuritySamlRelyingparty')),
      'saml-destination-mismatch': always(say('tableReceivers_correctAcsLocationOfTheRegistration')),
      'saml-signature-invalid': always(say('tableReceivers_loadThePresentCertificateAssertingparty')),
    },
  },
  // https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/jwt.html
  {
    id: 'spring-resource-server',
    product: /Spring Security|Nimbus/,
    advice: {
      'audience-mismatch': accept(
        'spring.security.oauth2.resourceserver.jwt.audiences',
        say('tableReceivers_ofTheApiOrToItsAudience'),
      ),
      spelling: same('spring.security.oauth2.resourceserver.jwt.audiences', say('tableReceivers_ofTheApi')),
      'issuer-mismatch': trust(
        'spring.security.oauth2.resourceserver.jwt.issuer-uri',
        say('tableReceivers_ofTheApi'),
      ),
      'unknown-signing-key': always(say('tableReceivers_checkSpringSecurityOauthResourceserver')),
      'unsupported-signing-algorithm': always(say('tableReceivers_addTheAlgorithmToSpringSecurity')),
      'clock-skew': always(say('tableReceivers_setTheClocksByNtpJwttimestampvalidator')),
      'scope-missing': (f) => say('tableReceivers_requestItBecomesTheAuthority', f.scope),
      'opaque-access-token': always(say('tableReceivers_sendJwtOrConfigureSpringSecurity')),
      'cors-blocked': addOrigin('CorsConfigurationSource', say('tableReceivers_ofTheApiAndEnableHttpCors')),
      'headers-too-large': always(say('tableReceivers_raiseServerMaxHttpRequestHeader')),
    },
  },
  // https://github.com/auth0/node-oauth2-jwt-bearer/tree/main/packages/express-oauth2-jwt-bearer
  {
    id: 'express-oauth2-jwt-bearer',
    product: /express-oauth2-jwt-bearer/,
    advice: {
      'audience-mismatch': accept('audience', say('tableReceivers_ofAuthInExpressOauthJwtBearer')),
      spelling: same('audience', say('tableReceivers_ofAuthInExpressOauthJwtBearer')),
      'issuer-mismatch': trust('issuerBaseURL', say('tableReceivers_ofAuthInExpressOauthJwtBearer')),
      'unsupported-signing-algorithm': always(say('tableReceivers_setTokensigningalgOfAuthInExpress')),
      'clock-skew': always(say('tableReceivers_setTheClocksByNtpOrClocktolerance')),
      'scope-missing': (f) => say('tableReceivers_requestOrCorrectRequiredscopes_b', f.scope),
    },
  },
  // https://github.com/auth0/node-jsonwebtoken#jwtverifytoken-secretorpublickey-options-callback
  {
    id: 'node-jsonwebtoken',
    product: /express-jwt|node jsonwebtoken/,
    advice: {
      'audience-mismatch': accept('audience', say('tableReceivers_ofExpressjwtOrJwtVerify')),
      spelling: same('audience', say('tableReceivers_ofExpressjwtOrJwtVerify')),
      'issuer-mismatch': trust('issuer', say('tableReceivers_ofExpressjwtOrJwtVerify')),
      'unsupported-signing-algorithm': always(say('tableReceivers_setAlgorithmsOfExpressjwtOr')),
      'clock-skew': always(say('tableReceivers_setTheClocksByNtpOrClocktolerance_b')),
      'unknown-signing-key': always(say('tableReceivers_checkJwksuriOfJwksRsaExpressjwtsecret')),
    },
  },
  // https://github.com/panva/jose/blob/main/docs/jwt/verify/interfaces/JWTVerifyOptions.md
  {
    id: 'jose',
    product: /^jose \(panva\)/,
    advice: {
      'audience-mismatch': accept('audience', say('tableReceivers_inTheOptionsOfJwtverifyJose')),
      spelling: same('audience', say('tableReceivers_inTheOptionsOfJwtverifyJose')),
      'issuer-mismatch': trust('issuer', say('tableReceivers_inTheOptionsOfJwtverifyJose')),
      'unsupported-signing-algorithm': always(say('tableReceivers_setAlgorithmsInTheOptionsOf')),
      'clock-skew': always(say('tableReceivers_setTheClocksByNtpOrClocktolerance_c')),
      'unknown-signing-key': always(say('tableReceivers_checkTheUrlOfCreateremotejwkset')),
      'id-token-used-as-access-token': always(say('tableReceivers_atTheApiTypInTheOptions')),
    },
  },
  // https://pyjwt.readthedocs.io/en/stable/usage.html
  {
    id: 'pyjwt',
    product: /PyJWT/,
    advice: {
      'audience-mismatch': accept('audience', say('tableReceivers_ofJwtDecodePyjwtWithoutItEvery')),
      spelling: same('audience', say('tableReceivers_ofJwtDecodePyjwt')),
      'issuer-mismatch': trust('issuer', say('tableReceivers_ofJwtDecodePyjwt')),
      'unsupported-signing-algorithm': always(say('tableReceivers_setAlgorithmsOfJwtDecodePyjwt')),
      'clock-skew': always(say('tableReceivers_setTheClocksByNtpOrLeeway')),
    },
  },
  // https://kubernetes.io/docs/reference/access-authn-authz/authentication/
  {
    id: 'kubernetes',
    product: /Kubernetes/,
    advice: {
      'audience-mismatch': accept('--oidc-client-id', say('tableReceivers_ofTheApiServerOrToIssuer')),
      'issuer-mismatch': trust('--oidc-issuer-url', say('tableReceivers_ofTheApiServer')),
    },
  },
  // https://quarkus.io/guides/security-oidc-bearer-token-authentication
  {
    id: 'quarkus',
    product: /Quarkus|SmallRye/,
    advice: {
      'audience-mismatch': accept(
        'quarkus.oidc.token.audience',
        say('tableReceivers_ofTheApiSmallryeJwtMpJwt'),
      ),
      spelling: same('quarkus.oidc.token.audience', say('tableReceivers_ofTheApi')),
      'issuer-mismatch': trust('quarkus.oidc.token.issuer', say('tableReceivers_ofTheApiSmallryeJwtMpJwt_b')),
    },
  },
  // https://docs.postgrest.org/en/stable/references/configuration.html#jwt-aud
  {
    id: 'postgrest',
    product: /PostgREST/,
    advice: {
      'audience-mismatch': accept('jwt-aud', say('tableReceivers_ofPostgrest')),
      spelling: same('jwt-aud', say('tableReceivers_ofPostgrest')),
      'unknown-signing-key': always(say('tableReceivers_setJwtSecretOfPostgrestToThe')),
    },
  },
  // https://simplesamlphp.org/docs/stable/saml/sp.html ; config/config.php.dist
  {
    id: 'simplesamlphp',
    product: /SimpleSAML/i,
    logins: 'only',
    advice: {
      'saml-audience-mismatch': (f) => say('tableReceivers_setEntityidInAuthsourcesPhp', f.audience),
      'saml-destination-mismatch': always(say('tableReceivers_setBaseurlpathInConfigPhpOf')),
      'saml-name-id-policy': always(say('tableReceivers_setNameidpolicyInAuthsources')),
      'saml-authn-context-mismatch': always(say('tableReceivers_removeAuthncontextclassrefFrom')),
      'saml-signature-invalid': always(say('tableReceivers_renewTheIdentityProviderCertificate')),
      'saml-time': always(say('tableReceivers_setTheClocksByNtpAssertionAllowed')),
      'state-cookie-lost': always(say('tableReceivers_setSessionCookieSamesiteToNone')),
      'relying-party-unknown': always(say('tableReceivers_registerEntityidOfAuthsources')),
    },
  },
  // https://shibboleth.atlassian.net/wiki/spaces/SP3/overview
  {
    id: 'shibboleth',
    product: /Shibboleth/i,
    logins: 'only',
    advice: {
      'saml-audience-mismatch': (f) => say('tableReceivers_makeEntityidOfApplicationdefaults', f.audience),
      'saml-destination-mismatch': always(say('tableReceivers_letTheWebServerKnowItsPublic')),
      'saml-signature-invalid': always(say('tableReceivers_reloadTheMetadataOfTheIdentity')),
      'saml-time': always(say('tableReceivers_setTheClocksByNtpClockskewIn')),
      'state-cookie-lost': always(say('tableReceivers_setCookiepropsOfSessionsInShibboleth')),
      'redirect-loop': always(say('tableReceivers_checkCookiepropsHandlersslAnd')),
      'relying-party-unknown': always(say('tableReceivers_loadTheMetadataThatHoldsThe')),
    },
  },
  // https://github.com/node-saml/node-saml#configuration-option-documentation
  {
    id: 'node-saml',
    product: /node-saml/,
    logins: 'only',
    advice: {
      'saml-audience-mismatch': (f) => say('tableReceivers_setAudienceOrIssuerOfNodeSaml', f.audience),
      'saml-signature-invalid': always(say('tableReceivers_renewIdpcertOfNodeSamlAndCheck')),
      'saml-time': always(say('tableReceivers_setTheClocksByNtpOrAcceptedclockskewms')),
      'saml-authn-context-mismatch': always(say('tableReceivers_setDisablerequestedauthncontext')),
      'saml-name-id-policy': always(say('tableReceivers_setIdentifierformatOfNodeSaml')),
      'saml-in-response-to-mismatch': always(say('tableReceivers_shareCacheproviderOfNodeSaml')),
    },
  },
  // https://github.com/SAML-Toolkits/php-saml#settings
  {
    id: 'saml-toolkits',
    product: /OneLogin|pysaml2|php-saml/,
    logins: 'only',
    advice: {
      'saml-audience-mismatch': (f) => say('tableReceivers_makeSpEntityidInTheSettings', f.audience),
      'saml-destination-mismatch': always(say('tableReceivers_setSpAssertionconsumerservice')),
      'saml-signature-invalid': always(say('tableReceivers_renewIdpCertInTheSettingsOf')),
      'saml-authn-context-mismatch': always(say('tableReceivers_setSecurityRequestedauthncontext')),
      'saml-name-id-policy': always(say('tableReceivers_setSpNameidformatInTheSettings')),
    },
  },
  // https://nodejs.org/api/cli.html#--max-http-header-sizesize
  {
    id: 'node',
    product: /^node\b/,
    advice: {
      'headers-too-large': always(say('tableReceivers_raiseMaxHttpHeaderSizeOfNode')),
      'audience-mismatch': accept('audience', say('tableReceivers_inTheJwtOptionsOfTheApi')),
    },
  },
]

/** The receiver behind one of these product names, the earlier name first. */
export function receiverOf(products: readonly string[], side: 'call' | 'login'): Receiver | null {
  for (const name of products) {
    const found = RECEIVERS.find(
      ({ product, logins }) =>
        product.test(name) && (side === 'call' ? logins !== 'only' : logins !== undefined),
    )
    if (found) return found
  }
  return null
}
