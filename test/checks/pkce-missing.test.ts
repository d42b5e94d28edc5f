import { describe, expect, it } from 'vitest'
import { APP, authorize, callback, type Params, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const plain = authorize({ code_challenge: undefined, code_challenge_method: undefined })
const redeem = (form: Params = {}, more = {}) => tokenRequest({ code_verifier: undefined, ...form }, more)

describe('pkce-missing', () => {
  it('warns when the page redeems a code without PKCE', () => {
    const { findings } = scenario('pkce-missing', [plain, callback(), redeem()])
    expect(findings).toMatchObject([{ severity: 'warning', exchange: 2 }])
  })

  it('passes with PKCE', () => {
    const hops = [authorize(), callback(), tokenRequest()]
    expect(scenario('pkce-missing', hops)).toEqual({ findings: [], outcomes: ['passed'] })
  })

  it('does not ask it of a server, nor of a client that authenticates itself', () => {
    const none = { findings: [], outcomes: [] }
    expect(scenario('pkce-missing', [plain, callback(), redeem({}, { headers: {} })])).toEqual(none)
    expect(scenario('pkce-missing', [plain, callback(), redeem({ client_secret: 's' })])).toEqual(none)
    const basic = { headers: { Origin: APP, Authorization: 'Basic eDp5' } }
    expect(scenario('pkce-missing', [plain, callback(), redeem({}, basic)])).toEqual(none)
    const machine = redeem({ grant_type: 'client_credentials', code: undefined })
    expect(scenario('pkce-missing', [machine])).toEqual(none)
    // A challenge without a verifier is no missing PKCE: the server has to refuse it.
    expect(scenario('pkce-missing', [authorize(), callback(), redeem()])).toEqual(none)
  })

  it('cannot tell without the request, when it was pushed, or when Authorization was not seen', () => {
    expect(scenario('pkce-missing', [callback(), redeem()]).outcomes).toEqual(['cantTell'])
    const pushed = authorize({ code_challenge: undefined, request_uri: 'urn:x' })
    expect(scenario('pkce-missing', [pushed, callback(), redeem()]).outcomes).toEqual(['cantTell'])
    const hidden = redeem({}, { unseen: ['request-authorization'] })
    expect(scenario('pkce-missing', [plain, callback(), hidden]).outcomes).toEqual(['cantTell'])
  })
})
