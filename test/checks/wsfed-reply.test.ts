import { describe, expect, it } from 'vitest'
import { acs, REFUSED, REPLY, sso, wresult, wsfedPost, wsfedRequest } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'wsfed-reply'

describe(ID, () => {
  const asked = wsfedRequest({ wreply: 'https://sp.example.com/other' })

  it('fails where the answer went elsewhere', () => {
    expect(scenario(ID, [asked, wsfedPost(wresult(), {}, REFUSED)]).findings).toMatchObject([
      { severity: 'error', cause: null, got: REPLY, expected: 'https://sp.example.com/other' },
    ])
    expect(scenario(ID, [asked, wsfedPost()]).findings).toMatchObject([{ severity: 'warning' }])
  })

  it('passes for the same, cannot tell without the request, does not apply without wreply', () => {
    expect(scenario(ID, [wsfedRequest(), wsfedPost()]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [wsfedPost()]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [wsfedRequest({ wreply: undefined }), wsfedPost()]).outcomes).toEqual([])
    expect(scenario(ID, [sso(), acs()]).outcomes).toEqual([])
  })
})
