import { describe, expect, it } from 'vitest'
import { asksForToken, originFault, preflightFault } from '../../../src/core/diagnose/cors.ts'
import { analyse } from '../analysed.ts'
import { API, APP, accessToken, bearer, exchange, login, type Short } from '../builders.ts'

const TOKEN = accessToken(API)
const ORDERS = `${API}/orders`
const ASKS = {
  Origin: APP,
  'Access-Control-Request-Method': 'GET',
  'Access-Control-Request-Headers': 'authorization',
}
const ALLOWS = { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Headers': 'Authorization, Accept' }

function preflight(answer: Record<string, string>, more: Partial<Short> = {}): Short {
  return {
    method: 'OPTIONS',
    url: ORDERS,
    headers: ASKS,
    status: 204,
    answer,
    initiator: 'preflight',
    ...more,
  }
}

const fault = (answer: Record<string, string>, more?: Partial<Short>) =>
  preflightFault(exchange(preflight({ Server: 'x', ...answer }, more)))

describe('the answer to a preflight', () => {
  it('allows the call', () => {
    expect(fault(ALLOWS)).toBeNull()
    expect(fault({ ...ALLOWS, 'Access-Control-Allow-Origin': '*' })).toBeNull()
  })

  it('names no origin, or another', () => {
    expect(fault({})).toMatchObject({ got: 'no Access-Control-Allow-Origin', expected: APP })
    const other = { ...ALLOWS, 'Access-Control-Allow-Origin': 'https://other.example.com' }
    expect(fault(other)).toMatchObject({ got: 'https://other.example.com', expected: APP })
  })

  it('has a status that is not ok', () => {
    expect(fault(ALLOWS, { status: 401 })).toMatchObject({ got: '401' })
    expect(fault(ALLOWS, { status: 302 })).toMatchObject({ got: '302' })
  })

  it('leaves the method or the header out; a star never stands for Authorization', () => {
    expect(fault(ALLOWS, { headers: { ...ASKS, 'Access-Control-Request-Method': 'PUT' } })?.expected).toBe(
      'PUT',
    )
    expect(fault({ 'Access-Control-Allow-Origin': APP })?.expected).toBe('authorization')
    const star = { ...ALLOWS, 'Access-Control-Allow-Headers': '*' }
    expect(fault(star)?.expected).toBe('authorization')
    const trace = { ...ASKS, 'Access-Control-Request-Headers': 'x-trace' }
    expect(fault(star, { headers: trace })).toBeNull()
  })

  it('tells nothing where it was not seen, or is no preflight', () => {
    expect(preflightFault(exchange(preflight({}, { status: undefined })))).toBeNull()
    expect(preflightFault(exchange(preflight({})))).toBeNull()
    expect(fault({}, { headers: { Origin: APP } })).toBeNull()
  })

  it('is asked for a token or not', () => {
    expect(asksForToken(exchange(preflight({})))).toBe(true)
    expect(asksForToken(exchange(preflight({}, { headers: { Origin: APP } })))).toBe(false)
  })
})

describe('the CORS check', () => {
  it('is for requests of another origin', () => {
    expect(originFault(exchange({ url: ORDERS, status: 200, answer: { Server: 'x' } }))).toBeNull()
    const own = exchange({ url: ORDERS, headers: { Origin: API }, status: 200, answer: { Server: 'x' } })
    expect(originFault(own)).toBeNull()
  })
})

const causes = (index: number, ...list: Short[]) => analyse(...list).diagnosisOf(index)?.causes ?? []
const FAILED: Short = { url: ORDERS, headers: { Referer: `${APP}/` }, error: 'net::ERR_FAILED' }

describe('a call that CORS stopped', () => {
  it('at a preflight without leave: told at the call, and its token is not judged', () => {
    const sent = { ...FAILED, headers: bearer(accessToken('https://users.example.com')) }
    for (const call of [FAILED, sent])
      expect(causes(0, call, preflight({ Server: 'x' }, { at: 0.1 }))).toMatchObject([
        { cause: 'cors-blocked', confidence: 'certain', expected: APP },
      ])
  })

  it('is told again when the preflight comes to light later', () => {
    const analysis = analyse(FAILED)
    expect(analysis.diagnosisOf(0)).toBeNull()
    analysis.add(exchange({ id: 1, ...preflight({ Server: 'x' }, { at: 0.1 }) }))
    expect(analysis.diagnosisOf(0)?.causes[0]?.cause).toBe('cors-blocked')
  })

  it('without a preflight in sight is likely, and a fault of the network is none', () => {
    const sent = { ...FAILED, headers: { Authorization: `Bearer ${TOKEN}`, Referer: `${APP}/` } }
    expect(causes(0, sent)).toMatchObject([{ cause: 'cors-blocked', confidence: 'likely' }])
    expect(causes(0, { ...sent, error: 'net::ERR_NAME_NOT_RESOLVED' })).toEqual([])
    expect(causes(0, { ...sent, headers: { Referer: `${API}/` } })).toEqual([])
  })

  it('that nobody meant to send a token with is no matter of a login', () => {
    expect(causes(0, FAILED)).toEqual([])
    const beacon = { ...ASKS, 'Access-Control-Request-Headers': 'x-trace' }
    expect(causes(0, FAILED, preflight({ Server: 'x' }, { headers: beacon, at: 0.1 }))).toEqual([])
  })

  it('after it was answered: the answer is kept from the page', () => {
    const answered: Short = { ...FAILED, headers: bearer(TOKEN), status: 200, answer: { Server: 'x' } }
    expect(causes(0, answered)).toMatchObject([{ cause: 'cors-blocked', confidence: 'certain' }])
    expect(causes(0, { ...answered, answer: ALLOWS })).toEqual([])
  })

  it('after a redirect to another origin is likely', () => {
    const hop: Short = {
      url: ORDERS,
      headers: bearer(TOKEN),
      status: 307,
      answer: { Location: `${API}:8443/x` },
    }
    expect(causes(1, hop, { ...FAILED, url: `${API}:8443/x` })).toMatchObject([
      { cause: 'cors-blocked', confidence: 'likely' },
      { cause: 'token-dropped-on-redirect', confidence: 'likely' },
    ])
    const answered: Short = {
      ...FAILED,
      headers: { Origin: 'null' },
      status: 401,
      answer: { 'WWW-Authenticate': 'Bearer', 'Access-Control-Allow-Origin': APP },
      unseen: ['request-authorization'],
    }
    expect(causes(3, ...login({ access_token: TOKEN }), answered)).toMatchObject([
      { cause: 'cors-blocked', confidence: 'likely', expected: 'null' },
    ])
  })
})
