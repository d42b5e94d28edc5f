import { describe, expect, it } from 'vitest'
import { analyse } from '../analysed.ts'
import { API, APP, accessToken, idToken, LOGIN, login, type Short, START } from '../builders.ts'

const ORDERS = `${API}/orders`
const HIDDEN: Short = {
  url: ORDERS,
  headers: { Origin: APP },
  status: 401,
  unseen: ['request-authorization', 'request-cookies', 'response-cookies'],
}
const PREFLIGHT: Short = {
  method: 'OPTIONS',
  url: ORDERS,
  at: 3,
  headers: {
    Origin: APP,
    'Access-Control-Request-Method': 'GET',
    'Access-Control-Request-Headers': 'authorization',
  },
  status: 204,
  answer: { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Headers': 'authorization' },
  initiator: 'preflight',
  unseen: ['request-authorization'],
}
const saying = (words: string): Record<string, string> => ({
  'WWW-Authenticate': `Bearer error="invalid_token", error_description="${words}"`,
})

/** What is said of the call when the login before it gave these tokens. */
function said(more: Partial<Short>, access_token: string, id_token?: string, ...others: Short[]) {
  const tokens = id_token === undefined ? { access_token } : { access_token, id_token }
  const list = [...login(tokens), { ...HIDDEN, ...more }, ...others]
  return analyse(...list).diagnosisOf(3)?.causes ?? []
}

const UNEXPECTED = saying("unexpected 'aud' claim value")

describe('a refused call whose Authorization the export left out', () => {
  it('is explained by the access token that the page was given, as likely', () => {
    const expired = accessToken(API, { exp: START / 1000 - 600 })
    const date = { Date: new Date(START + 3000).toUTCString() }
    expect(said({ answer: { ...saying('The access token expired'), ...date } }, expired)[0]).toMatchObject({
      cause: 'token-expired',
      confidence: 'likely',
    })
    expect(said({ answer: saying('Invalid Compact JWS') }, 'opaque-token-0123456789')[0]).toMatchObject({
      cause: 'opaque-access-token',
      confidence: 'likely',
    })
  })

  it('says in which way the audience differs from the value that the refusal names', () => {
    const body = { message: `jwt audience invalid. expected: ${API}/` }
    expect(said({ body }, accessToken(API))[0]).toMatchObject({
      cause: 'audience-trailing-slash',
      confidence: 'likely',
      got: API,
      expected: `${API}/`,
    })
  })

  it('takes the ID token for what was sent where the access token has the right audience', () => {
    const body = { message: `jwt audience invalid. expected: ${API}` }
    for (const more of [{ body }, { answer: UNEXPECTED }])
      expect(said(more, accessToken(API), idToken())[0]).toMatchObject({
        cause: 'id-token-used-as-access-token',
        confidence: 'likely',
      })
  })

  it('names a near miss of the called origin first, the ID token second', () => {
    expect(said({ answer: UNEXPECTED }, accessToken(`${API}/`), idToken()).map(({ cause }) => cause)).toEqual(
      ['audience-trailing-slash', 'id-token-used-as-access-token'],
    )
  })

  it('has no proof for a token that is bound to a key', () => {
    const words = { 'WWW-Authenticate': 'DPoP error="invalid_token"' }
    const bound = accessToken(API, { cnf: { jkt: 'thumbprint' } })
    expect(said({ answer: words }, bound)[0]).toMatchObject({ cause: 'dpop-misused', confidence: 'likely' })
  })

  it('without a word is possible at most, and only where Authorization was sent', () => {
    const foreign = accessToken('https://users.example.com')
    expect(said({}, foreign)).toEqual([])
    expect(said({}, foreign, undefined, PREFLIGHT)).toMatchObject([
      { cause: 'audience-mismatch', confidence: 'possible' },
    ])
  })

  it('is no matter of a token where the page was given none', () => {
    expect(analyse(HIDDEN, PREFLIGHT).problems()).toEqual([])
    const elsewhere = { ...HIDDEN, headers: { Origin: 'https://other.example.com' } }
    expect(analyse(...login({ access_token: accessToken(API) }), elsewhere).problems()).toEqual([])
  })

  it('that a later call made good is none', () => {
    const answer = saying('The access token expired')
    expect(said({ answer }, accessToken(API), undefined, { ...HIDDEN, status: 200 })).toEqual([])
  })
})

describe('whether a token was sent at all', () => {
  it('is told by the words of the server', () => {
    expect(
      said({ answer: saying('No bearer token found in the request') }, accessToken(API))[0],
    ).toMatchObject({
      cause: 'bearer-token-not-received',
      confidence: 'likely',
    })
  })

  it('is told by a preflight that asks for no leave, likely; by none and a bare challenge, possible', () => {
    const plain = { ...PREFLIGHT, headers: { ...PREFLIGHT.headers, 'Access-Control-Request-Headers': 'x-a' } }
    expect(said({}, accessToken(API), undefined, plain)).toMatchObject([
      { cause: 'bearer-token-not-received', confidence: 'likely' },
    ])
    const answer = { 'WWW-Authenticate': 'Bearer realm="orders"' }
    expect(said({ answer }, accessToken(API))).toMatchObject([
      { cause: 'bearer-token-not-received', confidence: 'possible' },
    ])
    const own = { url: `${APP}/api`, headers: { Referer: `${APP}/` }, answer }
    expect(said(own, accessToken(APP))).toEqual([])
  })
})

describe('words that name the audience without the value', () => {
  const call = (aud: string, more: Partial<Short> = {}): Short => ({
    url: `${API}/v1/orders`,
    headers: { Authorization: `Bearer ${accessToken(aud)}` },
    status: 401,
    answer: UNEXPECTED,
    ...more,
  })
  const first = (aud: string, more?: Partial<Short>) => analyse(call(aud, more)).diagnosisOf(0)?.causes[0]

  it('prove no more than that it is wrong where it is the called origin but for its spelling', () => {
    expect(first(`${API}/`)).toMatchObject({
      cause: 'audience-trailing-slash',
      confidence: 'likely',
      expected: API,
    })
    expect(first('https://API.example.com')).toMatchObject({ cause: 'audience-case-or-whitespace' })
    expect(first('api://orders')).toMatchObject({ cause: 'audience-mismatch', confidence: 'likely' })
    expect(first(LOGIN)).toMatchObject({ cause: 'audience-mismatch', confidence: 'certain' })
  })

  it('a path with a slash at its end is a name in its own right', () => {
    expect(first(`${API}/v1/`)).toMatchObject({ cause: 'audience-mismatch' })
  })

  it('about something else leave no room for guesses about it', () => {
    const alg = saying("'alg' (Algorithm) Header Parameter value not allowed")
    expect(
      analyse(call(API, { answer: alg }))
        .diagnosisOf(0)
        ?.causes.map(({ cause }) => cause),
    ).toEqual(['unsupported-signing-algorithm'])
    expect(analyse(call(API, { answer: saying('certificate thumbprint differs') })).diagnosisOf(0)).toBeNull()
  })
})
