import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { header } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const oauth21Profile: Check = {
  meta: {
    id: 'oauth21-profile',
    title: say('check_oauth21Profile_title'),
    failureTitle: say('check_oauth21Profile_failureTitle'),
    severity: 'info',
    cause: null,
    references: ['OAuth 2.1 10'],
  },
  judge({ step, flow }) {
    const request = step.messages.find(
      ({ kind }) =>
        kind === 'token-request' || kind === 'refresh-request' || kind === 'authorization-request',
    )
    if (!request) return []
    const { params, kind } = request
    const answered = step.messages.some((one) => one.kind === 'token-response')
    const page = header(step.exchange.request.headers, 'origin') !== undefined
    const sent = step.tokens.find(
      ({ carrier }) => carrier.side === 'request' && carrier.name === 'refresh_token',
    )
    const kept =
      sent !== undefined &&
      !step.tokens.some(
        ({ carrier, token }) =>
          carrier.side === 'response' && carrier.name === 'refresh_token' && token !== sent.token,
      )
    const asks = (first(params, 'response_type') ?? '').split(' ')
    const deviations = [
      asks.includes('token') ? say('check_oauth21Profile_theImplicitFlowResponseType') : null,
      first(params, 'grant_type') === 'password' ? say('check_oauth21Profile_thePasswordGrant') : null,
      kind === 'token-request' &&
      answered &&
      params.has('code') &&
      flow &&
      flow.request.size > 0 &&
      !params.has('code_verifier')
        ? say('check_oauth21Profile_codeWithoutPkce')
        : null,
      kind === 'refresh-request' &&
      answered &&
      page &&
      kept &&
      !step.messages.some((one) => first(one.params, 'token_type') === 'DPoP')
        ? say('check_oauth21Profile_refreshTokenOfPageThatIsNeither')
        : null,
    ].filter((one) => one !== null)
    if (deviations.length === 0) return answered ? PASSED : []
    return failed({
      detail: say('check_oauth21Profile_detail', deviations.join('; ')),
      remedy: say('check_oauth21Profile_remedy'),
    })
  },
}
