import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const parRequestUriExpired: Check = {
  meta: {
    id: 'par-request-uri-expired',
    title: say('check_parRequestUriExpired_title'),
    failureTitle: say('check_parRequestUriExpired_failureTitle'),
    severity: 'error',
    cause: null,
    references: ['RFC 9126 2.2', 'RFC 9126 4'],
  },
  judge({ step, flow, capture }) {
    const request = step.messages.find(({ kind }) => kind === 'authorization-request')
    if (!request) return []
    const uri = first(request.params, 'request_uri')
    if (uri === undefined || !flow) return []
    const pushed = [...(flow.byKind.get('par-response') ?? [])]
      .map((id) => capture.step(id))
      .find((one) => one?.messages.some(({ params }) => first(params, 'request_uri') === uri))
    const answer = pushed?.messages.find(({ kind }) => kind === 'par-response')
    const life = Number(answer && first(answer.params, 'expires_in'))
    if (!pushed || !Number.isFinite(life))
      return cantTell(say('check_parRequestUriExpired_thePushedRequestWasNotCaptured'))
    const age = (step.exchange.startedAt - pushed.exchange.startedAt) / 1000
    if (age <= life) return PASSED
    const refused = flow.byKind.has('authorization-error') || (step.exchange.response?.status ?? 0) >= 400
    return failed({
      ...(refused ? {} : { severity: 'warning' }),
      detail: say('check_parRequestUriExpired_detail', Math.round(age), life),
      remedy: say('check_parRequestUriExpired_remedy'),
      got: say('seconds', Math.round(age)),
      expected: say('seconds', life),
    })
  },
}
