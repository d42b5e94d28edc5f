import type { RefusalProduct } from './table.ts'

/**
 * Plain words for a failed check, as hand-written APIs and applications use them. They prove less than a product's own
 * sentence and count only where nothing else speaks. Each pattern names the thing and what is wrong with it.
 */
export const GENERIC: readonly RefusalProduct[] = [
  {
    product: 'plain words',
    layer: 'any',
    rows: [
      {
        id: 'plain-audience-both',
        pattern:
          /[Aa]udience mismatch\b[^\n]{0,40}?aud\w*[=: ]+(?<actual>\[[^\]\n]*\]|'[^'\n]*'|"[^"\n]*"),? expected:? ['"]?(?<expected>[^'"\s,]+)/,
        cause: { saml: 'saml-audience-mismatch', '': 'audience-mismatch' },
        claim: 'aud',
        low: true,
      },
      {
        id: 'plain-audience',
        pattern:
          /\b(?:[Ii]nvalid|[Ww]rong|[Ii]ncorrect|[Uu]nexpected|[Mm]ismatched|[Bb]ad) (?:[Tt]oken |[Jj][Ww][Tt] )?[Aa]udience\b|\b[Aa]udience(?: of the token| claim| or azp)? (?:is (?:invalid|wrong|incorrect|not (?:valid|allowed|accepted))|mismatch|does ?n[o']t match|not (?:valid|allowed|accepted)|validation failed)|check the audience\b|\baud claim [^\n]{0,80}?does not match\b|\b(?:was )?issued for (?:a different|another) audience\b|\b[Tt]oken (?:is |was )?not (?:intended|meant|issued) for this (?:audience|API|resource|service)\b/,
        cause: { saml: 'saml-audience-mismatch', '': 'audience-mismatch' },
        claim: 'aud',
        low: true,
      },
      {
        id: 'plain-issuer',
        pattern:
          /\b(?:[Ii]nvalid|[Ww]rong|[Ii]ncorrect|[Uu]nexpected|[Uu]nknown|[Uu]ntrusted) (?:[Tt]oken |JWT )?[Ii]ssuer\b|\b[Ii]ssuer (?:is (?:invalid|wrong|unknown|not (?:valid|allowed|trusted))|mismatch|does ?n[o']t match|not (?:valid|allowed|trusted))/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        low: true,
      },
      {
        id: 'plain-expired',
        pattern:
          /(?<![Rr]efresh[ _])\b(?:[Tt]oken|[Jj][Ww][Tt])(?: used in the request)? (?:has |is |was )?expired\b|\b[Ee]xpired (?:access |bearer )?(?:token|JWT)\b/,
        cause: 'token-expired',
        claim: 'exp',
        low: true,
      },
      {
        id: 'plain-not-yet',
        pattern:
          /\b[Tt]oken (?:is |can(?:'|&#39;)t be )?(?:not yet valid|used before|(?:was )?issued in the future)|\bnot yet valid\b/,
        cause: 'clock-skew',
        claim: 'nbf',
        low: true,
      },
      {
        id: 'plain-no-token',
        pattern:
          /(?<!(?:(?:C|c|X)(?:SRF|srf)|[Rr]efresh) )\b[Tt]oken (?:was |is )?(?:not (?:found|provided|present|supplied)(?! or\b)|(?:missing|required)(?! (?:an?|the|its|or|claim|required|header|parameter)\b))\b|\b(?:[Mm]issing|[Nn]o) (?:or invalid )?(?:[Aa]ccess |[Bb]earer |[Aa]uth(?:orization|entication)? |JWT )?(?:[Tt]oken(?! (?:parameter|request|response|endpoint)\b)|"?[Aa]uthorization"? (?:HTTP )?[Hh]eader)\b/,
        cause: 'bearer-token-not-received',
        low: true,
      },
      // https://github.com/TykTechnologies/tyk/blob/master/gateway/mw_jwt.go
      {
        id: 'plain-bound',
        pattern:
          /\b[Tt]oken (?:is |was |has been )?(?:bound|issued|minted|intended|meant) (?:to|for) (?:an?other|a (?:different|wrong)|the wrong) (?:resource|audience|API|resource server)\b/,
        cause: 'audience-mismatch',
        claim: 'aud',
        low: true,
      },
      {
        id: 'plain-kid',
        pattern:
          /\bno matching KID could be found\b|\b[Uu]nable to find (?:a |the )?(?:signing )?key with kid\b|\b[Kk]ey \S{1,80} not found in JWKS\b|\b[Nn]o (?:matching |valid )?(?:signing )?keys? (?:was |were )?found (?:for|with) (?:the )?(?:kid|key id)\b|\b[Nn]o (?:matching |valid )?signing keys? (?:was |were )?found\b|\b[Kk]ey with kid \S{1,80} not found\b|\bsigning key with kid "|\bsigned (?:by|with) (?:an )?unknown key\b/,
        cause: 'unknown-signing-key',
        claim: 'kid',
        low: true,
      },
      {
        id: 'plain-signature',
        pattern:
          /\b(?:[Uu]nable to|[Ff]ailed to|[Cc]ould not|[Cc]annot) (?:validate|verify) (?:the )?(?:JWT |token |jwt |id_token )?[Ss]ignature\b|\b[Ss]ignature could not be verified\b|\b[Ss]ignature verification raised\b|\b(?:[Ii]nvalid|[Bb]ad) (?:token |JWT )?[Ss]ignature\b|\b[Ss]ignature (?:is invalid|validation failed|mismatch|does not match)/,
        cause: { saml: 'saml-signature-invalid', '': 'unknown-signing-key' },
        low: true,
      },
      {
        id: 'plain-nonce',
        pattern:
          /\b(?:[Ii]nvalid|[Ww]rong|[Mm]issing|[Uu]nexpected) nonce\b|\b[Nn]once'? (?:claim |\([^)\n]{0,100}\) )?(?:(?:is|was) (?:invalid|missing|wrong|not found)|mismatch|does ?n[o']t match|not found)/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
        low: true,
      },
      {
        id: 'plain-state',
        pattern:
          /\bmismatching_state\b|\bstate_mismatch\b|\b[Ss]tate parameter missing\b|\b(?:[Ii]nvalid|[Mm]issing|[Uu]nknown)(?: or (?:expired|missing|invalid))? (?:OAuth |login )?state(?: parameter)?\b|\b[Ss]tate (?:parameter )?(?:(?:is|has) (?:invalid|missing|expired)|mismatch|does ?n[o']t match|not (?:equal|found))/,
        cause: 'state-mismatch',
        claim: 'state',
        low: true,
      },
      {
        id: 'plain-redirect-uri',
        pattern:
          /\b(?:[Ii]nvalid|[Uu]nregistered|[Mm]ismatch(?:ed|ing)?|[Ii]ncorrect|[Uu]nauthorized) (?:OAuth2 )?(?:redirect[_ -]?[Uu][Rr][IiLl]|redirection URI|reply (?:URL|address)|callback URL)\b|\b(?:[Rr]edirect[_ -]?[Uu][Rr][IiLl]|[Rr]edirection URI|[Cc]allback URL)s? (?:(?:is|are|was|were) )?(?:not (?:registered|allowed|valid|whitelisted)|mismatch|invalid|does ?n[o']t match|do not match)|\bredirect_uri_mismatch\b/,
        cause: { logout: 'logout-redirect-rejected', '': 'redirect-uri-mismatch' },
        claim: 'redirect_uri',
        low: true,
      },
      {
        id: 'plain-pkce',
        pattern:
          /\b[Ii]nvalid PKCE (?:verifier|challenge)\b|\b(?:[Ii]nvalid|[Ii]ncorrect|[Mm]issing) (?:PKCE )?code[_ ](?:verifier|challenge)\b|\b[Cc]ode[_ ](?:verifier|challenge)s? (?:(?:is|was) (?:invalid|missing|incorrect|required)|mismatch|does ?n[o']t match(?! authorization code))/,
        cause: 'pkce-mismatch',
        claim: 'code_verifier',
        low: true,
      },
      {
        id: 'plain-code-reused',
        pattern:
          /\b(?:[Aa]uthorization |[Aa]uth )?[Cc]ode (?:(?:has (?:already )?been|was|is) (?:already )?|already )(?:used|redeemed|consumed)\b/,
        cause: 'code-reused',
        claim: 'code',
        low: true,
      },
      {
        id: 'plain-code-expired',
        pattern:
          /\b(?:[Aa]uthorization|[Aa]uth) [Cc]ode (?:has |is )?(?:expired|invalid|not found|unknown)\b|\b[Ii]nvalid (?:or expired )?[Aa]uthorization [Cc]ode\b|\b[Tt]he code (?:'[^'\n]{1,200}' )?has expired or (?:is invalid|has been revoked)\b|\b[Ii]nvalid "code" in request\b/,
        cause: 'code-expired',
        claim: 'code',
        low: true,
      },
      {
        id: 'plain-refresh-reused',
        pattern:
          /\b(?:REFRESH_(?:TOKEN_)?REUSED?|refresh_token_reused?)\w*|\b[Rr]efresh token (?:has (?:already )?been |was |is )?(?:already )?(?:reused|used|rotated)\b|\breuse of (?:a )?refresh token|\b[Rr]efresh[ _]token reuse\b/,
        cause: 'refresh-token-reused',
        low: true,
      },
      {
        id: 'plain-refresh-invalid',
        pattern:
          /\b[Rr]efresh[ _]token (?:has |is |was )?(?:expired|invalid|revoked|not found|unknown|not valid|inactive)\b|\b(?:[Ii]nvalid|[Ee]xpired|[Uu]nknown) [Rr]efresh[_ ][Tt]oken\b/,
        cause: 'refresh-token-invalid',
        low: true,
      },
      {
        // fxa-oauth-server docs/api.md, errno 114; RFC 6749 4.1.2.1 in plain words.
        id: 'plain-invalid-scope',
        pattern: /\b(?:[Ii]nvalid|[Uu]nknown|[Uu]nsupported) (?:requested )?scopes?\b(?! (?:claim|in token))/,
        cause: 'invalid-scope',
        claim: 'scope',
        low: true,
      },
      {
        id: 'plain-scope',
        pattern:
          /\b(?:[Ii]nsufficient|[Mm]issing|[Nn]ot enough) (?:(?:access|required|OAuth|token|client) )?(?:scopes?|permissions?|privileges)\b|\bdoes not have (?:the )?(?:required |enough |sufficient )?(?:scope|permission)s?\b|\bUnauthorized; scope does not match\b|\b[Rr]equired scopes? \S{1,80} (?:is |are )?(?:not found|missing|not present)\b/,
        cause: 'scope-missing',
        claim: 'scope',
        low: true,
      },
    ],
  },
]
