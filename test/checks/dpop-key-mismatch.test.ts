import { describe, expect, it } from 'vitest'
import { dpopCall, JKT } from '../support/dpop.ts'
import { API } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const bound = (jkt: string) => ({ Authorization: `DPoP ${accessToken(API, { cnf: { jkt } })}` })

describe('dpop-key-mismatch', () => {
  it('compares the thumbprint of the key with cnf.jkt', () => {
    expect(scenario('dpop-key-mismatch', [dpopCall({}, {}, bound(JKT))]).outcomes).toEqual(['passed'])
    const { findings } = scenario('dpop-key-mismatch', [dpopCall({}, { status: 401 }, bound('other'))])
    expect(findings).toMatchObject([{ severity: 'error', got: JKT, expected: 'other' }])
  })

  it('asks nothing of a token that is bound to no key', () => {
    expect(scenario('dpop-key-mismatch', [dpopCall()]).outcomes).toEqual([])
  })
})
