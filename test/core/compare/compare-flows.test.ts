import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../../src/checks/index.ts'
import { analyse } from '../../../src/core/analyse.ts'
import { compareFlows } from '../../../src/core/compare/compare-flows.ts'
import type { Comparison, Difference } from '../../../src/core/compare/difference.ts'
import { loginsOf } from '../../../src/core/compare/login.ts'
import type { Exchange } from '../../../src/core/evidence.ts'
import {
  API,
  authorize,
  begin,
  CALLBACK,
  call,
  callback,
  evidence,
  type Hop,
  metadata,
  type Params,
  tokenRequest,
} from '../../support/evidence.ts'
import { evidenceOf, redacted } from '../../support/redacted.ts'
import { ACS, acs, PERSISTENT, REFUSED, sso } from '../../support/saml.ts'
import { accessToken, jwt } from '../../support/tokens.ts'

const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
const OTHER = 'https://users.example.com'

function sideOf(exchanges: readonly Exchange[]) {
  const analysis = analyse(evidenceOf([...exchanges]), { checks: CHECKS })
  const [login] = loginsOf(analysis)
  if (!login) throw new Error('no login')
  return { analysis, login }
}

const between = (left: readonly Exchange[], right: readonly Exchange[]): Comparison =>
  compareFlows(sideOf(left), sideOf(right))
const compared = (left: readonly Hop[], right: readonly Hop[]) =>
  between(evidence(...left), evidence(...right))

/** `scope: a | b`, an absent value as `-`. */
const rows = (all: readonly Difference[]) =>
  all.map(({ name, left, right }) => `${name}: ${left?.join(', ') ?? '-'} | ${right?.join(', ') ?? '-'}`)

interface Made {
  ask?: Params
  redeem?: Params
  token?: string
  status?: number
  /** Tells the values that are new in each login. */
  n?: number
}

/** A login and a call; what is new in each login is new in each. */
function login({ ask = {}, redeem = {}, token = accessToken(API), status = 200, n = 1 }: Made = {}): Hop[] {
  const [state, code] = [`state-${n}`, `code-${n}`]
  const back = `${ask.redirect_uri ?? CALLBACK}?code=${code}&state=${state}`
  return [
    authorize({ state, nonce: `nonce-${n}`, ...ask }, { answer: { Location: back } }),
    callback({ code, state }, ask.redirect_uri === undefined ? {} : { url: back }),
    tokenRequest(
      { code, ...redeem },
      { body: { access_token: token, token_type: 'Bearer', expires_in: 3600 + n } },
    ),
    call(`${API}/orders`, { token, status }),
  ]
}

