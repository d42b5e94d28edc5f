import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { say } from '../core/say.ts'

export const jwksCorsOrType: Check = {
  meta: {
    id: 'jwks-cors-or-type',
    title: say('check_jwksCorsOrType_title'),
    failureTitle: say('check_jwksCorsOrType_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['OIDC Discovery 3', 'RFC 7517 5', 'Fetch 3.3'],
  },
  judge({ step, status, capture }) {
    const { exchange, messages } = step
    if (!messages.some(({ kind }) => kind === 'jwks-response')) return []
    if (capture.keys.at(exchange.request.url) || status === 304) return PASSED
    if (capture.laterSuccess(step) || exchange.unseen.includes('response-body')) return []
    const why =
      status === 0
        ? exchange.error === null
          ? null
          : say('said_theRequestFailedInTheBrowser', exchange.error)
        : status >= 400
          ? say('said_theServerAnswered', status)
          : exchange.response?.body
            ? say('check_jwksCorsOrType_theAnswerIsNoJsonWithList')
            : null
    if (why === null) return []
    return failed({
      detail: say('check_jwksCorsOrType_detail', why),
      remedy: say('check_jwksCorsOrType_remedy'),
    })
  },
}
