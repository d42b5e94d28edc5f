import { type Advice, addOrigin, type Sentence, say } from './facts.ts'

/** What checks the token, or takes the login: a gateway, an API's library, a signing-in proxy, a service provider. */
export interface Receiver {
  id: string
  /** In a sentence. */
  name: string
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
    `Or accept ${f.aud}, exactly as the token has it: "${setting}" ${place}.`

/** For a token that may be right: only its owner knows. */
const accept =
  (setting: string, place: string): Sentence =>
  (f) =>
    `If the token is meant for this API, add ${f.aud} to "${setting}" ${place}.`

const trust =
  (setting: string, place: string): Sentence =>
  (f) =>
    `If ${f.issuer} is to be trusted, write it into "${setting}" ${place}, byte for byte.`

/** Narrow products first. Source of each row: the documentation named above it. */
export const RECEIVERS: readonly Receiver[] = [
  // https://istio.io/latest/docs/reference/config/security/jwt/
  // https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/filters/http/jwt_authn/v3/config.proto
  {
    id: 'envoy',
    name: 'Envoy or Istio',
    product: /Envoy|Istio|ESPv2/,
    logins: 'too',
    advice: {
      'audience-mismatch': accept(
        'audiences',
        'of the jwtRules entry (Istio RequestAuthentication) or of the jwt_authn provider (Envoy)',
      ),
      spelling: same('audiences', 'of the jwtRules entry (Istio) or the jwt_authn provider (Envoy)'),
      'issuer-mismatch': (f) =>
        `Add a jwtRules entry with "issuer" ${f.issuer} and its jwksUri (Istio RequestAuthentication), or a jwt_authn provider (Envoy).`,
      'bearer-token-not-received': say(
        'Send the token in Authorization, or name its place in "fromHeaders" of the jwtRules entry; "forwardOriginalToken: true" lets it pass on to the API.',
      ),
      'unknown-signing-key': say(
        'Check "jwksUri" of the jwtRules entry (Istio) or remote_jwks (Envoy): it has to be this issuer\'s, and istiod caches it.',
      ),
      'clock-skew': say(
        'Set the clocks by NTP; "clock_skew_seconds" of the jwt_authn provider (Envoy) is 60 unless set.',
      ),
      'scope-missing': say(
        'Compare the claims of the token with "when" and requestPrincipals (<iss>/<sub>) in the AuthorizationPolicy of Istio, or the RBAC rules of Envoy.',
      ),
      'cors-blocked': addOrigin(
        'corsPolicy',
        '(allowOrigins, allowHeaders: authorization) in the Istio VirtualService, or the cors filter of Envoy',
      ),
      'headers-too-large': say(
        'Shorten the token or raise "max_request_headers_kb" (60) of the Envoy listener.',
      ),
    },
  },
  // https://developer.konghq.com/plugins/jwt/reference/ ; https://developer.konghq.com/plugins/openid-connect/reference/
  {
    id: 'kong',
    name: 'Kong',
    product: /^Kong/,
    logins: 'too',
    advice: {
      'audience-mismatch': accept(
        'audience_required',
        'of the openid-connect plugin in Kong; the jwt plugin does not check aud ("claims_to_verify" knows exp and nbf)',
      ),
      spelling: same('audience_required', 'of the openid-connect plugin in Kong'),
      'issuer-mismatch': (f) =>
        `Create a credential whose key is ${f.issuer} ("key_claim_name" is iss) for the consumer in Kong; with openid-connect check issuer and issuers_allowed.`,
      'unknown-signing-key': say(
        'Check "rsa_public_key" and algorithm of the credential in Kong: the jwt plugin loads no key set and does not follow a rotation.',
      ),
      'unsupported-signing-algorithm': say('Set "algorithm" of the credential in Kong to that of the token.'),
      'scope-missing': (f) =>
        `Request ${f.scope}, or correct "scopes_required" of the openid-connect plugin in Kong.`,
      'cors-blocked': addOrigin(
        'origins',
        'of the cors plugin in Kong; for OPTIONS set run_on_preflight: false at jwt',
      ),
    },
  },
  // https://learn.microsoft.com/azure/api-management/validate-jwt-policy
  {
    id: 'apim',
    name: 'Azure API Management',
    product: /Azure API Management/,
    advice: {
      'audience-mismatch': accept(
        '<audiences>',
        'of validate-jwt in Azure API Management, each in an <audience> element',
      ),
      spelling: same('<audiences>', 'of validate-jwt in Azure API Management'),
      'issuer-mismatch': trust(
        '<issuers>',
        'of validate-jwt in Azure API Management, or correct the url of <openid-config>',
      ),
      'scope-missing': say(
        'Compare the token with "<required-claims>" of validate-jwt in Azure API Management (claim, match, separator).',
      ),
      'bearer-token-not-received': say(
        'Send the token in the header named by "header-name" of validate-jwt in Azure API Management, with the scheme in require-scheme.',
      ),
      'clock-skew': say(
        'Set the clocks by NTP, or "clock-skew" of validate-jwt in Azure API Management; it is 0 unless set.',
      ),
      'unknown-signing-key': say(
        'Check the url of "<openid-config>" of validate-jwt in Azure API Management; the keys are cached for an hour.',
      ),
      'cors-blocked': addOrigin('<allowed-origins>', 'of the cors policy in Azure API Management'),
    },
  },
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
  {
    id: 'aws-api-gateway-rest',
    name: 'AWS API Gateway',
    product: /AWS API Gateway REST|AWS API Gateway Lambda/,
    advice: {
      'audience-mismatch': say(
        'A Cognito authorizer of a REST API checks the user pool: name the pool in "providerARNs", and send the kind of token its scopes ask for.',
      ),
      'scope-missing': (f) =>
        `Request ${f.scope}, or correct "Authorization Scopes" of the method in API Gateway; with scopes set it wants the access token.`,
      'bearer-token-not-received': say(
        'Send the token in the header named by "Token source" of the authorizer in API Gateway.',
      ),
      'cors-blocked': addOrigin(
        'Enable CORS',
        'of the resource in API Gateway, and to the gateway responses for 4xx',
      ),
    },
  },
  {
    id: 'aws-api-gateway',
    name: 'AWS API Gateway',
    product: /AWS API Gateway/,
    advice: {
      'audience-mismatch': accept(
        'Audience',
        'of the JWT authorizer in API Gateway (aud is looked at, or client_id where there is none)',
      ),
      spelling: same('Audience', 'of the JWT authorizer in API Gateway'),
      'audience-missing': (f) =>
        `Add ${f.client_id} to "Audience" of the JWT authorizer in API Gateway: without aud it compares client_id.`,
      'issuer-mismatch': trust(
        'Issuer',
        'of the JWT authorizer in API Gateway (for Cognito the user pool URL)',
      ),
      'scope-missing': (f) =>
        `Request ${f.scope}, or correct "authorizationScopes" of the route in API Gateway.`,
      'bearer-token-not-received': say(
        'Send the token in the place named by "identitySource" of the JWT authorizer, $request.header.Authorization as a rule.',
      ),
      'cors-blocked': addOrigin(
        'Access-Control-Allow-Origin',
        'under CORS of the HTTP API, and allow the header authorization',
      ),
    },
  },
  // https://learn.microsoft.com/azure/app-service/configure-authentication-provider-aad
  {
    id: 'easy-auth',
    name: 'App Service authentication',
    product: /Easy Auth/,
    logins: 'too',
    advice: {
      'audience-mismatch': accept(
        'Allowed token audiences',
        '(allowedAudiences) of the provider in App Service authentication; its client ID is always allowed',
      ),
      spelling: same('Allowed token audiences', '(allowedAudiences) in App Service authentication'),
      'issuer-mismatch': trust(
        'Issuer URL',
        '(openIdIssuer) of the provider in App Service authentication, with /v2.0 for v2 tokens only',
      ),
      'scope-missing': say(
        'Check "Client application requirement" (allowedApplications) and tenant requirement of the provider: App Service answers 403 to others.',
      ),
      'cors-blocked': addOrigin('Allowed Origins', 'under CORS of the App Service'),
      'redirect-loop': say(
        'Check that AppServiceAuthSession comes back; behind a front door set "forwardProxy" to convention Standard in the auth settings.',
      ),
      'redirect-uri-mismatch': say(
        'Register "/.auth/login/aad/callback" of this host; behind a front door set forwardProxy in the auth settings, so that the outer host is used.',
      ),
    },
  },
  // https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview
  {
    id: 'oauth2-proxy',
    name: 'oauth2-proxy',
    product: /oauth2-proxy/,
    logins: 'too',
    advice: {
      'audience-mismatch': (f) =>
        `Add ${f.aud} with "--oidc-extra-audience" of oauth2-proxy, or choose the claim with --oidc-audience-claim; for bearer tokens --extra-jwt-issuers.`,
      spelling: same('--oidc-extra-audience', 'of oauth2-proxy'),
      'issuer-mismatch': trust('--oidc-issuer-url', 'of oauth2-proxy'),
      'state-cookie-lost': say(
        'Check "--cookie-samesite" (lax or none), --cookie-secure and --cookie-domain of oauth2-proxy; --cookie-csrf-per-request helps with parallel logins.',
      ),
      'state-mismatch': say(
        'Set "--cookie-csrf-per-request=true" of oauth2-proxy, so that logins in two tabs do not overwrite each other.',
      ),
      'redirect-loop': say(
        'Check "--cookie-secure", --cookie-domain and --cookie-samesite of oauth2-proxy; large sessions need --session-store-type=redis.',
      ),
      'headers-too-large': say(
        'Keep sessions on the server with "--session-store-type=redis" of oauth2-proxy.',
      ),
      'bearer-token-not-received': say(
        'Set "--skip-jwt-bearer-tokens=true" of oauth2-proxy for calls that bring a token; --pass-authorization-header gives it to the API.',
      ),
      'redirect-uri-mismatch': say(
        'Set "--redirect-url" of oauth2-proxy to the registered URL, and --reverse-proxy=true behind another proxy.',
      ),
      'cors-blocked': say(
        'Let preflights pass with "--skip-auth-preflight=true" of oauth2-proxy, and API calls get 401 by --api-route.',
      ),
      'pkce-mismatch': say('Set "--code-challenge-method=S256" of oauth2-proxy.'),
    },
  },
  // https://developers.cloudflare.com/cloudflare-one/access-controls/applications/http-apps/authorization-cookie/cors/
  {
    id: 'cloudflare-access',
    name: 'Cloudflare Access',
    product: /Cloudflare/,
    logins: 'too',
    advice: {
      'cors-blocked': say(
        'Turn "Bypass options requests to origin" on in the CORS settings of the Access application, or let Access answer the preflight.',
      ),
      'audience-mismatch': (f) =>
        `Let the origin expect the "Application Audience (AUD) Tag" of this Access application; the token has ${f.aud}.`,
      'bearer-token-not-received': say(
        'Read "Cf-Access-Jwt-Assertion" at the origin, and let scripts send the CF_Authorization cookie (credentials: include) or a service token.',
      ),
      'redirect-loop': say(
        'Check the cookie settings of the Access application ("SameSite attribute", Binding Cookie), and that CF_Authorization comes back.',
      ),
    },
  },
  // https://cloud.google.com/iap/docs/authentication-howto
  {
    id: 'google-iap',
    name: 'Identity-Aware Proxy',
    product: /Google Cloud IAP/,
    logins: 'too',
    advice: {
      'audience-mismatch': say(
        'Request an ID token whose audience is the OAuth "client ID" of the IAP resource; the app behind checks the signed header instead.',
      ),
      'cors-blocked': say(
        'Allow preflights with "access_settings.cors_settings.allow_http_options" in the IAP settings.',
      ),
    },
  },
  // https://apisix.apache.org/docs/apisix/plugins/openid-connect/
  {
    id: 'apisix',
    name: 'APISIX',
    product: /APISIX/,
    logins: 'too',
    advice: {
      'audience-mismatch': say(
        'Check "claim_validator.audience" of the openid-connect plugin in APISIX: with match_with_client_id, aud has to hold the client_id of the plugin.',
      ),
      'scope-missing': (f) =>
        `Request ${f.scope}, or correct "required_scopes" of the openid-connect plugin in APISIX.`,
    },
  },
  // https://nginx.org/en/docs/http/ngx_http_core_module.html#large_client_header_buffers
  {
    id: 'nginx',
    name: 'nginx',
    product: /^nginx/,
    logins: 'too',
    advice: {
      'headers-too-large': say('Raise "large_client_header_buffers" of nginx, or shorten cookies and token.'),
      'bearer-token-not-received': say(
        'Pass the header on with "proxy_set_header Authorization $http_authorization" where a location of nginx replaces it.',
      ),
    },
  },
  // https://github.com/OpenIDC/mod_auth_openidc/blob/master/auth_openidc.conf
  {
    id: 'mod-auth-openidc',
    name: 'mod_auth_openidc',
    product: /mod_auth_openidc/,
    logins: 'too',
    advice: {
      'audience-mismatch': (f) =>
        `Check "OIDCClientID" of mod_auth_openidc, or name the audience with OIDCProviderAudValues; the token has ${f.aud}.`,
      'audience-array-handling': say(
        'List every audience of the ID token in "OIDCProviderAudValues" of mod_auth_openidc, its client ID included, or remove the extra ones at the provider.',
      ),
      'issuer-mismatch': trust(
        'OIDCProviderIssuer',
        'of mod_auth_openidc, or correct OIDCProviderMetadataURL',
      ),
      'state-cookie-lost': say(
        'Open the app under the host in "OIDCRedirectURI" of mod_auth_openidc, on https; OIDCCookieSameSite, OIDCCookieDomain and OIDCStateTimeout decide over the cookie.',
      ),
      'state-mismatch': say(
        'Finish one login at a time; "OIDCStateMaxNumberOfCookies" of mod_auth_openidc limits parallel ones.',
      ),
      'clock-skew': say(
        'Set the clocks by NTP; "OIDCIDTokenIatSlack" of mod_auth_openidc is 600 s unless set.',
      ),
      'headers-too-large': say(
        'Keep sessions on the server with "OIDCSessionType server-cache" of mod_auth_openidc.',
      ),
      'redirect-uri-mismatch': say(
        'Set "OIDCRedirectURI" of mod_auth_openidc to the registered URL, and OIDCXForwardedHeaders behind a proxy.',
      ),
      'bearer-token-not-received': say(
        'Use "AuthType auth-openidc" or oauth20 of mod_auth_openidc for calls with a token, and OIDCOAuthVerifyJwksUri for its keys.',
      ),
    },
  },
  // https://github.com/AzureAD/microsoft-identity-web/wiki/web-apis
  {
    id: 'microsoft-identity-web',
    name: 'Microsoft.Identity.Web',
    product: /Microsoft\.Identity\.Web/,
    advice: {
      'audience-mismatch': accept('Audiences', 'in the AzureAd section (Microsoft.Identity.Web)'),
      spelling: same('Audiences', 'in the AzureAd section (Microsoft.Identity.Web)'),
      'scope-missing': (f) =>
        `Request ${f.scope}, or correct [RequiredScope] and the "Scopes" of the AzureAd section (Microsoft.Identity.Web).`,
    },
  },
  // https://learn.microsoft.com/aspnet/core/security/authentication/samesite
  {
    id: 'aspnet-core-login',
    name: 'ASP.NET Core',
    product: /ASP\.NET Core remote authentication|Microsoft OIDC handler/,
    logins: 'only',
    advice: {
      'state-cookie-lost': say(
        'Use https, and set "CorrelationCookie.SameSite" and NonceCookie.SameSite to None with SecurePolicy Always; behind a proxy call UseForwardedHeaders.',
      ),
      'state-mismatch': say(
        'Share the "Data Protection" keys between all instances, and give each handler a CallbackPath of its own.',
      ),
      'nonce-mismatch': say(
        'Finish the login within "ProtocolValidator.NonceLifetime" and in the tab that began it.',
      ),
      'redirect-uri-mismatch': say(
        'Register host and "CallbackPath" (/signin-oidc); behind a proxy call UseForwardedHeaders, so that scheme and host are the public ones.',
      ),
      'audience-mismatch': (f) =>
        `Set "ClientId" of AddOpenIdConnect to the client that is registered; the ID token has ${f.aud}.`,
    },
  },
  // https://learn.microsoft.com/aspnet/core/security/authentication/configure-jwt-bearer-authentication
  {
    id: 'aspnet-core',
    name: 'ASP.NET Core',
    product: /ASP\.NET Core|Microsoft\.IdentityModel/,
    advice: {
      'audience-mismatch': accept(
        'TokenValidationParameters.ValidAudiences',
        'of AddJwtBearer, or to Authentication:Schemes:Bearer:ValidAudiences',
      ),
      spelling: same('TokenValidationParameters.ValidAudiences', 'of AddJwtBearer'),
      'issuer-mismatch': trust(
        'TokenValidationParameters.ValidIssuers',
        'of AddJwtBearer, or correct Authority, whose metadata names it',
      ),
      'clock-skew': say(
        'Set the clocks by NTP; "TokenValidationParameters.ClockSkew" allows 5 minutes unless set.',
      ),
      'unknown-signing-key': say(
        'Check "Authority" or MetadataAddress of AddJwtBearer; with RefreshOnIssuerKeyNotFound it loads the keys again by itself.',
      ),
      'unsupported-signing-algorithm': say(
        'Add the algorithm to "TokenValidationParameters.ValidAlgorithms", or remove that list.',
      ),
      'scope-missing': say(
        'Compare the token with the policy of the endpoint ("RequireClaim", roles); MapInboundClaims decides what scp and roles are called.',
      ),
      'cors-blocked': addOrigin(
        'WithOrigins',
        'of the CORS policy, and call UseCors before UseAuthentication',
      ),
      'headers-too-large': say(
        'Raise "MaxRequestHeadersTotalSize" (32 KB) of Kestrel, or keep tickets on the server with SessionStore.',
      ),
    },
  },
  // https://docs.spring.io/spring-security/reference/servlet/oauth2/login/core.html
  {
    id: 'spring-client',
    name: 'Spring Security',
    product: /Spring Security OAuth2 client/,
    logins: 'only',
    advice: {
      'state-cookie-lost': say(
        'Let JSESSIONID come back: one host, https, "server.servlet.session.cookie.same-site", and server.forward-headers-strategy behind a proxy.',
      ),
      'state-mismatch': say(
        'Finish the login in the tab that began it; with several instances share the session, as "HttpSessionOAuth2AuthorizationRequestRepository" keeps the request there.',
      ),
      'redirect-uri-mismatch': say(
        'Register {baseUrl}/login/oauth2/code/{registrationId}; behind a proxy set "server.forward-headers-strategy=framework".',
      ),
      'audience-mismatch': (f) =>
        `Set "spring.security.oauth2.client.registration.*.client-id" to the client the ID token is for, ${f.aud}.`,
    },
  },
  // https://docs.spring.io/spring-security/reference/servlet/saml2/login/overview.html
  {
    id: 'spring-saml',
    name: 'Spring Security',
    product: /Spring Security SAML2/,
    logins: 'only',
    advice: {
      'saml-audience-mismatch': say(
        'Make "spring.security.saml2.relyingparty.registration.*.entity-id" and the Audience of the assertion one string.',
      ),
      'saml-destination-mismatch': say(
        'Correct "acs.location" of the registration; behind a proxy set server.forward-headers-strategy, so that the public URL is used.',
      ),
      'saml-signature-invalid': say(
        'Load the present certificate: "assertingparty.metadata-uri" of the registration, or its verification credentials.',
      ),
    },
  },
  // https://docs.spring.io/spring-security/reference/servlet/oauth2/resource-server/jwt.html
  {
    id: 'spring-resource-server',
    name: 'Spring Security',
    product: /Spring Security|Nimbus/,
    advice: {
      'audience-mismatch': accept(
        'spring.security.oauth2.resourceserver.jwt.audiences',
        'of the API, or to its audience validator',
      ),
      spelling: same('spring.security.oauth2.resourceserver.jwt.audiences', 'of the API'),
      'issuer-mismatch': trust('spring.security.oauth2.resourceserver.jwt.issuer-uri', 'of the API'),
      'unknown-signing-key': say(
        'Check "spring.security.oauth2.resourceserver.jwt.jwk-set-uri", or issuer-uri, which leads to the keys.',
      ),
      'unsupported-signing-algorithm': say(
        'Add the algorithm to "spring.security.oauth2.resourceserver.jwt.jws-algorithms"; only RS256 is trusted unless set.',
      ),
      'clock-skew': say('Set the clocks by NTP; "JwtTimestampValidator" allows 60 s unless set.'),
      'scope-missing': (f) =>
        `Request ${f.scope}; it becomes the authority "SCOPE_" with that name, and "authorities-claim-name" says which claim is read.`,
      'opaque-access-token': say(
        'Send a JWT, or configure "spring.security.oauth2.resourceserver.opaquetoken.introspection-uri".',
      ),
      'cors-blocked': addOrigin('CorsConfigurationSource', 'of the API, and enable http.cors()'),
      'headers-too-large': say('Raise "server.max-http-request-header-size" (8 KB) of Spring Boot.'),
    },
  },
  // https://github.com/auth0/node-oauth2-jwt-bearer/tree/main/packages/express-oauth2-jwt-bearer
  {
    id: 'express-oauth2-jwt-bearer',
    name: 'express-oauth2-jwt-bearer',
    product: /express-oauth2-jwt-bearer/,
    advice: {
      'audience-mismatch': accept('audience', 'of auth() in express-oauth2-jwt-bearer'),
      spelling: same('audience', 'of auth() in express-oauth2-jwt-bearer'),
      'issuer-mismatch': trust('issuerBaseURL', 'of auth() in express-oauth2-jwt-bearer'),
      'unsupported-signing-algorithm': say('Set "tokenSigningAlg" of auth() in express-oauth2-jwt-bearer.'),
      'clock-skew': say('Set the clocks by NTP, or "clockTolerance" of auth() in express-oauth2-jwt-bearer.'),
      'scope-missing': (f) =>
        `Request ${f.scope}, or correct "requiredScopes()" of express-oauth2-jwt-bearer.`,
    },
  },
  // https://github.com/auth0/node-jsonwebtoken#jwtverifytoken-secretorpublickey-options-callback
  {
    id: 'node-jsonwebtoken',
    name: 'express-jwt',
    product: /express-jwt|node jsonwebtoken/,
    advice: {
      'audience-mismatch': accept('audience', 'of expressjwt() or jwt.verify()'),
      spelling: same('audience', 'of expressjwt() or jwt.verify()'),
      'issuer-mismatch': trust('issuer', 'of expressjwt() or jwt.verify()'),
      'unsupported-signing-algorithm': say(
        'Set "algorithms" of expressjwt() or jwt.verify() to that of the issuer.',
      ),
      'clock-skew': say('Set the clocks by NTP, or "clockTolerance" (seconds) of jwt.verify().'),
      'unknown-signing-key': say(
        'Check "jwksUri" of jwks-rsa (expressJwtSecret), which picks the key by kid.',
      ),
    },
  },
  // https://github.com/panva/jose/blob/main/docs/jwt/verify/interfaces/JWTVerifyOptions.md
  {
    id: 'jose',
    name: 'jose',
    product: /^jose \(panva\)/,
    advice: {
      'audience-mismatch': accept('audience', 'in the options of jwtVerify() (jose)'),
      spelling: same('audience', 'in the options of jwtVerify() (jose)'),
      'issuer-mismatch': trust('issuer', 'in the options of jwtVerify() (jose)'),
      'unsupported-signing-algorithm': say('Set "algorithms" in the options of jwtVerify() (jose).'),
      'clock-skew': say('Set the clocks by NTP, or "clockTolerance" in the options of jwtVerify() (jose).'),
      'unknown-signing-key': say(
        'Check the URL of "createRemoteJWKSet()" (jose) against jwks_uri of the issuer.',
      ),
      'id-token-used-as-access-token': say(
        'At the API, "typ" in the options of jwtVerify() (jose) tells the two apart.',
      ),
    },
  },
  // https://pyjwt.readthedocs.io/en/stable/usage.html
  {
    id: 'pyjwt',
    name: 'PyJWT',
    product: /PyJWT/,
    advice: {
      'audience-mismatch': accept(
        'audience',
        'of jwt.decode() (PyJWT); without it every token that has aud is refused',
      ),
      spelling: same('audience', 'of jwt.decode() (PyJWT)'),
      'issuer-mismatch': trust('issuer', 'of jwt.decode() (PyJWT)'),
      'unsupported-signing-algorithm': say('Set "algorithms" of jwt.decode() (PyJWT) to that of the issuer.'),
      'clock-skew': say('Set the clocks by NTP, or "leeway" of jwt.decode() (PyJWT).'),
    },
  },
  // https://kubernetes.io/docs/reference/access-authn-authz/authentication/
  {
    id: 'kubernetes',
    name: 'Kubernetes',
    product: /Kubernetes/,
    advice: {
      'audience-mismatch': accept(
        '--oidc-client-id',
        'of the API server, or to issuer.audiences of its AuthenticationConfiguration',
      ),
      'issuer-mismatch': trust('--oidc-issuer-url', 'of the API server'),
    },
  },
  // https://quarkus.io/guides/security-oidc-bearer-token-authentication
  {
    id: 'quarkus',
    name: 'Quarkus',
    product: /Quarkus|SmallRye/,
    advice: {
      'audience-mismatch': accept(
        'quarkus.oidc.token.audience',
        'of the API (SmallRye JWT: mp.jwt.verify.audiences)',
      ),
      spelling: same('quarkus.oidc.token.audience', 'of the API'),
      'issuer-mismatch': trust(
        'quarkus.oidc.token.issuer',
        'of the API (SmallRye JWT: mp.jwt.verify.issuer)',
      ),
    },
  },
  // https://docs.postgrest.org/en/stable/references/configuration.html#jwt-aud
  {
    id: 'postgrest',
    name: 'PostgREST',
    product: /PostgREST/,
    advice: {
      'audience-mismatch': accept('jwt-aud', 'of PostgREST'),
      spelling: same('jwt-aud', 'of PostgREST'),
      'unknown-signing-key': say('Set "jwt-secret" of PostgREST to the key set (JWKS) of the issuer.'),
    },
  },
  // https://simplesamlphp.org/docs/stable/saml/sp.html ; config/config.php.dist
  {
    id: 'simplesamlphp',
    name: 'SimpleSAMLphp',
    product: /SimpleSAML/i,
    logins: 'only',
    advice: {
      'saml-audience-mismatch': (f) =>
        `Set "entityID" in authsources.php of SimpleSAMLphp, and the Audience at the identity provider, to one string (${f.audience}).`,
      'saml-destination-mismatch': say(
        'Set "baseurlpath" in config.php of SimpleSAMLphp to the full public URL, so that the proxy in front does not change scheme and host.',
      ),
      'saml-name-id-policy': say(
        'Set "NameIDPolicy" in authsources.php of SimpleSAMLphp to a format the identity provider has, or to [].',
      ),
      'saml-authn-context-mismatch': say(
        'Remove "AuthnContextClassRef" from authsources.php of SimpleSAMLphp, or ask for the method users have.',
      ),
      'saml-signature-invalid': say(
        'Renew the identity provider\'s certificate in "saml20-idp-remote.php" of SimpleSAMLphp (metadata).',
      ),
      'saml-time': say(
        'Set the clocks by NTP; "assertion.allowed_clock_skew" in config.php of SimpleSAMLphp allows 180 to 300 s.',
      ),
      'state-cookie-lost': say(
        'Set "session.cookie.samesite" to None and session.cookie.secure to true in config.php of SimpleSAMLphp, and keep one host.',
      ),
      'relying-party-unknown': say(
        'Register "entityID" of authsources.php in the metadata of the identity provider (saml20-sp-remote.php).',
      ),
    },
  },
  // https://shibboleth.atlassian.net/wiki/spaces/SP3/overview
  {
    id: 'shibboleth',
    name: 'Shibboleth',
    product: /Shibboleth/i,
    logins: 'only',
    advice: {
      'saml-audience-mismatch': (f) =>
        `Make "entityID" of ApplicationDefaults in shibboleth2.xml and the Audience at the identity provider one string (${f.audience}).`,
      'saml-destination-mismatch': say(
        'Let the web server know its public URL: ServerName with scheme (Apache) or "Site" in shibboleth2.xml (IIS), and "handlerURL".',
      ),
      'saml-signature-invalid': say(
        'Reload the metadata of the identity provider ("MetadataProvider" in shibboleth2.xml).',
      ),
      'saml-time': say('Set the clocks by NTP; "clockSkew" in shibboleth2.xml is 180 s unless set.'),
      'state-cookie-lost': say(
        'Set "cookieProps" of Sessions in shibboleth2.xml to https, with sameSiteFallback or SameSite=None, and keep one host.',
      ),
      'redirect-loop': say(
        'Check "cookieProps", handlerSSL and checkAddress of Sessions in shibboleth2.xml, and keep one host and scheme.',
      ),
      'relying-party-unknown': say(
        'Load the metadata that holds the other side\'s "entityID" (MetadataProvider).',
      ),
    },
  },
  // https://github.com/node-saml/node-saml#configuration-option-documentation
  {
    id: 'node-saml',
    name: 'node-saml',
    product: /node-saml/,
    logins: 'only',
    advice: {
      'saml-audience-mismatch': (f) =>
        `Set "audience" (or issuer) of node-saml to the Audience of the assertion, ${f.audience}.`,
      'saml-signature-invalid': say(
        'Renew "idpCert" of node-saml, and check wantAssertionsSigned and wantAuthnResponseSigned.',
      ),
      'saml-time': say('Set the clocks by NTP, or "acceptedClockSkewMs" of node-saml.'),
      'saml-authn-context-mismatch': say(
        'Set "disableRequestedAuthnContext: true" of node-saml, or authnContext to the method users have.',
      ),
      'saml-name-id-policy': say(
        'Set "identifierFormat" of node-saml to a format the identity provider has, or to null.',
      ),
      'saml-in-response-to-mismatch': say(
        'Share "cacheProvider" of node-saml between all nodes, or relax validateInResponseTo.',
      ),
    },
  },
  // https://github.com/SAML-Toolkits/php-saml#settings
  {
    id: 'saml-toolkits',
    name: 'the SAML toolkit',
    product: /OneLogin|pysaml2|php-saml/,
    logins: 'only',
    advice: {
      'saml-audience-mismatch': (f) =>
        `Make "sp.entityId" in the settings of the toolkit and the Audience at the identity provider one string (${f.audience}).`,
      'saml-destination-mismatch': say(
        'Set "sp.assertionConsumerService.url" and baseurl in the settings of the toolkit to the public URL.',
      ),
      'saml-signature-invalid': say('Renew "idp.x509cert" in the settings of the toolkit.'),
      'saml-authn-context-mismatch': say(
        'Set "security.requestedAuthnContext" to false in the settings of the toolkit.',
      ),
      'saml-name-id-policy': say(
        'Set "sp.NameIDFormat" in the settings of the toolkit to a format the identity provider has.',
      ),
    },
  },
  // https://nodejs.org/api/cli.html#--max-http-header-sizesize
  {
    id: 'node',
    name: 'Node.js',
    product: /^node\b/,
    advice: {
      'headers-too-large': say(
        'Raise "--max-http-header-size" of Node.js (16 KB), or shorten cookies and token.',
      ),
      'audience-mismatch': accept(
        'audience',
        'in the JWT options of the API (expressjwt(), jwtVerify(), auth())',
      ),
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
