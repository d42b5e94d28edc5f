import { describe, expect, it } from 'vitest'
import { API, authorize, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'
import { accessToken, idToken } from '../support/tokens.ts'

const answer = (id_token: string) => ({
  body: { access_token: accessToken(API), id_token, token_type: 'Bearer' },
})
const login = (id_token: string) => [authorize(), callback(), tokenRequest({}, answer(id_token))]

describe('nonce-mismatch', () => {
  it('fails when the ID token carries another nonce', () => {
    const { findings } = scenario('nonce-mismatch', login(idToken({ nonce: 'other' })))
    expect(findings).toMatchObject([{ severity: 'critical', got: 'other', expected: 'nonce-1', exchange: 2 }])
  })

  it('fails for an ID token that was posted to the client', () => {
    const request = authorize({ response_type: 'id_token', response_mode: 'form_post' }, { answer: {} })
    const posted = {
      method: 'POST',
      url: 'https://app.example.com/callback',
      form: { state: 'state-1', id_token: idToken({ nonce: 'other' }) },
    }
    expect(scenario('nonce-mismatch', [request, posted]).findings).toMatchObject([{ severity: 'critical' }])
  })

  it('only warns when the ID token has none', () => {
    const { findings } = scenario('nonce-mismatch', login(idToken({ nonce: undefined })))
    expect(findings).toMatchObject([{ severity: 'warning', expected: 'nonce-1' }])
    expect(findings[0]).not.toHaveProperty('got')
  })

  it('passes for the nonce that was sent, and asks none of a renewal', () => {
    expect(scenario('nonce-mismatch', login(idToken()))).toEqual({ findings: [], outcomes: ['passed'] })
    const renewal = tokenRequest(
      { grant_type: 'refresh_token', refresh_token: 'r1', code: undefined },
      answer(idToken({ nonce: undefined })),
    )
    expect(scenario('nonce-mismatch', [renewal]).outcomes).toEqual([])
  })

  it('leaves a response with another state to its own check', () => {
    const request = authorize({ response_type: 'id_token', response_mode: 'form_post' }, { answer: {} })
    const form = { state: 'other', id_token: idToken({ nonce: 'other' }) }
    const posted = { method: 'POST', url: 'https://app.example.com/callback', form }
    expect(scenario('nonce-mismatch', [request, posted])).toEqual({ findings: [], outcomes: [] })
  })

  it('cannot tell when the request was pushed, or only an unescaped plus differs', () => {
    const redeemed = tokenRequest({}, answer(idToken()))
    const pushed = authorize({ nonce: undefined, request_uri: 'urn:x' })
    expect(scenario('nonce-mismatch', [pushed, callback(), redeemed]).outcomes).toEqual(['cantTell'])
    const none = authorize({ nonce: undefined })
    expect(scenario('nonce-mismatch', [none, callback(), redeemed]).outcomes).toEqual([])
    const plus = [
      authorize({ nonce: 'a b' }),
      callback(),
      tokenRequest({}, answer(idToken({ nonce: 'a+b' }))),
    ]
    expect(scenario('nonce-mismatch', plus).outcomes).toEqual(['cantTell'])
  })

  it('cannot tell without the request, nor without the way of the code, nor of an encrypted token', () => {
    const redeemed = tokenRequest({}, answer(idToken({ nonce: 'other' })))
    expect(scenario('nonce-mismatch', [callback(), redeemed]).outcomes).toEqual(['cantTell'])
    const plain = authorize({ code_challenge: undefined }, { answer: {} })
    const unanchored = tokenRequest({ code_verifier: undefined }, answer(idToken({ nonce: 'other' })))
    expect(scenario('nonce-mismatch', [plain, unanchored]).outcomes).toEqual(['cantTell'])
    const head = Buffer.from('{"alg":"RSA-OAEP","enc":"A256GCM"}').toString('base64url')
    expect(scenario('nonce-mismatch', login(`${head}.a.b.c.d`)).outcomes).toEqual(['cantTell'])
  })
})
