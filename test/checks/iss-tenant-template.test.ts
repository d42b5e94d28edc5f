import { describe, expect, it } from 'vitest'
import { metadata } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const TEMPLATE = 'https://login.microsoftonline.com/{tenantid}/v2.0'

describe('iss-tenant-template', () => {
  it('notes an issuer with a placeholder', () => {
    expect(scenario('iss-tenant-template', [metadata({ issuer: TEMPLATE })]).findings).toMatchObject([
      { severity: 'info', got: TEMPLATE },
    ])
  })

  it('passes an issuer without one, and needs a document', () => {
    expect(scenario('iss-tenant-template', [metadata()]).outcomes).toEqual(['passed'])
    expect(
      scenario('iss-tenant-template', [{ ...metadata(), status: 404, body: 'nothing' }]).outcomes,
    ).toEqual([])
  })
})
