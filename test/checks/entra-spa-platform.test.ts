import { describe, expect, it } from 'vitest'
import { tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const TEXT =
  "AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type."
const check = (error_description: string) =>
  scenario('entra-spa-platform', [
    tokenRequest({}, { status: 400, body: { error: 'invalid_request', error_description } }),
  ])

describe('entra-spa-platform', () => {
  it('quotes what Entra ID says', () => {
    const { findings } = check(TEXT)
    expect(findings).toMatchObject([{ severity: 'error' }])
    expect(findings[0]?.detail).toContain('AADSTS9002326')
    expect(findings[0]?.remedy).not.toBe('')
  })

  it('says nothing of other errors', () => {
    expect(check('AADSTS70008: expired').findings).toEqual([])
  })
})