describe('two logins', () => {
  it('differ in nothing that tells anything, where all that differs is new in every login', () => {
    const { differences, leftOut, aligned } = compared(
      login({ token: accessToken(API, { jti: 'j1' }) }),
      login({ n: 2, token: accessToken(API, { jti: 'j2', iat: 1_772_366_390, exp: 1_772_370_000 }) }),
    )
    expect(differences).toEqual([])
    expect(aligned).toBe(4)
    expect(leftOut.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['state', 'nonce', 'code', 'iat', 'jti']),
    )
    expect(leftOut.every(({ leftOut }) => leftOut === 'fresh')).toBe(true)
  })

  it('differ in what they ask for', () => {
    const { differences } = compared(
      login(),
      login({
        ask: { scope: 'openid', client_id: 'spa-2', prompt: 'login' },
        redeem: { client_id: 'spa-2' },
        n: 2,
      }),
    )
    expect(rows(differences)).toEqual([
      'client_id: spa | spa-2',
      'scope: openid read | openid',
      'prompt: - | login',
    ])
    expect(differences[0]).toMatchObject({
      subject: 'authorization-request',
      also: ['token-request'],
      places: [
        { left: 0, right: 0 },
        { left: 2, right: 2 },
      ],
    })
  })

  it('do not differ by the order of a scope or of audiences', () => {
    const { differences } = compared(
      login({ ask: { scope: 'openid read' }, token: accessToken([API, OTHER]) }),
      login({ ask: { scope: 'read openid' }, token: accessToken([OTHER, API]) }),
    )
    expect(differences).toEqual([])
  })

  it('name what the diagnosis names first, and of that first what it quotes', () => {
    const token = accessToken(OTHER, { scope: 'x' })
    const { differences } = compared(
      [metadata(), ...login({ ask: { resource: 'urn:a' } })],
      [metadata(), ...login({ ask: { resource: 'urn:b', client_id: 'other' }, token, status: 401 })],
    )
    expect(rows(differences).slice(0, 2)).toEqual([`aud: ${API} | ${OTHER}`, 'resource: urn:a | urn:b'])
    expect(differences.map(({ isNamed }) => isNamed).indexOf(false)).toBe(2)
  })

  it('differ in lifetimes by how long they are, and not by when they began', () => {
    const lived = (seconds: number) => accessToken(API, { iat: 1_772_366_400, exp: 1_772_366_400 + seconds })
    expect(compared(login({ token: lived(3600) }), login({ token: lived(5300) })).differences).toEqual([])
    expect(rows(compared(login({ token: lived(3600) }), login({ token: lived(300) })).differences)).toContain(
      'lifetime: 1 h | 5 min',
    )
  })

  it('differ where one lacks what is new in every login', () => {
    const { differences } = compared(
      login(),
      login({ ask: { code_challenge: undefined, code_challenge_method: undefined }, n: 2 }),
    )
    expect(rows(differences).map((row) => row.split(':')[0])).toEqual([
      'code_challenge',
      'code_challenge_method',
    ])
  })

  it('differ in whether the state came back as it was sent', () => {
    const changed = callback({ state: 'other' })
    const { differences } = compared(
      [authorize(), callback(), tokenRequest()],
      [authorize(), changed, tokenRequest()],
    )
    expect(rows(differences)).toContain('state that came back: as it was sent | not as it was sent')
  })

  it('differ in an error, and not in what the answer lacks because of it', () => {
    const [ask, back, , api] = login() as [Hop, Hop, Hop, Hop]
    const { differences } = compared(
      [ask, back, login()[2] as Hop, api],
      [
        ask,
        back,
        tokenRequest({ client_id: 'other' }, { status: 400, body: { error: 'invalid_client', state: 'x' } }),
      ],
    )
    expect(rows(differences)).toEqual([
      'error: - | invalid_client',
      'client_id: spa | other',
      'status: 200 | 400',
      `request: GET ${API}/orders 200 | -`,
    ])
  })

  it('differ in requests that only one has, the one that failed first', () => {
    const [ask, back, redeem] = login({ n: 2 })
    const more = call(`${OTHER}/me`, { token: accessToken(API), status: 401 })
    const { differences } = compared(login(), [ask, back, redeem, more] as Hop[])
    expect(rows(differences)).toEqual([
      `request: - | GET ${OTHER}/me 401`,
      `request: GET ${API}/orders 200 | -`,
    ])
    expect(differences[0]).toMatchObject({ isNamed: true, places: [{ left: null, right: 3 }] })
  })

  it('leave out documents that are fetched now and then, and calls that only repeat others', () => {
    const again = call(`${API}/orders`, { token: accessToken(API) })
    const { differences, leftOut } = compared(login(), [metadata(), ...login(), again])
    expect(differences).toEqual([])
    expect(leftOut.map(({ leftOut }) => leftOut)).toEqual(expect.arrayContaining(['cached', 'fresh']))
  })

  it('differ in the attributes of a cookie and in one that was not sent', () => {
    const flow = (cookie: string, sent: string): Hop[] => [
      begin(cookie),
      authorize(),
      callback({}, { headers: { Cookie: sent } }),
    ]
    const { differences } = compared(
      flow('login=abc; SameSite=None; Secure', 'login=abc; _ga=1'),
      flow('login=abd; SameSite=Strict; Secure', '_other=2'),
    )
    expect(rows(differences)).toEqual([
      'Set-Cookie login: SameSite=none; Secure | SameSite=strict; Secure',
      'Cookie login: sent | -',
    ])
  })

  it('do not differ in what the source of one could not see', () => {
    const [ask, back, redeem, api] = login() as [Hop, Hop, Hop, Hop]
    const { headers: _, ...bare } = api
    const hidden: Hop = { ...bare, unseen: ['request-authorization'] }
    const { differences, leftOut } = compared([ask, back, redeem, api], [ask, back, redeem, hidden])
    expect(rows(differences).filter((row) => row.startsWith('token') || row.startsWith('Auth'))).toEqual([])
    expect(leftOut.some(({ leftOut }) => leftOut === 'unseen')).toBe(true)
  })

  it('name Audience, Destination and NameID format of SAML', () => {
    const { differences } = compared(
      [sso(), acs()],
      [sso(), acs({ assertion: { audiences: [['urn:other']], format: TRANSIENT } }, REFUSED)],
    )
    expect(differences[0]).toMatchObject({ name: 'aud', right: ['urn:other'], isNamed: true })
    expect(rows(differences)).toContain(`NameID Format: ${PERSISTENT} | ${TRANSIENT}`)
    const moved = compared(
      [sso(), acs()],
      [sso(), acs({ destination: 'https://sp.example.com/old' }, REFUSED)],
    )
    expect(rows(moved.differences)[0]).toBe(`Destination: ${ACS} | https://sp.example.com/old`)
  })
})

