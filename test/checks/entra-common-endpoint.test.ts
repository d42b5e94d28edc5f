import { describe, expect, it } from 'vitest'
import { tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const TEXT = "AADSTS50194: Application '1'(orders) is not configured as a multi-tenant application."
const check = (error_description: string) =>
  scenario('entra-common-endpoint', [
    tokenRequest({}, { status: 400, body: { error: 'invalid_request', error_description } }),
  ])

describe('entra-common-endpoint', () => {
  it('quotes what Entra ID says', () => {
    const { findings } = check(TEXT)
    expect(findings).toMatchObject([{ severity: 'warning' }])
    expect(findings[0]?.detail).toContain('AADSTS50194')
    expect(findings[0]?.remedy).not.toBe('')
  })

  it('says nothing of other errors', () => {
    expect(check('AADSTS50105: not assigned').findings).toEqual([])
  })
})
