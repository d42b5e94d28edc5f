import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'

const PLACES: Record<string, string> = { query: 'query', fragment: 'fragment', form_post: 'form' }

export const responseModeMismatch: Check = {
  meta: {
    id: 'response-mode-mismatch',
    title: 'The response comes in the mode that was asked for',
    failureTitle: 'The response came in another mode than was asked for',
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
      detail: 'A client that looks for the response where it asked for it does not find it.',
      remedy:
        'Ask for a mode that the server supports (response_modes_supported), and read the response there.',
      got,
      expected: mode,
    })
  },
}
