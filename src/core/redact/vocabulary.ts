/**
 * How a parameter, JSON member, claim or challenge parameter is treated, by its wire name. What is not named here is a
 * secret. Names are those of the specifications and products that the engine reads.
 *
 * - `plain`: a word of a protocol (`response_type`); anything with another look is hidden
 * - `identifier`: names a party, not a person (client id, audience, issuer, entity ID); kept as it is
 * - `url`: kept without what its query, fragment and path may hide
 * - `words`: several plain words or URLs, parted by blanks
 * - `time`: a number or date
 * - `prose`: for people; what is not known to be harmless in it is hidden
 * - `hash`: of a secret; made anew from the stand-in of that secret
 */
export type Treatment = 'plain' | 'identifier' | 'url' | 'words' | 'time' | 'prose' | 'hash'

const table = (entries: Record<Treatment, string>): Map<string, Treatment> =>
  new Map(
    Object.entries(entries).flatMap(([treatment, names]) =>
      names
        .trim()
        .split(/\s+/)
        .map((name) => [name, treatment as Treatment] as const),
    ),
  )

/** Of requests and responses of OAuth, OpenID Connect, SAML bindings and WS-Federation, and of refusals. */
export const FIELDS: ReadonlyMap<string, Treatment> = table({
  plain: `response_type response_mode grant_type token_type token_type_hint prompt display max_age
    code_challenge_method client_assertion_type subject_token_type actor_token_type requested_token_type
    issued_token_type requested_token_use SigAlg SAMLEncoding wa wct wfresh wauth
    error error_code error_codes errorCode error_subcode suberror error_reason err code_status status statusCode
    title_code type reason severity level jsonrpc authorization_details_types kty use alg key_ops enc
    token_endpoint_auth_method application_type subject_type active interval expires_in ext_expires_in
    refresh_expires_in refresh_token_expires_in not-before-policy Version Method
    response_modes_supported grant_types_supported response_types_supported scopes_supported
    code_challenge_methods_supported token_endpoint_auth_methods_supported id_token_signing_alg_values_supported
    subject_types_supported claims_supported claim_types_supported bearer_methods_supported prompt_values_supported
    token_endpoint_auth_signing_alg_values_supported dpop_signing_alg_values_supported acr_values_supported
    request_object_signing_alg_values_supported resource_signing_alg_values_supported
    introspection_endpoint_auth_methods_supported revocation_endpoint_auth_methods_supported
    authorization_response_iss_parameter_supported require_pushed_authorization_requests
    frontchannel_logout_supported backchannel_logout_supported claims_parameter_supported
    request_parameter_supported request_uri_parameter_supported tls_client_certificate_bound_access_tokens
    typ ver token_use idtyp gty azpacr appidacr acr amr cty zip crit b64 cloud_instance_name`,
  identifier: `client_id clientId resource audience iss issuer aud azp appid cid wtrealm entityID entityId sp spEntityID
    idp IdPEntityId tid tenant realm connection target_audience resource_name client authorized_party domain
    jkt x5t x5t#S256 kid htm resource_url resource_id Audience Issuer`,
  url: `redirect_uri redirect_url post_logout_redirect_uri request_uri error_uri wreply returnTo target_link_uri iss_uri
    resource_metadata authorization_uri authorization_endpoint token_endpoint userinfo_endpoint jwks_uri
    end_session_endpoint introspection_endpoint revocation_endpoint registration_endpoint check_session_iframe
    pushed_authorization_request_endpoint device_authorization_endpoint backchannel_authentication_endpoint
    verification_uri authorization_servers resource_documentation service_documentation op_policy_uri op_tos_uri
    jku x5u htu Destination Recipient AssertionConsumerServiceURL Location uri path instance endpoint service`,
  words: 'scope scp scopes requested_scope acr_values ui_locales claims_locales mtls_endpoint_aliases',
  time: `exp iat nbf auth_time updated_at expires_on expires_at not_before created_at issued_at timestamp time date
    IssueInstant NotBefore NotOnOrAfter SessionNotOnOrAfter AuthnInstant wct`,
  prose: `error_description errorDescription error_message errorMessage error_summary errorSummary errorCauses
    message Message msg detail details title description summary hint error_hint debug error_debug cause info
    exception developerMessage developer_message userMessage reasonPhrase text errors error_details statusMessage StatusMessage faultstring fault`,
  hash: 'code_challenge at_hash c_hash s_hash ath',
})

