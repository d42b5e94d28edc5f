import { describe, expect, it } from 'vitest'
import { API, call } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const ID = 'two-token-methods'
const token = accessToken(API)

describe(ID, () => {
  it('warns of a second token in the URL or the form', () => {
    const { findings } = scenario(ID, [call(`${API}/x?access_token=${token}`, { token })])
    expect(findings).toMatchObject([{ severity: 'warning' }])
    expect(findings[0]?.detail).toContain('the same one in the URL')
    const other = {
      ...call(`${API}/x`, { token, method: 'POST' }),
      form: { access_token: accessToken('other') },
    }
    expect(scenario(ID, [other]).findings[0]?.detail).toContain('another one in the form')
  })

  it('is quiet for one way only', () => {
    const hops = [call(`${API}/x`, { token }), { url: `${API}/x?access_token=${token}` }]
    expect(scenario(ID, hops).findings).toEqual([])
  })
})
