/** The words of a token, which the panel and the reports use alike. */
export const tokenWords = {
  kind: {
    'access-token': 'Access token',
    'id-token': 'ID token',
    'refresh-token': 'Refresh token',
    'authorization-code': 'Authorization code',
    'client-assertion': 'Client assertion',
    assertion: 'Assertion',
    'proxy-assertion': 'Proxy assertion',
    'logout-token': 'Logout token',
    'dpop-proof': 'DPoP proof',
    'request-object': 'Request object',
    unknown: 'Token of unknown kind',
  },
  form: {
    jwt: 'JWT',
    jwe: 'encrypted (JWE)',
    'saml-assertion': 'SAML assertion',
    opaque: 'opaque',
    unreadable: 'unreadable',
  },
  decodedOnly: 'Decoded only: its signature was not verified.',
  signatureValid: 'Signature verified',
  signatureInvalid: 'Signature does not verify',
} as const
