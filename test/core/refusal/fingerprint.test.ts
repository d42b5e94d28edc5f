import { expect, test } from 'vitest'
import { answeredBy, provenByOrder } from '../../../src/core/refusal/fingerprint.ts'
import { exchange } from './exchanges.ts'

const who = (short: Parameters<typeof exchange>[0]) => answeredBy(exchange(short)).map((r) => r.product)

test.each([
  [{ status: 403, headers: { server: 'istio-envoy' }, body: 'RBAC: access denied' }, 'Istio'],
  [{ status: 401, headers: { Server: 'envoy' }, body: 'Jwt is expired' }, 'Envoy'],
  [{ status: 401, headers: { Server: 'kong/3.4.0' }, body: '{"message":"Unauthorized"}' }, 'Kong'],
  [
    { status: 401, headers: { 'apigw-requestid': 'x' }, body: '{"message":"Unauthorized"}' },
    'AWS API Gateway',
  ],
  [{ status: 401, body: '{ "statusCode": 401, "message": "JWT not present." }' }, 'Azure API Management'],
  [
    { status: 302, headers: { location: 'https://t.cloudflareaccess.com/cdn-cgi/access/login' } },
    'Cloudflare',
  ],
  [{ status: 401, headers: { 'x-ms-middleware-request-id': 'x' } }, 'Easy Auth'],
  [{ status: 400, body: '<html><hr><center>nginx</center></html>' }, 'nginx'],
  [{ status: 403, headers: { server: 'AkamaiGHost' } }, 'Akamai'],
  [{ status: 401, url: 'https://graph.microsoft.com/v1.0/me' }, 'Microsoft Graph'],
  [{ status: 401, url: 'https://www.googleapis.com/drive/v3/files' }, 'Google'],
  [{ status: 400, url: 'https://t.auth0.com/oauth/token' }, 'Auth0'],
  [
    {
      status: 401,
      headers: {
        'www-authenticate':
          'Bearer error="invalid_token", error_uri="https://tools.ietf.org/html/rfc6750#section-3.1"',
      },
    },
    'Spring Security',
  ],
] as const)('%o is from %s', (short, product) => {
  expect(who(short)).toContain(product)
})

test('says nothing without a sign, a response, or a body that was seen', () => {
  expect(who({ status: 401, headers: { server: 'Apache' }, body: 'no' })).toEqual([])
  expect(who({})).toEqual([])
  expect(who({ status: 403, body: 'RBAC: access denied', unseen: ['response-body'] })).toEqual([])
})

test('an intermediary that only passed the answer on did not write it', () => {
  expect(
    who({ status: 401, headers: { 'cf-ray': 'x', server: 'cloudflare' }, body: '{"detail":"x"}' }),
  ).toEqual([])
})

test('an audience error proves what was checked before it, and nothing else', () => {
  expect(provenByOrder('Microsoft.IdentityModel', 'aud')).toEqual(['signature', 'exp'])
  expect(provenByOrder('node jsonwebtoken', 'aud')).toEqual(['signature', 'nbf', 'exp'])
  expect(provenByOrder('Envoy jwt_authn / Istio', 'aud')).toEqual(['exp', 'iss'])
  expect(provenByOrder('coreos/go-oidc', 'aud')).toEqual(['iss'])
  expect(provenByOrder('Spring Security resource server', 'aud')).toEqual(['signature'])
  expect(provenByOrder('Spring Security resource server', 'signature')).toEqual([])
  expect(provenByOrder('Kong jwt plugin', 'aud')).toEqual([])
  expect(provenByOrder('PyJWT', 'nonce')).toEqual([])
})
