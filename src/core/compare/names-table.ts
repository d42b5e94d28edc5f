import { FIELDS } from '../redact/vocabulary.ts'

const names = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

/**
 * New in every login: of these only whether they are there is compared. By wire name; what the specifications call unique
 * (RFC 6749 `state`, `code`; OIDC `nonce`; RFC 7519 `jti`), hashes and times, ids of requests and sessions.
 */
const FRESH =
  names(`state nonce code code_verifier code_challenge session_state request_uri request device_code user_code
  auth_req_id jti iat exp nbf auth_time updated_at at_hash c_hash s_hash ath sid nonce_supported uti rh aio sub_jwk jkt cnf
  x5c ID InResponseTo IssueInstant SessionIndex SessionNotOnOrAfter RelayState TARGET wctx wct SAMLart SourceID wresultptr
  ticket pgtIou client-request-id correlation_id correlationId request_id requestId x-client-current-telemetry
  x-client-last-telemetry client_info session_code tab_id execution flowId flow_id login_challenge login_verifier
  consent_challenge consent_verifier logout_challenge interactionId transaction txn csrf csrf_token _csrf iht tsx ts
  timestamp trace_id traceId t _ _ga _gl cb jku_nonce expires_on expires_at not_before created_at issued_at time date
  not-before-policy Artifact active_session`)

/** Lengths of time in seconds, which an authorization server may vary a little. */
const LENGTHS = names('expires_in ext_expires_in refresh_expires_in refresh_token_expires_in')

/** They open something: whether they differ is told, and never what they are. */
const SECRET = /secret|passw|passcode|^pwd$|^pin$|^otp$|api[-_]?key|credential/i

/** Hold a token or a message, which is compared by what it says. */
const WRAPPING =
  /(?:^|[_-])(?:token|assertion|jwt)$|token_hint$|^(?:SAML(?:Request|Response)|wresult|response|vp_token)$/i

/** Texts for people, which quote ids and times. */
const PROSE = new Set([...FIELDS].flatMap(([name, how]) => (how === 'prose' ? [name] : [])))

/** Beside the names of the vocabulary: neither name a person nor open anything. */
const SHOWN =
  names(`roles role permissions groups wids entitlements scopes realm_access resource_access allowed-origins
  authorities NameIDPolicy RequestedAuthnContext AuthnContext ProtocolBinding ForceAuthn IsPassive StatusCode TokenType
  AppliesTo Fault Recipient SignatureMethod DigestMethod EncryptionMethod SigAlg whr unreadable email_verified org_id
  organization provider identity_provider idp_hint kc_idp_hint domain_hint x-client-SKU x-client-Ver x-client-VER nux
  response_mode audience_hint policy p acr_values login_type access_type include_granted_scopes approval_prompt
  renew gateway pgtUrl format method auth_method amr_values token_use sub_type instance_aware SourceHost EndpointIndex
  backend provider_id`)

/** How much a name tells, the most telling first; what is not named stands after them. */
const TELLING =
  `cause status error error_description kind form aud Audience validity iss Issuer azp client_id appid cid scope scp roles
  permissions resource audience redirect_uri Destination Recipient AssertionConsumerServiceURL StatusCode StatusMessage
  response_type response_mode grant_type Authorization sub NameID NameIDPolicy tid tenant host path method prompt
  code_challenge code_challenge_method state nonce InResponseTo signature alg kid typ ver lifetime acr acr_values AuthnContext
  RequestedAuthnContext groups login_hint domain_hint`
    .split(/\s+/)
    .reverse()

const ORDER = new Map(TELLING.map((name, at) => [name, at + 1]))

/** @returns The higher, the more telling; zero for a name that is not known. */
export function tellingOf(name: string): number {
  return ORDER.get(name) ?? 0
}

export function isFresh(name: string): boolean {
  return FRESH.has(name)
}

export function isLength(name: string): boolean {
  return LENGTHS.has(name)
}

export function isProse(name: string): boolean {
  return PROSE.has(name)
}

export function isWrapping(name: string): boolean {
  return WRAPPING.test(name)
}

export function isSecret(name: string): boolean {
  const known = FIELDS.get(name)
  return (known === undefined || known === 'hash') && SECRET.test(name)
}

/** Whether a name is of the protocols, so that its values are compared even where they look random. */
export function isNamed(name: string): boolean {
  const [first = name] = name.split('.')
  return FIELDS.has(name) || SHOWN.has(first) || name === 'NameID Format'
}
