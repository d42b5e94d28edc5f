import { describe, expect, it } from 'vitest'
import { API, APP, type Hop } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'preflight-authenticated'
const preflight = (status: number): Hop => ({
  method: 'OPTIONS',
  url: `${API}/orders`,
  headers: {
    Origin: APP,
    'Access-Control-Request-Method': 'GET',
    'Access-Control-Request-Headers': 'authorization',
  },
  status,
  initiator: 'preflight',
})

describe(ID, () => {
  it('fails when the preflight is asked for a token', () => {
    for (const status of [401, 403])
      expect(scenario(ID, [preflight(status)]).findings).toMatchObject([
        { severity: 'error', cause: 'cors-blocked', got: String(status), expected: '204' },
      ])
  })

  it('passes for 2xx, and is quiet for other errors and where a later one went well', () => {
    expect(scenario(ID, [preflight(204)])).toEqual({ findings: [], outcomes: ['passed'] })
    expect(scenario(ID, [preflight(404)]).outcomes).toEqual([])
    expect(scenario(ID, [preflight(401), preflight(204)]).findings).toEqual([])
  })
})