/** Headers whose value says nothing about a person or a session. */
export const HEADERS: ReadonlySet<string> = new Set(
  `accept accept-encoding accept-language accept-ranges access-control-allow-credentials access-control-allow-headers
  access-control-allow-methods access-control-expose-headers access-control-max-age access-control-request-headers
  access-control-request-method age allow alt-svc cache-control connection content-encoding content-language
  content-length content-type cross-origin-embedder-policy cross-origin-opener-policy cross-origin-resource-policy date
  dnt expires host keep-alive last-modified permissions-policy pragma priority proxy-connection referrer-policy
  retry-after sec-ch-ua sec-ch-ua-mobile sec-ch-ua-platform sec-fetch-dest sec-fetch-mode sec-fetch-site sec-fetch-user
  server strict-transport-security te timing-allow-origin trailer transfer-encoding upgrade upgrade-insecure-requests
  user-agent vary via x-content-type-options x-frame-options x-powered-by x-xss-protection x-aspnet-version
  x-dns-prefetch-control x-envoy-upstream-service-time x-requested-with`.split(/\s+/),
)

/** Headers that hold one URL. */
export const URL_HEADERS: ReadonlySet<string> = new Set(
  'location content-location referer origin access-control-allow-origin :path'.split(' '),
)

/** What a vendor's support asks for; names no person and opens nothing. */
export const REQUEST_IDS: ReadonlySet<string> = new Set(
  `request-id x-request-id requestid x-requestid correlation-id x-correlation-id x-correlationid client-request-id
  traceparent x-trace-id x-b3-traceid uber-trace-id x-datadog-trace-id x-cloud-trace-context x-amzn-trace-id
  x-ms-request-id x-ms-correlation-id x-ms-correlation-request-id x-ms-routing-request-id x-ms-activity-id
  x-ms-ests-server x-azure-ref sprequestguid x-okta-request-id x-auth0-requestid x-ping-external-transaction-id
  x-amzn-requestid x-amzn-request-id x-amz-request-id x-amz-id-2 x-amz-cf-id x-amz-apigw-id apigw-requestid
  x-goog-request-id x-guploader-uploadid x-sfdc-request-id x-oracle-dms-ecid opc-request-id x-global-transaction-id
  x-vcap-request-id x-github-request-id x-kong-request-id cf-ray x-served-by x-akamai-request-id akamai-grn
  x-vercel-id x-nf-request-id fly-request-id rndr-id x-railway-request-id`.split(/\s+/),
)

/** Words of HTTP and of the formats that evidence is written in. */
export const FORMAT_WORDS: ReadonlySet<string> = new Set(
  `OPTIONS DELETE CONNECT authorization cookie set-cookie www-authenticate proxy-authorization proxy-authenticate link
  content-security-policy audtrail-evidence Audtrail writtenBy exchanges request response headers encoding base64 mimeType
  startedAt startedDateTime duration initiator isFromWorker via cache service-worker unseen document subframe preflight websocket resource unknown
  request-authorization request-cookies request-body response-cookies response-body httpVersion HTTP/1.1 cookies
  queryString postData headersSize bodySize statusText content redirectURL timings receive version creator entries
  _audtrail _error x-unknown hidden.invalid wctx wfed messages presentations diagnoses findings verdict forgivenBy
  hostHint expectedFrom outcome severity confidence`.split(/\s+/),
)

/** What reports call a token, in lower case: a placeholder of that text is no token. */
export const REPORT_PHRASES: ReadonlySet<string> = new Set([
  'access token',
  'id token',
  'refresh token',
  'authorization code',
  'client assertion',
  'proxy assertion',
  'logout token',
  'dpop proof',
  'request object',
  'saml assertion',
])
