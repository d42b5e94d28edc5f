/** The controlled vocabulary of root causes: the ids stay, definitions may get clearer. */
export const CAUSES = {
  'audience-mismatch': {
    family: 'audience',
    definition: "The token's aud names another API or client than the one called.",
  },
  'audience-trailing-slash': {
    family: 'audience',
    definition: 'aud and the accepted audience differ only by a final slash.',
  },
  'audience-format-mismatch': {
    family: 'audience',
    definition:
      'aud names the right application in another spelling (api:// or spn: prefix, bare GUID, App ID URI, site URL).',
  },
  'audience-case-or-whitespace': {
    family: 'audience',
    definition: 'aud and the accepted audience differ only by letter case or by a space.',
  },
  'audience-missing': {
    family: 'audience',
    definition:
      'The JWT or assertion has no audience although the receiver requires one (for example Cognito access tokens).',
  },
  'audience-array-handling': {
    family: 'audience',
    definition: 'aud is a list and the checker handles only a string, or treats lists wrongly.',
  },
  'audience-environment-mismatch': {
    family: 'audience',
    definition:
      'aud belongs to another deployment or stage, or the expected audience was built from a wrong environment setting.',
  },
  'id-token-used-as-access-token': {
    family: 'audience',
    definition: 'An ID token (aud = client id) was sent to an API that needs an access token.',
  },
  'opaque-access-token': {
    family: 'audience',
    definition:
      'No API audience was requested, so the access token is opaque or encrypted, while the API expects a signed JWT.',
  },
  'wrong-resource-token': {
    family: 'audience',
    definition:
      'The client asked for a token of another well-known resource (Graph, ARM, Key Vault ...) than the API it called.',
  },
  'multi-resource-scope': {
    family: 'audience',
    definition: 'One request asks for scopes of more than one resource.',
  },
  'unknown-resource-requested': {
    family: 'audience',
    definition: 'The audience/resource named in the request is not known to the authorization server.',
  },
  'saml-audience-mismatch': {
    family: 'audience',
    definition:
      'Audience of a SAML or WS-Federation assertion is not the entity ID / realm the service provider expects (incl. slash, scheme, case).',
  },
  'issuer-mismatch': {
    family: 'issuer',
    definition: 'iss differs from the issuer the checker trusts (token version, slash, host name, case).',
  },
  'redirect-uri-mismatch': {
    family: 'redirect',
    definition: 'redirect_uri is not registered, or differs between authorize and token request.',
  },
  'state-mismatch': {
    family: 'state',
    definition: 'The returned state is not the one stored, for example after two parallel logins.',
  },
  'state-cookie-lost': {
    family: 'state',
    definition:
      'The cookie that holds state, nonce or request id is not sent back (SameSite, host, Secure, overwritten).',
  },
  'nonce-mismatch': {
    family: 'state',
    definition: 'The nonce of the ID token is missing, altered or not the one sent.',
  },
  'pkce-mismatch': {
    family: 'code',
    definition:
      'code_verifier does not fit the code_challenge (wrong transform, method missing, no challenge sent).',
  },
  'code-reused': { family: 'code', definition: 'An authorization code was redeemed a second time.' },
  'client-type-mismatch': {
    family: 'client',
    definition:
      "The registration's platform or enabled flows do not allow this request (SPA versus Web redemption, implicit response type off).",
  },
  'client-authentication-failed': {
    family: 'client',
    definition: 'Wrong client secret or client authentication method at the token endpoint.',
  },
  'wrong-tenant': {
    family: 'client',
    definition: 'The request went to a tenant/authority in which the app or user does not exist.',
  },
  'invalid-scope': {
    family: 'scope',
    definition: 'The authorization server rejects the scope value (unknown, wrong form or separator).',
  },
  'consent-required': {
    family: 'scope',
    definition: 'User or administrator consent is missing for what is requested.',
  },
  'scope-missing': {
    family: 'scope',
    definition: 'The token is valid but lacks a scope, role or permission the API needs.',
  },
  'refresh-token-reused': {
    family: 'session',
    definition: 'A rotated refresh token was used again and the token family was revoked.',
  },
  'token-expired': { family: 'time', definition: 'The token used had expired and was not renewed.' },
  'clock-skew': {
    family: 'time',
    definition:
      'Clocks of issuer and checker differ; token or assertion seems issued in the future or not yet valid.',
  },
  'unknown-signing-key': {
    family: 'signature',
    definition: "The token's kid is not in the key set the checker holds (rotation, stale cache).",
  },
  'unsupported-signing-algorithm': {
    family: 'signature',
    definition: 'The token is signed with an algorithm the checker does not accept (HS256 versus RS256).',
  },
  'bearer-token-not-received': {
    family: 'transport',
    definition:
      'The client sent a token but the API did not get it (header stripped) or no token was attached.',
  },
  'cors-blocked': {
    family: 'browser',
    definition: 'The browser blocked the response or preflight for lack of CORS permission.',
  },
  'third-party-cookies-blocked': {
    family: 'browser',
    definition:
      "Hidden-iframe renewal fails since the provider's session cookie is not sent in a cross-site frame.",
  },
  'framing-blocked': {
    family: 'browser',
    definition: 'X-Frame-Options or frame-ancestors forbids a page that the flow loads in an iframe.',
  },
  'redirect-loop': {
    family: 'session',
    definition:
      "Login succeeds but the app's session cookie is not kept or sent, so a new login starts again and again.",
  },
  'headers-too-large': {
    family: 'transport',
    definition: 'Piled-up login cookies or a large token exceed the header limit.',
  },
  'logout-redirect-rejected': {
    family: 'logout',
    definition: 'The post-logout redirect is refused or ignored (not registered, id_token_hint missing).',
  },
  'saml-in-response-to-mismatch': {
    family: 'saml',
    definition: 'InResponseTo does not match a pending request known to the service provider.',
  },
  'saml-destination-mismatch': {
    family: 'saml',
    definition:
      'Destination or Recipient is not the URL at which the service provider thinks it received the response.',
  },
  'saml-name-id-policy': {
    family: 'saml',
    definition: 'The requested NameID format is malformed or cannot be satisfied.',
  },
  'saml-authn-context-mismatch': {
    family: 'saml',
    definition: 'The requested authentication context does not fit how the user signed in.',
  },
  'saml-signature-invalid': {
    family: 'saml',
    definition: 'The signature does not verify with the certificate the service provider holds.',
  },
  'relying-party-unknown': {
    family: 'saml',
    definition: 'The identity provider does not know the entity ID, wtrealm or issuer in the request.',
  },
  'relay-state-lost': {
    family: 'saml',
    definition: 'RelayState is missing or empty on return, so the original target is lost.',
  },
  'code-expired': {
    family: 'code',
    definition: 'The authorization code was redeemed too late or is not known to the server.',
  },
  'client-unknown': {
    family: 'client',
    definition: 'The client_id is not registered at this authorization server.',
  },
  'login-required': {
    family: 'session',
    definition: 'A request that may not interact (prompt=none, IsPassive) met no session.',
  },
  'access-denied': { family: 'client', definition: 'The user or a policy refused the request.' },
  'audience-not-enforced': {
    family: 'audience',
    definition: 'The API accepted a token that is not meant for it.',
  },
  'token-encrypted': {
    family: 'audience',
    definition: 'The token is encrypted for somebody else; the receiver cannot read it.',
  },
  'dpop-misused': {
    family: 'bearer',
    definition: 'A DPoP-bound token or proof is used in a way the receiver does not accept.',
  },
  'refresh-token-invalid': {
    family: 'session',
    definition: 'The refresh token is expired, revoked or unknown.',
  },
  'token-signature-invalid': {
    family: 'signature',
    definition: 'The signature of the token does not verify with the key it names: it was altered or cut.',
  },
  'token-substituted': {
    family: 'signature',
    definition: 'A hash in the ID token belongs to another access token, code or state than came with it.',
  },
  'token-malformed': {
    family: 'bearer',
    definition: 'What was sent as a token is none: a JWT that is cut off, quoted twice or not JSON.',
  },
  'token-dropped-on-redirect': {
    family: 'transport',
    definition: 'The browser dropped Authorization on a cross-origin redirect.',
  },
  'saml-replay': { family: 'saml', definition: 'The same assertion or response was delivered twice.' },
  'saml-time': {
    family: 'saml',
    definition: 'The assertion is outside its NotBefore/NotOnOrAfter for the receiver.',
  },
  'idp-error': { family: 'idp', definition: 'The identity provider failed by itself.' },
} as const satisfies Record<string, { family: string; definition: string }>