describe('what is hidden', () => {
  it('cannot be compared where one side is redacted, and is no difference', () => {
    const mail = (email: string) =>
      login({ ask: { login_hint: email }, token: accessToken(API, { sub: email }) })
    const left = redacted(evidence(...mail('alice@example.com')), new Uint8Array(32).fill(1))
    const right = redacted(evidence(...mail('bob@example.com')), new Uint8Array(32).fill(2))
    for (const [a, b] of [
      [left, right],
      [left, evidence(...mail('bob@example.com'))],
    ] as const) {
      const { differences, leftOut } = between(a, b)
      expect(rows(differences)).toEqual([])
      expect(leftOut.filter(({ leftOut }) => leftOut === 'stand-in').map(({ name }) => name)).toEqual(
        expect.arrayContaining(['login_hint', 'sub']),
      )
    }
  })

  it('leaves what differs beside it', () => {
    const left = redacted(evidence(...login({ ask: { scope: 'openid read' } })), new Uint8Array(32).fill(1))
    const { differences } = between(left, redacted(evidence(...login({ ask: { scope: 'openid' } }))))
    expect(rows(differences)).toEqual(['scope: openid read | openid'])
  })

  it('is told of a secret that differs, and of no token by its letters', () => {
    const { differences, leftOut } = compared(
      login({ redeem: { client_secret: 'one' } }),
      login({ redeem: { client_secret: 'two' } }),
    )
    expect(differences).toMatchObject([{ name: 'client_secret', secrecy: 'secret' }])
    expect(leftOut.some(({ name }) => name === 'access_token')).toBe(false)
  })

  it('says of a name that nobody knows that its values may be personal', () => {
    const { differences } = compared(
      login({ ask: { department: 'sales' } }),
      login({ ask: { department: 'support' } }),
    )
    expect(differences).toMatchObject([{ name: 'department', secrecy: 'personal' }])
  })
})

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.constantFrom(
    '',
    '__proto__',
    'constructor',
    'https://x:y@z/?a=b#c',
    '\u202e\0',
    'hidden_0123456789',
    `${'é'.repeat(20)}<b>`,
  ),
)
const made = fc.record({
  ask: fc.dictionary(text, text, { maxKeys: 4 }),
  claims: fc.dictionary(text, fc.jsonValue({ maxDepth: 3 }), { maxKeys: 5 }),
  status: fc.constantFrom(200, 401, 403, 500),
  n: fc.integer({ min: 1, max: 3 }),
})
const hops = fc
  .array(made, { minLength: 1, maxLength: 3 })
  .map((all) =>
    evidence(
      ...all.flatMap(({ ask, claims, status, n }) =>
        login({ ask, token: jwt({ aud: API, ...(claims as object) }), status, n }),
      ),
    ),
  )

describe('any login', () => {
  it('differs in nothing from itself', () => {
    fc.assert(
      fc.property(hops, (exchanges) => {
        const { differences, leftOut } = between(exchanges, exchanges)
        expect([differences, leftOut]).toEqual([[], []])
      }),
      { numRuns: 20 },
    )
  })

  it('held the other way round differs in the same, the other way round', () => {
    const turned = ({ left, right, places, ...rest }: Difference) => ({
      ...rest,
      left: right,
      right: left,
      places: places.map((place) => ({ left: place.right, right: place.left })),
    })
    fc.assert(
      fc.property(hops, hops, (a, b) => {
        const [one, other] = [between(a, b), between(b, a)]
        expect(other.differences).toEqual(one.differences.map(turned))
        expect(other.leftOut).toEqual(one.leftOut.map(turned))
      }),
      { numRuns: 20 },
    )
  })
})

it('reads claims as deep and as many as anybody likes', () => {
  let deep: object = { end: 'x' }
  for (let i = 0; i < 400; i++) deep = { in: deep }
  const many = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`claim${i}`, `v${i}`]))
  const long = 'a1'.repeat(200_000)
  const hostile = jwt({ aud: API, deep, ...many, long } as never)
  const { differences } = compared(login(), login({ token: hostile }))
  expect(differences.length).toBeLessThan(1000)
})
