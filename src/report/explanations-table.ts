import type { Verdict } from '../core/audience/verdict.ts'
import type { Cause } from '../core/finding.ts'

/**
 * Each cause for somebody who meets it for the first time: at most three sentences and 320 characters. They say what
 * the thing is for and why the receiver refuses; what to change stands in the remedy.
 */
export const CAUSE_EXPLANATIONS: Record<Cause, string> = {
  'audience-mismatch':
    'An access token is like a letter with an address: aud names the API it was issued for. An API accepts only letters addressed to itself, so a token for one API is worthless at another, even when the same server issued it.',
  'audience-trailing-slash':
    'aud is compared as text, not as a URL. https://api.example.com and https://api.example.com/ lead to the same place in a browser, but they are two different audiences.',
  'audience-format-mismatch':
    'One application can be known by several names: its id, an api:// address, a URL. The token carries one of them and the API waits for another. Both mean the same application, but only equal text counts.',
  'audience-case-or-whitespace':
    'aud is compared as text, letter by letter. A capital letter or a space that nobody sees makes it another audience.',
  'audience-missing':
    'aud says for whom a token was issued. Without it the API cannot know whether it is meant, and one that checks must refuse. Some providers write it only when the client asks for an API.',
  'audience-array-handling':
    'aud may be one text or a list of texts; a list fits when one member does. Code that was written for one form stumbles over the other.',
  'audience-environment-mismatch':
    'Test and production are separate APIs with audiences of their own, so that a test token cannot open production. Usually one setting of the client still points to the other stage.',
  'id-token-used-as-access-token':
    'A login can return two tokens that look alike. The ID token tells the app who signed in, and its aud is the app. The access token is the one to send to APIs, and its aud is the API.',
  'opaque-access-token':
    'An access token may be a JWT that the API can read, or a random string that only its issuer understands. Many providers give the random one unless the client names the API it wants to call.',
  'wrong-resource-token':
    'A big provider issues tokens for many APIs of its own, such as its user directory. The client asked for one of these and sent it to another API. Each API needs a token that was asked for in its name.',
  'multi-resource-scope':
    'An access token has one recipient, and each scope belongs to one API. Scopes of two APIs in one request would need two recipients, so the server refuses or drops some. Ask once for each API.',
  'unknown-resource-requested':
    'The client may name the API it wants a token for (resource, or audience). The server issues tokens only for the APIs it has registered, and compares the name as text.',
  'saml-audience-mismatch':
    'A SAML assertion names the application it is for in Audience: its entity ID. The application accepts only its own, compared as text. An entity ID looks like a URL, but is only a name.',
  'issuer-mismatch':
    'iss names the server that issued the token. An API trusts the issuers in its configuration and no other, compared as text: another tenant, version, host or a final slash is another issuer.',
  'redirect-uri-mismatch':
    'redirect_uri is where the login returns to. If any address were allowed, somebody else could have the login sent to a page of their own; so it must be one that is registered for the client, letter by letter.',
  'state-mismatch':
    'The app sends a random state along and wants it back unchanged. That proves that this answer belongs to a login that this browser began, and was not slipped in by somebody else.',
  'state-cookie-lost':
    'Before the login the app keeps state in a cookie to compare it afterwards. If the browser does not send the cookie back (another host, SameSite, Secure), the app has nothing to compare with.',
  'nonce-mismatch':
    'The app sends a random nonce, and the ID token has to repeat it. That ties the token to this one login: an ID token of another login, stolen or cached, does not fit.',
  'pkce-mismatch':
    'With PKCE the app sends a hash (code_challenge) first and its secret origin (code_verifier) when it redeems the code. Only the one that began the login knows it. Here the two do not belong together.',
  'code-reused':
    'An authorization code is a voucher for one redemption. A second try looks like theft: the server refuses it, and may revoke the tokens of the first one too. Often a page simply loaded twice.',
  'client-type-mismatch':
    'An app in the browser cannot keep a secret, one on a server can. The registration says which kind the client is and what it may do; this request is meant for the other kind.',
  'client-authentication-failed':
    'At the token endpoint the client proves that it is the one that was registered, with a secret or a key. The proof was wrong or came in another way than the registration says. The user has nothing to do with it.',
  'wrong-tenant':
    'One provider hosts many customers, each a tenant with its own users and apps. Which one is asked stands in the address; the app or the user is not known in this one.',
  'invalid-scope':
    'A scope is the name of a right that the client asks for. The server knows a fixed list of them, separated by spaces. A name that it does not know makes it refuse the request.',
  'consent-required':
    'Before an app may act for somebody, that person or an administrator has to agree. Nobody has agreed to these rights yet, and this request could not ask.',
  'scope-missing':
    'aud says which API a token is for, scope says what it may do there. The token came to the right API, but without the right that this call needs. Another login with that scope helps, a retry does not.',
  'refresh-token-reused':
    'A refresh token fetches new access tokens. Here each use replaces it, and using the old one again looks like theft, so that all of them are revoked. Two tabs that renew at once are enough.',
  'token-expired':
    'An access token lives for minutes or hours, until exp. Then the client fetches a new one with its refresh token, or signs in again.',
  'clock-skew':
    'Tokens say from when (nbf, iat) and until when (exp) they hold. If the clocks of issuer and receiver differ, a fresh token seems to come from the future, or to have expired.',
  'unknown-signing-key':
    'The issuer signs tokens and publishes its public keys. kid says which key was used; the receiver does not find it in the list it has. After a change of keys an old list causes this, or the issuer is another one.',
  'unsupported-signing-algorithm':
    'alg says how a token is signed. A receiver accepts only the algorithms it was told to, because an attacker could choose a weak one otherwise.',
  'bearer-token-not-received':
    'The API says that it got no token at all. Either the client attached none, or something on the way (a proxy, a redirect, a gateway) took the Authorization header out.',
  'cors-blocked':
    'A page may read answers of another origin only if that server allows it with CORS headers. The server may have done the work and answered; the browser keeps the answer from the page.',
  'third-party-cookies-blocked':
    'To renew a login quietly, the app opens the provider in a hidden frame. Browsers send no cookies to a frame of another site any more, so the provider does not recognise the user there.',
  'framing-blocked':
    'A page can forbid to be shown inside another one, which protects against clickjacking. Login pages nearly always do: the login has to run in the window itself, not in a frame.',
  'redirect-loop':
    'After a login the app keeps a session in a cookie. If that cookie is not stored or not sent, the app sees a stranger and starts a new login; the provider knows the user and sends the browser straight back.',
  'headers-too-large':
    'Servers limit the size of what a request carries beside its body. Cookies of many unfinished logins, or a token with very many groups, go beyond it.',
  'logout-redirect-rejected':
    'After signing out the provider may send the user back to the app. As at the login, it does so only to registered addresses, and wants to know who asks (id_token_hint or client_id).',
  'saml-in-response-to-mismatch':
    'A SAML response says which request it answers. The application remembers the requests it sent and accepts only answers to these: not a second one, nor one that another server or session asked for.',
  'saml-destination-mismatch':
    'A SAML response says at which address it is to be delivered. The application compares it with the address it sees itself at. Behind a proxy that changes scheme or host the two differ.',
  'saml-name-id-policy':
    'NameID is how the assertion names the user: an e-mail address, a lasting id, a passing one. The application asked for a form that the identity provider cannot give for this user.',
  'saml-authn-context-mismatch':
    'The application asked for a certain way to sign in, such as a password or a second factor. The user signed in by another one, so the identity provider cannot confirm it.',
  'saml-signature-invalid':
    'The identity provider signs the assertion, and the application checks it with the certificate it was given. Another certificate, or a document changed on the way, does not pass.',
  'relying-party-unknown':
    'An identity provider answers only applications it knows, by the name in the request (entity ID, wtrealm). This name is not registered there, or is spelled otherwise.',
  'relay-state-lost':
    'RelayState is a note that travels with the login and comes back: where the user wanted to go. Without it the login works, but ends at the start page or fails.',
  'code-expired':
    'An authorization code is short-lived, often a minute. It was redeemed too late, or at a server that never issued it.',
  'client-unknown':
    'Each app is registered at the authorization server and gets a client_id. The one in the request is not known there: a typing error, another environment, or a registration that was deleted.',
  'login-required':
    'The app asked to sign in without showing anything (prompt=none). That works only while the user still has a session at the provider. There was none, so the user has to sign in once visibly.',
  'access-denied':
    'The request itself was fine. The user said no, or a rule at the provider (group, device, location, missing assignment) did.',
  'audience-not-enforced':
    'The API accepted a token that is addressed to another one. It works, but then any app that holds some token of this issuer can call it too. An API has to compare aud with its own name.',
  'token-encrypted':
    'An encrypted token can be read only by the one whose key it was encrypted for. The API that got it is somebody else, often because the client did not say which API it wants.',
  'dpop-misused':
    'A DPoP token is bound to a key of the client: each call has to carry a fresh proof, signed with that key for this method and address. So a stolen token alone is of no use. The proof or its form did not fit.',
  'refresh-token-invalid':
    'A refresh token fetches new access tokens without a new login. It ends too: by age, by a sign-out or a new password, or because it was replaced. Then only a new login helps.',
  'token-malformed':
    'A JWT is three parts of letters and digits, with a dot between them. What was sent is not that: cut off, in quotation marks, or a text such as "undefined" from a variable without a value.',
  'token-dropped-on-redirect':
    'When a server redirects a call to another origin, the browser leaves the Authorization header out, so that a token does not reach a stranger. The second server then sees a call without a token.',
  'saml-replay':
    'An assertion may be delivered once; a second delivery could be a stolen one. Pressing Back or loading the page again sends the same form a second time.',
  'saml-time':
    'An assertion holds for a few minutes, between NotBefore and NotOnOrAfter. It came outside of them: the page waited too long, or the clocks of the two servers differ.',
  'token-signature-invalid':
    'The signature ties what a token says to the key of its issuer. It does not fit here: the token was changed or cut off on its way, or somebody else signed it. Nothing in it can be trusted.',
  'token-substituted':
    'The ID token holds hashes (at_hash, c_hash, s_hash) of what was issued together with it. One of them fits another token, code or state: two logins were mixed up, or somebody exchanged a part.',
  'idp-error':
    'The identity provider met an error of its own. The request may be fine; its logs know more, by the time or the id it shows.',
}

/** What a verdict on an audience means, with the same limits. */
export const VERDICT_EXPLANATIONS: Record<Verdict['verdict'], string> = {
  match:
    'aud (in SAML: Audience) names the recipient of a token, and here it is a value that the receiver accepts. Expiry, issuer, scope and signature are other questions that the receiver asks as well.',
  'near-miss':
    'aud (in SAML: Audience) names the recipient of a token. This one very likely means the receiver, but is written in another way, and the rule compares the text as it stands.',
  mismatch:
    'aud (in SAML: Audience) names the recipient of a token. This one names another recipient than the one it was sent to, which must refuse it. Who the user is and what they may do does not matter at this point.',
  'cannot-tell':
    'aud (in SAML: Audience) names the recipient of a token, but a receiver may call itself anything. Only its configuration, its metadata or its own words tell which value it accepts, or the token cannot be read here. So there is no verdict.',
}
