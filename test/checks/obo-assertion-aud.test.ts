import { describe, expect, it } from 'vitest'
import { type Hop, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const API_ID = '11111111-1111-4111-8111-111111111111'
const check = (aud: string | undefined, more: Partial<Hop> = {}) =>
  scenario('obo-assertion-aud', [
    tokenRequest(
      {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        requested_token_use: 'on_behalf_of',
        client_id: API_ID,
        code: undefined,
        assertion: accessToken(aud),
      },
      more,
    ),
  ])

describe('obo-assertion-aud', () => {
  it('finds a token of another API', () => {
    const { findings } = check('00000003-0000-0000-c000-000000000000', { status: 400 })
    expect(findings).toMatchObject([
      {
        severity: 'error',
        cause: 'audience-mismatch',
        got: '00000003-0000-0000-c000-000000000000',
        expected: API_ID,
      },
    ])
  })

  it.each([API_ID, `api://${API_ID}`])('passes %s', (aud) => {
    expect(check(aud).outcomes).toEqual(['passed'])
  })

  it('cannot tell of another App ID URI, or of what cannot be read', () => {
    expect(check('https://orders.example.com', { status: 400 }).outcomes).toEqual(['cantTell'])
    expect(check(undefined, { status: 400 }).outcomes).toEqual(['cantTell'])
    expect(scenario('obo-assertion-aud', [tokenRequest()]).outcomes).toEqual([])
  })
})
