import type { Cause } from '../finding.ts'

/** What to change, in words that hold for any product: where neither the rule, the message nor the product knows better. */
export const REMEDIES: Record<Cause, string> = {
  'audience-mismatch':
    'Ask the authorization server for a token for this API (its scope, audience or resource), or add the value in aud to the audiences the API accepts.',
  'audience-missing': 'Request a token for a named API, so that it has an audience, or check another claim.',
  'audience-trailing-slash': 'Make both strings the same, with or without the final slash.',
  'audience-case-or-whitespace':
    'Make both strings the same, letter by letter; audiences are case-sensitive.',
  'audience-environment-mismatch':
    'Use the authority, the client and the API identifier of one and the same environment.',
  'wrong-resource-token': 'Ask for a token of the API that is called, one token for each API.',
  'audience-not-enforced': 'Configure the audience at the API, so that it refuses tokens meant for others.',
  'audience-array-handling':
    'Accept a list in aud, or stop the issuer from adding further audiences to the token.',
  'audience-format-mismatch': 'Use one spelling of the identifier in the request and in the API.',
  'saml-audience-mismatch':
    'Make the Audience set at the identity provider equal to the entity ID of the service provider, byte for byte.',
  'issuer-mismatch':
    'Configure the issuer exactly as it stands in iss, with the same host, path, version and final slash.',
  'id-token-used-as-access-token': 'Send the access token; the ID token is for the client only.',
  'opaque-access-token':
    'Check that a JWT is sent: request the audience of the API, as without one some servers issue an opaque token.',
  'multi-resource-scope': 'Ask for the scopes of one resource in each request.',
  'unknown-resource-requested':
    'Register the API at this authorization server, or send the identifier it is registered with, byte for byte.',
  'token-expired': 'Renew the token before it expires; if it is fresh, check the clock of the server.',
  'clock-skew': 'Set the clocks of issuer and server by NTP, or allow a minute of difference.',
  'unknown-signing-key':
    'Check that the token comes from the issuer whose keys the server loads, and that it reloads them after a rotation.',
  'unsupported-signing-algorithm': 'Let the issuer sign with an algorithm the server accepts, mostly RS256.',
  'scope-missing': 'Request the scope the API needs and let it be granted, or assign the role.',
  'invalid-scope': 'Send scopes that are registered for this client, separated by spaces.',
  'consent-required': 'Let the user or an administrator consent to what is requested.',
  'access-denied': 'Check the policies and assignments of the identity provider for this user and client.',
  'login-required': 'Start an interactive login, as silent renewal found no session.',
  'redirect-uri-mismatch': 'Register the exact redirect_uri for this client and send the same one twice.',
  'client-unknown': 'Check client_id and the tenant or realm it is sent to.',
  'client-authentication-failed': 'Check the client secret and the authentication method of the client.',
  'client-type-mismatch': 'Enable this flow, or the right platform type, in the registration of the client.',
  'wrong-tenant': 'Send the request to the tenant in which the application and the user exist.',
  'pkce-mismatch': 'Keep the code_verifier of this very login and send code_challenge_method=S256.',
  'code-reused': 'Redeem a code once: look for a double callback, a reload or a prefetch.',
  'code-expired': 'Redeem the code at once, at the server that issued it; otherwise start a new login.',
  'refresh-token-invalid': 'Start a new login; check lifetime and rotation of refresh tokens.',
  'refresh-token-reused': 'Keep the newest refresh token, and let only one tab or request refresh at a time.',
  'state-mismatch': 'Finish the login in the tab that began it, and begin only one at a time.',
  'state-cookie-lost':
    'Let the cookie come back: SameSite=None with Secure, one host, https on the whole way.',
  'nonce-mismatch': 'Send a new nonce with each login and keep it until the response is there.',
  'bearer-token-not-received':
    'Send Authorization: Bearer with the access token, and let proxies pass the header on.',
  'dpop-misused': 'Send the token with scheme DPoP and a proof for this method and URL.',
  'cors-blocked': 'Allow the origin of the page at this server.',
  'third-party-cookies-blocked':
    'Renew with refresh tokens, or put the identity provider on the same site as the app (custom domain).',
  'framing-blocked':
    'Renew with a refresh token, or start an interactive login: the page is not made to be framed.',
  'token-signature-invalid':
    'Send the token byte for byte as it was issued; look for what shortens, decodes or rewrites it on its way.',
  'token-substituted': 'Discard the response and log in again; look for what mixes responses up.',
  'token-malformed':
    'Send the token exactly as the authorization server issued it: whole, without quotes, nothing added.',
  'token-dropped-on-redirect': 'Call the final URL directly, or keep the redirect on one origin.',
  'redirect-loop': 'Check that the session cookie of the application is stored and sent.',
  'headers-too-large': 'Clear the cookies of the site, shorten the token, or raise the header limit.',
  'logout-redirect-rejected': 'Register the post-logout redirect URI and send id_token_hint.',
  'saml-in-response-to-mismatch':
    'Start the login at the service provider and keep its session cookie through the POST.',
  'saml-destination-mismatch':
    'Make the ACS URL at the identity provider equal to the URL the service provider believes to have; behind a proxy, pass scheme and host on.',
  'saml-name-id-policy': 'Ask for a NameID format that the identity provider supports.',
  'saml-authn-context-mismatch': 'Leave RequestedAuthnContext out, or ask for the method users sign in with.',
  'saml-signature-invalid': 'Load the present signing certificate of the identity provider.',
  'saml-time': 'Set the clocks of both sides by NTP.',
  'saml-replay': 'Post each response once: look for a reload, the back button or a second submit.',
  'relay-state-lost': 'Return RelayState unchanged with the response.',
  'relying-party-unknown': 'Register the entity ID, exactly as it stands in the request.',
  'token-encrypted': 'Encrypt for the right receiver, or switch encryption off.',
  'idp-error': 'Try again; if it stays, look in the log of the identity provider.',
}
