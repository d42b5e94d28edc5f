import { say } from '../say.ts'
import { MISSING_CLAIM, WRONG_CLAIM } from './causes-by-word.ts'
import type { RefusalProduct } from './table.ts'

/** Words of gateways, identity providers and services beside those of the tables named after them. */
export const PROVIDERS: readonly RefusalProduct[] = [
  // https://github.com/TykTechnologies/tyk/blob/master/gateway/mw_auth_key.go; https://github.com/apache/apisix/blob/master/apisix/plugins/jwt-auth.lua;
  // https://github.com/zmartzone/lua-resty-openidc/blob/master/lib/resty/openidc.lua; https://github.com/SkyLothar/lua-resty-jwt/blob/master/lib/resty/jwt.lua
  {
    product: 'Tyk / Apache APISIX / lua-resty-openidc',
    layer: 'gateway',
    rows: [
      {
        id: 'tyk-expired',
        pattern: /\bKey has expired, please renew(?=$|["'<,}\n])/,
        cause: 'token-expired',
      },
      {
        id: 'apisix-string',
        pattern: /JWT token invalid: invalid jwt string/,
        cause: 'opaque-access-token',
      },
      {
        id: 'restyjwt-exp',
        pattern: /'exp' claim expired at \w/,
        cause: 'token-expired',
        claim: 'exp',
      },
      {
        id: 'restyjwt-claim',
        pattern: /Claim '(?<claim>\w+)' \('(?<actual>[^'\n]*)'\) returned failure/,
        cause: WRONG_CLAIM,
      },
      {
        id: 'restyoidc-state',
        pattern:
          /state from argument: (?<actual>\S+) does not match state restored from session: (?<expected>[^\s"<]+)/,
        cause: 'state-mismatch',
        claim: 'state',
      },
      {
        id: 'restyoidc-iss',
        pattern:
          /issuer "(?<actual>[^"\s]*)"? in id_token is not equal to the issuer from (?:the )?discovery document(?: "(?<expected>[^"]*)")?/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'restyoidc-discovery',
        pattern: /issuer field in Discovery data does not match URL/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      // https://github.com/nginxinc/nginx-openid-connect/blob/main/openid_connect.js
      {
        id: 'nginxoidc-missing',
        pattern: /ID Token validation error: missing claim\(s\) (?<claim>\w+)/,
        cause: MISSING_CLAIM,
      },
      {
        id: 'restyoidc-nonce',
        pattern: /in id_token is not equal to the nonce that was sent in the request/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
      },
    ],
  },
  // https://learn.microsoft.com/azure/api-management/validate-jwt-policy, words of its trace
  {
    product: 'Azure API Management validate-jwt',
    layer: 'gateway',
    rows: [
      {
        id: 'apim-claim',
        pattern: /JWT Validation Failed: Claim value mismatch: (?<claim>\w+)=(?<expected>[^\s"]*[^\s".])/,
        cause: { ...WRONG_CLAIM, roles: 'scope-missing', groups: 'scope-missing' },
      },
    ],
  },
  // https://github.com/grpc/grpc/blob/master/src/core/credentials/call/jwt/jwt_verifier.cc, grpc_jwt_verifier_status_to_string (Cloud Endpoints)
  {
    product: 'Google Cloud Endpoints / Google APIs',
    layer: 'gateway',
    rows: [
      {
        id: 'endpoints-status',
        pattern:
          /JWT validation failed: (?<claim>TIME_CONSTRAINT_FAILURE|BAD_FORMAT|BAD_SIGNATURE|BAD_AUDIENCE|KEY_RETRIEVAL_ERROR)/,
        cause: {
          TIME_CONSTRAINT_FAILURE: 'token-expired',
          BAD_FORMAT: 'opaque-access-token',
          BAD_SIGNATURE: 'unknown-signing-key',
          BAD_AUDIENCE: 'audience-mismatch',
        },
      },
      {
        id: 'google-unregistered',
        pattern:
          /unregistered callers \(callers without established identity\)|Request is missing required authentication credential|Invalid (?:IAP credentials|GCIP ID token): [Ee]mpty token/,
        cause: 'bearer-token-not-received',
      },
      {
        id: 'google-secret-invalid',
        pattern: /The provided client secret is invalid/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
      },
      {
        id: 'google-missing-parameter',
        pattern: /Missing required parameter: (?<claim>redirect_uri|scope)\b/,
        cause: { redirect_uri: 'redirect-uri-mismatch', scope: 'invalid-scope' },
      },
    ],
  },
  // https://github.com/supabase/auth/blob/master/internal/api/token.go; https://github.com/firebase/firebase-js-sdk/issues/4256;
  // https://github.com/hasura/graphql-engine/blob/master/server/src-lib/Hasura/Server/Auth/JWT.hs
  {
    product: 'Supabase Auth / Firebase / Hasura',
    layer: 'idp',
    rows: [
      {
        id: 'firebase-state',
        pattern: /Unable to process request due to missing initial state/,
        cause: 'state-cookie-lost',
        claim: 'state',
        fix: say('tableProviders_theLoginBeganInAnotherBrowser'),
      },
    ],
  },
  // https://community.auth0.com: "couldn't find your session"; https://developer.okta.com/docs/reference/error-codes; Amazon Cognito token endpoint and UserInfo
  {
    product: 'Auth0 / Okta / Amazon Cognito',
    layer: 'idp',
    rows: [
      {
        id: 'auth0-session',
        pattern: /opened too many login dialogs, or there is some issue with cookies/,
        cause: 'state-cookie-lost',
      },
      {
        id: 'okta-custom-scope',
        pattern: /Custom scopes are not allowed for this request/,
        cause: 'invalid-scope',
        claim: 'scope',
        fix: say('tableProviders_theOrgAuthorizationServerIssues'),
      },
      {
        id: 'cognito-signature',
        pattern: /Could not verify signature for Access Token/,
        cause: 'unknown-signing-key',
      },
    ],
  },
  // https://docs.pingidentity.com; https://github.com/OpenIdentityPlatform/OpenAM (RedirectUriMismatchException, InvalidScopeException);
  // https://developer.apple.com/documentation/technotes/tn3107-resolving-sign-in-with-apple-response-errors
  {
    product: 'Ping Identity / ForgeRock / Sign in with Apple',
    layer: 'idp',
    rows: [
      {
        id: 'forgerock-redirect',
        pattern: /redirection URI provided does not match a pre-registered value/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'forgerock-scope',
        pattern: /Unknown\/invalid scope\(s\): \[(?<actual>[^\]\n]*)\]/,
        cause: 'invalid-scope',
        claim: 'scope',
      },
      {
        id: 'apple-redirect',
        pattern: /Invalid client id or web redirect url/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
        fix: say('tableProviders_registerTheServicesIdAndBeneath'),
        low: true,
      },
    ],
  },
  // https://docs.github.com/apps/oauth-apps/maintaining-oauth-apps/troubleshooting-oauth-app-access-token-request-errors; https://api.slack.com/methods/oauth.v2.access#errors
  {
    product: 'GitHub / Slack',
    layer: 'idp',
    rows: [
      {
        id: 'slack-uri',
        pattern: /redirect_uri did not match any configured URIs(?:\. Passed URI: (?<actual>[^\s"<]+))?/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'slack-code',
        pattern: /\b(?<claim>bad_redirect_uri|code_already_used|bad_client_secret)\b/,
        cause: {
          bad_redirect_uri: 'redirect-uri-mismatch',
          code_already_used: 'code-reused',
          bad_client_secret: 'client-authentication-failed',
        },
      },
      {
        id: 'slack-scope',
        pattern:
          /"error"\s*:\s*"missing_scope"\s*,\s*"needed"\s*:\s*"(?<expected>[^"]*)"\s*,\s*"provided"\s*:\s*"(?<actual>[^"]*)"/,
        cause: 'scope-missing',
        claim: 'scope',
      },
      {
        id: 'plain-code-word',
        pattern: /\b(?<claim>invalid_client_id|token_expired|expired_access_token|TOKEN_EXPIRED)\b/,
        cause: {
          invalid_client_id: 'client-unknown',
          token_expired: 'token-expired',
          expired_access_token: 'token-expired',
          TOKEN_EXPIRED: 'token-expired',
        },
        low: true,
      },
    ],
  },
  // https://cloud.google.com/identity-platform/docs/reference/rest/v1/accounts/signInWithIdp; https://firebase.google.com/docs/reference/rest/auth;
  // https://github.com/firebase/firebase-js-sdk/blob/main/packages/auth/src/api/errors.ts
  {
    product: 'Google Identity Toolkit (Firebase Authentication)',
    layer: 'idp',
    rows: [
      {
        id: 'identitytoolkit-nonce',
        pattern:
          /(?:MISSING_OR_INVALID_NONCE\s{0,3}:\s{0,3})?The nonce in ID Token \\?"(?<actual>[^"\\\n]{1,200})\\?" does not match the SHA256 hash of the raw nonce|MISSING_OR_INVALID_NONCE/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
        fix: say('tableProviders_giveTheIdentityProviderTheSha'),
      },
      {
        id: 'identitytoolkit-audience',
        pattern:
          /Its audience \(OAuth 2\.0 client ID\) is (?<actual>\S{1,200}), which is not authorized to be used in the project/,
        cause: 'audience-mismatch',
        claim: 'aud',
        fix: say('tableProviders_addThisClientIdToTheProvider'),
      },
      {
        id: 'identitytoolkit-audience-other',
        pattern:
          /The audience in ID Token \[(?<actual>[^\]\n]{1,200})\] does not match the expected audience (?<expected>[^\s"\\.]{1,200}(?:\.[^\s"\\.]{1,200}){0,20})/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'identitytoolkit-project',
        pattern: /access_token audience is not for this project|\bCREDENTIAL_MISMATCH\b/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'identitytoolkit-custom',
        pattern: /\bINVALID_CUSTOM_TOKEN\b/,
        cause: 'token-malformed',
        fix: say('tableProviders_customTokenIsSignedWithTheKey'),
      },
      { id: 'identitytoolkit-refresh', pattern: /\bINVALID_REFRESH_TOKEN\b/, cause: 'refresh-token-invalid' },
      {
        id: 'identitytoolkit-uri',
        pattern: /UNAUTHORIZED_DOMAIN\b/,
        cause: 'redirect-uri-mismatch',
        fix: say('tableProviders_addTheDomainOfThePageTo'),
      },
    ],
  },
  // https://learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow; https://developers.facebook.com/docs/graph-api/guides/error-handling;
  // https://docs.x.com/fundamentals/authentication/oauth-2-0
  {
    product: 'LinkedIn / Facebook / X',
    layer: 'idp',
    rows: [
      {
        id: 'linkedin-redirect',
        pattern: /redirect_uri does not match the registered value/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'linkedin-scope',
        pattern: /Scope ["“]?(?<actual>[\w.:-]+)["”]? is not authorized for your application/,
        cause: 'invalid-scope',
        claim: 'scope',
        fix: say('tableProviders_addTheProductThatHasThisScope'),
      },
      {
        id: 'linkedin-code',
        pattern: /appid\/redirect uri\/code verifier does not match authorization code/,
        cause: null,
        fix: say('tableProviders_oneOfClientIdRedirectUriAnd'),
      },
      {
        id: 'facebook-code-used',
        pattern: /This authorization code has been used\b/,
        cause: 'code-reused',
        claim: 'code',
      },
      {
        id: 'facebook-code-expired',
        pattern: /This authorization code has expired\b/,
        cause: 'code-expired',
        claim: 'code',
      },
      {
        id: 'facebook-secret',
        pattern: /Error validating client secret\b/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
      },
      {
        id: 'facebook-session',
        pattern: /Error validating access token: (?:Session|The session|Session has) /,
        cause: 'token-expired',
      },
      {
        id: 'x-value',
        pattern:
          /Value passed for the (?<claim>authorization code|redirect uri) (?:was invalid|did not match)/,
        cause: { 'authorization code': 'code-expired', 'redirect uri': 'redirect-uri-mismatch' },
      },
    ],
  },
  // https://github.com/zitadel/zitadel/blob/main/internal/static/i18n/en.yaml; https://github.com/ory/fosite/blob/master/handler/pkce/handler.go;
  // https://github.com/ory/hydra/blob/master/consent/strategy_default.go; https://fusionauth.io/docs/lifecycle/authenticate-users/oauth/endpoints
  {
    product: 'Zitadel / Ory / FusionAuth / Oracle IDCS',
    layer: 'idp',
    rows: [
      {
        id: 'zitadel-app',
        pattern: /\bErrors\.App\.NotFound\b/,
        cause: 'client-unknown',
        claim: 'client_id',
      },
      {
        id: 'zitadel-refresh',
        pattern: /\bErrors\.(?:OIDCSession\.RefreshTokenInvalid|User\.RefreshToken\.Invalid)\b/,
        cause: 'refresh-token-invalid',
      },
      {
        id: 'fusionauth-redirect',
        pattern: /Invalid redirect uri:? (?<actual>https?:\/\/[^\s"<]+)/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      // https://github.com/authelia/authelia; https://github.com/hashicorp/vault/blob/main/vault/identity_store_oidc_provider.go
      {
        id: 'fosite-secret',
        pattern:
          /provided client secret did not match the registered client secret|\bclient failed to authenticate\b/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
      },
      {
        id: 'idcs-redirect',
        pattern: /requested an invalid redirect URL: (?<actual>[^\s"<]*[^\s"<.])/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
    ],
  },
  // https://github.com/clerk/javascript/blob/main/packages/backend/src/jwt/assertions.ts, tokens/keys.ts; https://workos.com/docs/reference
  {
    product: 'Clerk / WorkOS',
    layer: 'idp',
    rows: [
      {
        id: 'clerk-azp',
        pattern:
          /Invalid JWT Authorized party claim \(azp\) "?(?<actual>[^"\s]*)"?\. Expected "(?<expected>[^"]*)"/,
        cause: 'audience-mismatch',
        claim: 'azp',
        fix: say('tableProviders_addTheOriginOfThisPageTo'),
      },
      {
        id: 'clerk-aud',
        pattern:
          /Invalid JWT audience claim(?: array)? \(aud\) "?(?<actual>[^\s]*?)"?\. Is not included in "(?<expected>.{1,200}?)"\.(?=$|\s|["<])/,
        cause: 'audience-mismatch',
        claim: 'aud',
      },
      {
        id: 'clerk-iss',
        pattern: /Invalid JWT issuer claim \(iss\) "?(?<actual>[^"\s]*)/,
        cause: 'issuer-mismatch',
        claim: 'iss',
      },
      {
        id: 'clerk-time',
        pattern:
          /JWT cannot be used prior to not before date claim|JWT issued at date claim \(iat\) is in the future/,
        cause: 'clock-skew',
        claim: 'nbf',
      },
      {
        id: 'clerk-kid',
        pattern: /Unable to find a signing key in JWKS that matches the kid=["'](?<actual>[^"']*)["']/,
        cause: 'unknown-signing-key',
        claim: 'kid',
      },
    ],
  },
  // https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_flow_errors.htm; https://developers.zoom.us/docs/api/errors
  {
    product: 'Salesforce / Zoom / Spotify',
    layer: 'idp',
    rows: [
      {
        id: 'salesforce-redirect',
        pattern: /redirect_uri must match configuration/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'salesforce-credentials',
        pattern: /\binvalid client credentials\b/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
      },
      {
        id: 'salesforce-denied',
        pattern: /\bOAUTH_APP_(?:ACCESS_DENIED|BLOCKED)\b/,
        cause: 'access-denied',
      },
      {
        id: 'zoom-redirect',
        pattern: /Invalid redirect: (?<actual>[^\s"<]+) \(4,700\)/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'zoom-scope',
        pattern: /Invalid access token, does not contain scopes:? ?\[(?<expected>[^\]\n]*)\]/,
        cause: 'scope-missing',
        claim: 'scope',
      },
    ],
  },
  // https://github.com/oauthjs/node-oauth2-server/tree/master/lib; https://github.com/panva/node-oidc-provider/tree/main/lib
  {
    product: 'node-oauth2-server / node-oidc-provider',
    layer: 'idp',
    rows: [
      {
        id: 'nodeoauth2-redirect',
        pattern:
          /Invalid (?:client|request): [`'"]redirect_uri[`'"] (?:does not match client value|is not a valid URI)/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'nodeoauth2-grant',
        pattern:
          /Invalid (?:grant|token): (?<claim>authorization code|refresh token|access token|code verifier) (?:has expired|is invalid)/,
        cause: {
          'authorization code': 'code-expired',
          'refresh token': 'refresh-token-invalid',
          'access token': 'token-expired',
          'code verifier': 'pkce-mismatch',
        },
      },
      {
        id: 'nodeoauth2-none',
        pattern: /Unauthorized request: no authentication given/,
        cause: 'bearer-token-not-received',
      },
      {
        id: 'nop-noauth',
        pattern: /no client authentication mechanism provided/,
        cause: 'client-authentication-failed',
        claim: 'client_secret',
      },
      {
        id: 'nop-noaud',
        pattern: /JWT Access Tokens must contain an audience/,
        cause: 'audience-missing',
        claim: 'aud',
        fix: say('tableProviders_askForResourceRfcOrLetThe'),
      },
    ],
  },
  // https://github.com/modelcontextprotocol/python-sdk/tree/main/src/mcp/server/auth/handlers; https://github.com/modelcontextprotocol/typescript-sdk;
  // https://github.com/sergiodxa/remix-auth-oauth2; https://github.com/better-auth/better-auth/blob/main/packages/better-auth/src/oauth2/state.ts
  {
    product: 'MCP SDKs / remix-auth / better-auth',
    layer: 'library',
    rows: [
      // https://github.com/microsoft/vscode/blob/main/src/vs/base/common/oauth.ts
      {
        id: 'vscode-resource',
        pattern:
          /Protected Resource Metadata resource "(?<actual>[^"]*)" does not match MCP server resolved resource "(?<expected>[^"]*)"/,
        cause: 'unknown-resource-requested',
        claim: 'resource',
        fix: say('tableProviders_letResourceInTheProtectedResource'),
      },
      {
        id: 'mcp-redirect-uri',
        pattern: /Redirect URI '(?<actual>[^'\n]*)' not registered for client/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'mcp-redirect-code',
        pattern: /redirect_uri did not match the one used when creating auth code/,
        cause: 'redirect-uri-mismatch',
        claim: 'redirect_uri',
      },
      {
        id: 'mcp-client-id',
        pattern: /Client ID '(?<actual>[^'\n]*)' not found/,
        cause: 'client-unknown',
        claim: 'client_id',
      },
      {
        id: 'remixauth-state',
        pattern: /\bMissing state on (?:cookie|session)\b/,
        cause: 'state-cookie-lost',
        claim: 'state',
      },
      { id: 'betterauth-restart', pattern: /\bplease_restart_the_process\b/, cause: 'state-mismatch' },
    ],
  },
  // Chromium: content/browser/renderer_host/ancestor_throttle.cc, services/network/public/cpp/cors, net/base/net_error_list.h; Firefox: dom/locales/en-US/chrome/security
  {
    product: say('tableProviders_theBrowser'),
    layer: 'browser',
    rows: [
      {
        id: 'browser-frame',
        pattern:
          /Refused to (?:display|frame) '(?<actual>[^'\n]*)' (?:in a frame )?because (?:it set 'X-Frame-Options' to '(?<expected>[^'\n]*)'|an ancestor violates)|\bNS_ERROR_XFO_VIOLATION\b/,
        cause: 'framing-blocked',
        claim: 'X-Frame-Options',
      },
      {
        id: 'browser-cors',
        pattern:
          /(?:Access to (?:fetch|XMLHttpRequest|resource) at '[^'\n]*' (?:\(redirected from '[^'\n]*'\) )?from origin '(?<actual>[^'\n]*)' has been blocked by CORS policy|Cross-Origin Request Blocked: The Same Origin Policy disallows)/,
        cause: 'cors-blocked',
        claim: 'Access-Control-Allow-Origin',
      },
      {
        id: 'browser-loop',
        pattern: /\bERR_TOO_MANY_REDIRECTS\b|\bNS_ERROR_REDIRECT_LOOP\b|\bredirected you too many times\b/,
        cause: 'redirect-loop',
      },
    ],
  },
]
