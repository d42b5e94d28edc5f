import { describe, expect, it } from 'vitest'
import { authorize, callback, metadata } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { ISSUER } from '../support/tokens.ts'

const announced = metadata({ authorization_response_iss_parameter_supported: true })

describe('iss-param-missing', () => {
  it('warns where the server announced the parameter and left it out', () => {
    const { findings } = scenario('iss-param-missing', [announced, authorize(), callback()])
    expect(findings).toMatchObject([{ severity: 'warning', exchange: 2 }])
    expect(findings[0]?.detail).toContain(ISSUER)
  })

  it('passes with it, and asks nothing of servers that do not announce it', () => {
    const named = [announced, authorize(), callback({ iss: ISSUER })]
    expect(scenario('iss-param-missing', named).outcomes).toEqual(['passed'])
    expect(scenario('iss-param-missing', [metadata(), authorize(), callback()]).outcomes).toEqual([])
  })

  it('cannot tell without metadata', () => {
    expect(scenario('iss-param-missing', [authorize(), callback()]).outcomes).toEqual(['cantTell'])
  })
})
