import { BRIEF_CLIENT_ID, CLIENT_ID } from './clients.mjs'
import {
  app,
  expects,
  gateway,
  get,
  invoices,
  login,
  play,
  reports,
  staging,
  users,
  usersV2,
} from './scenario-parts.mjs'

/** OAuth 2.0 and OpenID Connect: a client, its tokens and the APIs it calls. */
export const openidScenarios = [
  {
    id: 'healthy',
    title: 'All is well',
    setup: 'Nothing: each API gets a token that was issued for it.',
    says: 'Both tokens fit the API they were sent to.',
    play: play(
      'users:read invoices:read',
      [users, invoices],
      [get(`${users}/me`), get(`${invoices}/invoices`, { resource: invoices })],
    ),
    expects: expects(null, 200, `${invoices}/invoices`),
  },
  {
    id: 'wrong-api',
    title: 'Token of another API',
    setup: 'The client asks for a token for Users and sends it to Invoices.',
    says: 'The token was issued for Users; Invoices wants its own identifier as audience.',
    play: play('users:read', [users], [get(`${invoices}/invoices`)]),
    expects: expects('audience-mismatch', 401, `${invoices}/invoices`, { got: users, expected: invoices }),
  },
  {
    id: 'id-token',
    title: 'ID token as access token',
    setup: 'The client sends the ID token to Users in place of the access token.',
    says: 'This is an ID token: its audience is the client. Send the access token.',
    play: play('users:read', [users], [get(`${users}/me`, { token: 'id_token' })]),
    expects: expects('id-token-used-as-access-token', 401, `${users}/me`, {
      got: CLIENT_ID,
      expected: users,
    }),
  },
  {
    id: 'trailing-slash',
    title: 'One slash too many',
    setup: 'The client asks for the identifier of Invoices with a final slash; the API knows it without.',
    says: 'The audiences differ only by the final slash.',
    play: play('invoices:read', [`${invoices}/`], [get(`${invoices}/invoices`)]),
    expects: expects('audience-trailing-slash', 401, `${invoices}/invoices`, {
      got: `${invoices}/`,
      expected: invoices,
    }),
  },
  {
    id: 'staging-token',
    title: 'Staging token in production',
    setup: 'The client asks for a token for the staging Invoices and calls the production one.',
    says: 'The token belongs to the staging deployment of the same API.',
    play: play('invoices:read', [staging], [get(`${invoices}/invoices`)]),
    expects: expects('audience-environment-mismatch', 401, `${invoices}/invoices`, {
      got: staging,
      expected: invoices,
    }),
  },
  {
    id: 'no-audience',
    title: 'No audience asked for',
    setup: 'The client names no resource, gets an opaque token and sends it to Users.',
    says: 'The access token is not a JWT, because no resource was asked for.',
    play: play('', [], [get(`${users}/me`)]),
    expects: expects('opaque-access-token', 401, `${users}/me`),
  },
  {
    id: 'expired',
    title: 'Token past its time',
    setup: 'Access tokens of this client live one second; the call is made after that.',
    says: 'The token had expired when Users refused it.',
    play: play('users:read', [users], [get(`${users}/me`, { afterExpiry: true })], {
      client_id: BRIEF_CLIENT_ID,
    }),
    expects: expects('token-expired', 401, `${users}/me`),
  },
  {
    id: 'gateway',
    title: 'The gateway wants its own audience',
    setup: 'Invoices stands behind a gateway that accepts only tokens for the gateway itself.',
    says: 'The token fits Invoices, but the gateway before it expects urn:lab:gateway.',
    play: play('invoices:read', [invoices], [get(`${gateway}/invoices`)]),
    expects: expects('audience-mismatch', 401, `${gateway}/invoices`, {
      got: invoices,
      expected: 'urn:lab:gateway',
    }),
  },
  {
    id: 'scope-missing',
    title: 'A scope is missing',
    setup: 'The token may read invoices; the client tries to create one.',
    says: 'The audience fits; the token lacks invoices:write.',
    play: play('invoices:read', [invoices], [{ method: 'POST', url: `${invoices}/invoices` }]),
    expects: expects('scope-missing', 403, `${invoices}/invoices`, {
      got: 'invoices:read',
      expected: 'invoices:write',
    }),
  },
  {
    id: 'state-mismatch',
    title: 'State changed on the way back',
    setup: 'The redirect passes a relay that writes the state parameter in lower case.',
    says: 'The state that came back is not the one that was sent; the code was not redeemed.',
    play: play('users:read', [users], [get(`${users}/me`)], { redirect_path: '/relay' }),
    expects: expects('state-mismatch', 200, `${app}/callback`), // got and expected are new in each play
  },
  {
    id: 'redirect-uri',
    title: 'Address of the callback not registered',
    setup: 'The client asks to be sent back to an address that its registration does not hold.',
    says: 'The authorization server does not know this redirect_uri, and sends nobody there.',
    play: play('users:read', [users], [], { redirect_path: '/former/callback' }),
    expects: expects('redirect-uri-mismatch', 400, `${login}/auth`, { got: `${app}/former/callback` }),
  },
  {
    id: 'issuer-mismatch',
    title: 'The API trusts another issuer',
    setup: 'Users v2 gets a token with the right audience, but accepts only the issuer /other.',
    says: 'The audience fits; the issuer is not the one that Users v2 trusts.',
    play: play('users:read', [usersV2], [get(`${users}/v2/me`)]),
    expects: expects('issuer-mismatch', 401, `${users}/v2/me`, { got: login, expected: `${login}/other` }),
  },
  {
    id: 'not-enforced',
    title: 'Audience not checked',
    setup: 'Reports takes any token of the issuer, so a token for Users opens it.',
    says: 'The call succeeded with a token for another API: Reports does not enforce its audience.',
    play: play('users:read', [users], [get(`${reports}/reports`, { discover: true })]),
    expects: expects('audience-not-enforced', 200, `${reports}/reports`, { got: users, expected: reports }),
  },
]
