import { describe, expect, it } from 'vitest'
import { tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const check = (error_description: string) =>
  scenario('okta-policy', [
    tokenRequest({}, { status: 400, body: { error: 'access_denied', error_description } }),
  ])

describe('okta-policy', () => {
  it('quotes what Okta says', () => {
    const { findings } = check(
      'Policy evaluation failed for this request, please check the policy configurations.',
    )
    expect(findings).toMatchObject([{ severity: 'error', cause: 'access-denied' }])
    expect(findings[0]?.remedy).toContain('Access Policies')
  })

  it('says nothing of other refusals', () => {
    expect(check('The resource owner denied it.').findings).toEqual([])
  })
})
