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
          /\b(?:[Ii]nvalid|[Ww]rong|[Ii]ncorrect|[Uu]nexpected|[Mm]ismatched|[Bb]ad) (?:[Tt]oken |[Jj][Ww][Tt] )?[Aa]udience\b|\b[Aa]udience(?: of the token)? (?:is (?:invalid|wrong|incorrect|not (?:valid|allowed|accepted))|mismatch|does ?n[o']t match|not (?:valid|allowed|accepted)|validation failed)|check the audience\b/,
        cause: { saml: 'saml-audience-mismatch', '': 'audience-mismatch' },
        claim: 'aud',
        low: true,
      },
      {
        id: 'plain-issuer',
        pattern:
          /\b(?:[Ii]nvalid|[Ww]rong|[Ii]ncorrect|[Uu]nexpected|[Uu]nknown|[Uu]ntrusted) (?:[Tt]oken )?[Ii]ssuer\b|\b[Ii]ssuer (?:is (?:invalid|wrong|unknown|not (?:valid|allowed|trusted))|mismatch|does ?n[o']t match|not (?:valid|allowed|trusted))/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        low: true,
      },
      {
        id: 'plain-expired',
        pattern:
          /\b(?:[Aa]ccess |[Bb]earer |[Jj][Ww][Tt] |[Aa]uth )?(?:[Tt]oken|[Jj][Ww][Tt]) (?:has |is |was )?expired\b|\b[Ee]xpired (?:access |bearer )?(?:token|JWT)\b/,
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
          /\b(?:[Jj][Ww][Tt] |[Aa]ccess |[Aa]uth(?:orization|entication)? |[Bb]earer )?[Tt]oken (?:was |is )?(?:not (?:found|provided|present|supplied)(?! or\b)|(?:missing|required)(?! (?:an?|the|its|or|claim|header|parameter)\b))\b|\b(?:[Mm]issing|[Nn]o) (?:[Aa]ccess |[Bb]earer |[Aa]uth(?:orization|entication)? |JWT )?(?:[Tt]oken|[Aa]uthorization [Hh]eader)\b/,
        cause: 'bearer-token-not-received',
        low: true,
      },
      // https://github.com/TykTechnologies/tyk/blob/master/gateway/mw_jwt.go
      {
        id: 'plain-kid',
        pattern:
          /\bno matching KID could be found\b|\b[Uu]nable to find (?:a |the )?(?:signing )?key with kid\b|\b[Kk]ey \S{1,80} not found in JWKS\b/,
        cause: 'unknown-signing-key',
        claim: 'kid',
        low: true,
      },
      {
        id: 'plain-signature',
        pattern:
          /\b[Uu]nable to (?:validate|verify) (?:the )?[Ss]ignature\b|\b(?:[Ii]nvalid|[Bb]ad) (?:token |JWT )?[Ss]ignature\b|\b[Ss]ignature (?:is invalid|validation failed|mismatch|does not match)/,
        cause: { saml: 'saml-signature-invalid', '': 'unknown-signing-key' },
        low: true,
      },
      {
        id: 'plain-nonce',
        pattern:
          /\b(?:[Ii]nvalid|[Ww]rong|[Mm]issing|[Uu]nexpected) nonce\b|\b[Nn]once (?:is (?:invalid|missing|wrong)|mismatch|does ?n[o']t match|not found)/,
        cause: 'nonce-mismatch',
        claim: 'nonce',
        low: true,
      },
      {
        id: 'plain-state',
        pattern:
          /\bmismatching_state\b|\bstate_mismatch\b|\b(?:[Ii]nvalid|[Mm]issing|[Uu]nknown) (?:OAuth |login )?state(?: parameter)?\b|\b[Ss]tate (?:parameter )?(?:is (?:invalid|missing)|mismatch|does ?n[o']t match|not (?:equal|found))/,
        cause: 'state-mismatch',
        claim: 'state',
        low: true,
      },
      {
        id: 'plain-redirect-uri',
        pattern:
          /\b(?:[Ii]nvalid|[Uu]nregistered|[Mm]ismatch(?:ed|ing)?|[Ii]ncorrect|[Uu]nauthorized) (?:redirect[_ -]?ur[il]|redirection URI|reply (?:URL|address)|callback URL)\b|\b(?:[Rr]edirect[_ -]?[Uu][Rr][Il]|[Rr]edirection URI|[Cc]allback URL)s? (?:(?:is|are|was|were) )?(?:not (?:registered|allowed|valid|whitelisted)|mismatch|invalid|does ?n[o']t match|do not match)|\bredirect_uri_mismatch\b/,
        cause: { logout: 'logout-redirect-rejected', '': 'redirect-uri-mismatch' },
        claim: 'redirect_uri',
        low: true,
      },
      {
        id: 'plain-pkce',
        pattern:
          /\b(?:[Ii]nvalid|[Ii]ncorrect|[Mm]issing) (?:PKCE )?code[_ ](?:verifier|challenge)\b|\bcode[_ ](?:verifier|challenge)s? (?:is (?:invalid|missing|incorrect|required)|mismatch|does ?n[o']t match)/,
        cause: 'pkce-mismatch',
        claim: 'code_verifier',
        low: true,
      },
      {
        id: 'plain-code-reused',
        pattern:
          /\b(?:[Aa]uthorization |[Aa]uth )?[Cc]ode (?:has (?:already )?been|was|is) (?:already )?(?:used|redeemed|consumed)\b/,
        cause: 'code-reused',
        claim: 'code',
        low: true,
      },
      {
        id: 'plain-code-expired',
        pattern:
          /\b(?:[Aa]uthorization|[Aa]uth) [Cc]ode (?:has |is )?(?:expired|invalid|not found|unknown)\b/,
        cause: 'code-expired',
        claim: 'code',
        low: true,
      },
      {
        id: 'plain-refresh-reused',
        pattern:
          /\b(?:REFRESH_(?:TOKEN_)?REUSED?|refresh_token_reused?)\w*|\b[Rr]efresh token (?:has (?:already )?been |was |is )?(?:already )?(?:reused|used|rotated)\b|\breuse of (?:a )?refresh token/,
        cause: 'refresh-token-reused',
        low: true,
      },
      {
        id: 'plain-refresh-invalid',
        pattern:
          /\b[Rr]efresh token (?:has |is |was )?(?:expired|invalid|revoked|not found|unknown|not valid|inactive)\b|\b(?:[Ii]nvalid|[Ee]xpired|[Uu]nknown) refresh[_ ]token\b/,
        cause: 'refresh-token-invalid',
        low: true,
      },
      {
        id: 'plain-scope',
        pattern:
          /\b(?:[Ii]nsufficient|[Mm]issing) (?:(?:access|required|OAuth|token) )?(?:scopes?|permissions?|privileges)\b|\bdoes not have (?:the )?(?:required )?(?:scope|permission)s?\b/,
        cause: 'scope-missing',
        claim: 'scope',
        low: true,
      },
    ],
  },
]
