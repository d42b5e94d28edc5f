import { describe, expect, it } from 'vitest'
import { authorize, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

describe('password-grant', () => {
  it('warns, and does not repeat the password', () => {
    const form = { grant_type: 'password', username: 'alice', password: 'hunter2', code: undefined }
    const { findings } = scenario('password-grant', [tokenRequest(form)])
    expect(findings).toMatchObject([
      { severity: 'warning', got: 'grant_type=password', expected: 'grant_type=authorization_code' },
    ])
    expect(JSON.stringify(findings)).not.toContain('hunter2')
  })

  it('passes for a code, and does not apply to a body that was not seen', () => {
    expect(scenario('password-grant', [authorize(), callback(), tokenRequest()]).outcomes).toEqual(['passed'])
    const { form: _, ...unseen } = tokenRequest({}, { unseen: ['request-body'] })
    expect(scenario('password-grant', [unseen]).outcomes).toEqual([])
  })
})
