import { expect, it } from 'vitest'
import { analyse } from '../analysed.ts'
import { API, accessToken, idToken, LOGIN, login, REDIRECT, type Short, url } from '../builders.ts'

const REQUEST = { client_id: 'app', response_type: 'code', redirect_uri: REDIRECT, scope: 'openid x:y' }
const ENTRA = 'https://login.microsoftonline.com'

function page(address: string, words: string): Short {
  return { url: address, status: 400, body: `<html><title>Error</title><p>${words}`, initiator: 'document' }
}

/** A refusal that does not repeat what it refuses is told with the value that the client sent. */
it.each<[string, string | undefined, Short]>([
  ['redirect-uri-mismatch', REDIRECT, page(url(`${LOGIN}/auth`, REQUEST), 'Invalid parameter: redirect_uri')],
  [
    'logout-redirect-rejected',
    `${REDIRECT}/out`,
    page(
      url(`${LOGIN}/realms/r/protocol/openid-connect/logout`, {
        post_logout_redirect_uri: `${REDIRECT}/out`,
        client_id: 'app',
      }),
      'Invalid redirect uri',
    ),
  ],
  [
    'invalid-scope',
    'orders',
    {
      url: `${LOGIN}/token`,
      form: { grant_type: 'client_credentials', client_id: 'app', scope: 'orders' },
      status: 400,
      body: { error: 'invalid_scope' },
    },
  ],
  [
    'wrong-tenant',
    'common',
    page(
      url(`${ENTRA}/common/oauth2/v2.0/authorize`, REQUEST),
      'AADSTS50194: Application is not configured as a multi-tenant application.',
    ),
  ],
])('%s quotes %s', (cause, got, refused) => {
  expect(analyse(refused).diagnosisOf(0)?.causes[0]).toMatchObject({ cause, got })
})

it('a client that refuses the issuer quotes the one of its ID token', () => {
  const [request, back, redeemed] = login({ access_token: accessToken(API), id_token: idToken() })
  if (!request || !back || !redeemed) throw new Error('a login has three exchanges')
  const refused = { ...back, status: 500, body: 'unexpected issuer' }
  expect(analyse(request, refused, redeemed).diagnosisOf(1)?.causes[0]).toMatchObject({
    cause: 'issuer-mismatch',
    got: LOGIN,
  })
})
