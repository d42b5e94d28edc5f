import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

const PLACES: Record<string, string> = { query: 'query', fragment: 'fragment', form_post: 'form' }

export const responseModeMismatch: Check = {
  meta: {
    id: 'response-mode-mismatch',
    title: say('check_responseModeMismatch_title'),
    failureTitle: say('check_responseModeMismatch_failureTitle'),
    severity: 'error',
    cause: null,
    references: ['OAuth 2.0 Multiple Response Types 2.1', 'OAuth 2.0 Form Post Response Mode 2'],
  },
  judge({ step, flow }) {
    const response = step.messages.find(
      ({ kind, side, place }) =>
        kind === 'authorization-response' && (side === 'request' || place === 'fragment'),
    )
    const mode = flow && first(flow.request, 'response_mode')
    const expected = mode === undefined ? undefined : PLACES[mode.replace(/\.jwt$/, '')]
    if (!response || expected === undefined || mode === undefined) return []
    if (response.place === expected) return PASSED
    const got = Object.keys(PLACES).find((name) => PLACES[name] === response.place) ?? response.place
    const used = flow?.byKind.has('token-response') || (step.exchange.response?.status ?? 0) < 400
    return failed({
      ...(used ? { severity: 'warning' } : {}),
      detail: say('check_responseModeMismatch_detail'),
      remedy: say('check_responseModeMismatch_remedy'),
      got,
      expected: mode,
    })
  },
}
