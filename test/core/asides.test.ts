import { expect, test } from 'vitest'
import { blockedBy } from '../../src/core/blocked-by.ts'
import type { Via } from '../../src/core/evidence.ts'
import { API, call, evidence } from '../support/evidence.ts'
import { analysed } from '../support/redacted.ts'
import { accessToken } from '../support/tokens.ts'

const USERS = 'https://users.example.com'
const token = accessToken(USERS)
const challenge = 'Bearer error="invalid_token", error_description="The audience is invalid"'

/** The same call, refused after it went well, where the first one was answered by `via`. */
async function after(via?: Via) {
  const [first, ...more] = evidence(
    call(`${API}/orders`, { token }),
    call(`${API}/orders`, { token: accessToken('https://others.example.com'), status: 401, challenge }),
  )
  const exchanges = first ? [{ ...first, ...(via && { via }) }, ...more] : more
  return analysed(exchanges)
}

test('what a cache or a service worker answers does not show that the API takes the token', async () => {
  const learnt = async (via?: Via) =>
    (await after(via))
      .presentationsOf(1)
      .flatMap(({ verdict }) => verdict.expected.map(({ source }) => source))
  expect(await learnt()).toContain('learnt')
  for (const via of ['cache', 'service-worker'] as const) expect(await learnt(via)).not.toContain('learnt')
})

test('its row is no accepted call, and says who answered', async () => {
  const rowOf = async (via?: Via) => {
    const [row] = (await after(via)).timeline().hops
    return [row?.mark, row?.asides]
  }
  expect(await rowOf()).not.toEqual(['none', []])
  expect(await rowOf('cache')).toEqual(['none', ['cache']])
  expect(await rowOf('service-worker')).toEqual(['none', ['service-worker']])
})

test('a refusal from a cache proves nothing, and says so', async () => {
  const causesOf = async (via?: Via) => {
    const exchanges = evidence(
      call(`${API}/orders`, { token, status: 401, challenge: `${challenge}, resource="${API}"` }),
    ).map((one) => ({ ...one, ...(via && { via }) }))
    return (await analysed(exchanges)).diagnosisOf(0)?.causes ?? []
  }
  const facts = async (via?: Via) =>
    (await causesOf(via)).flatMap(({ because }) => because.map(({ text }) => text))
  expect((await facts()).join()).not.toContain('cache')
  expect((await facts('cache')).join()).toContain('the server was not asked now')
  expect((await causesOf('cache')).map(({ confidence }) => confidence)).not.toContain('certain')
})

test('a refused preflight is tied to the call that was not sent', async () => {
  const [sent, asked] = evidence(call(`${API}/orders`, { token, status: null, error: 'net::ERR_FAILED' }), {
    method: 'OPTIONS',
    url: `${API}/orders`,
    headers: {
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'authorization',
      Origin: 'https://app.example.com',
    },
    status: 403,
    initiator: 'preflight',
  })
  if (!sent || !asked) throw new Error('no evidence')
  const ties = async (status: number) => {
    const response = asked.response && { ...asked.response, status }
    const analysis = await analysed([sent, { ...asked, startedAt: sent.startedAt + 5, response }])
    return analysis.timeline().hops.map(({ exchange, stops, asides }) => [exchange, stops, asides])
  }
  expect(await ties(403)).toEqual([
    [1, 0, ['stops-call']],
    [0, null, []],
  ])
})

test.each([
  ['net::ERR_BLOCKED_BY_CLIENT', 'extension'],
  ['net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin', 'response-headers'],
  ['net::ERR_BLOCKED_BY_ORB', 'orb'],
  ['(blocked:mixed-content)', 'mixed-content'],
  ['(blocked:csp)', 'csp'],
  ['NS_ERROR_TRACKING_URI', 'tracking'],
  ['net::ERR_FAILED', null],
  [null, null],
])('%s: blocked by %s', (error, by) => {
  expect(blockedBy(error)).toBe(by)
})
