import { type Check, failed, PASSED } from '../core/check.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { header, originOf } from '../core/http.ts'

export const corsHides401: Check = {
  meta: {
    id: 'cors-hides-401',
    title: 'A page may read why its call was refused',
    failureTitle: 'The refusal has no CORS headers, so the page sees only a network error',
    severity: 'warning',
    cause: null,
    references: ['Fetch 3.3', 'Fetch 4.10'],
  },
  judge({ step, status }) {
    const { request, response, initiator } = step.exchange
    if (!response || (status !== 401 && status !== 403) || request.method === 'OPTIONS') return []
    const origin = header(request.headers, 'origin')
    const mode = header(request.headers, 'sec-fetch-mode')?.toLowerCase() ?? 'cors'
    // Pages that are navigated to, and requests without CORS, have no such rule.
    if (!origin || originOf(request.url) === origin || mode !== 'cors' || initiator !== 'fetch') return []
    // Requests of an extension go past CORS.
    if (!/^(?:https?:|null$)/.test(origin)) return []
    const allowed = header(response.headers, 'access-control-allow-origin')?.trim()
    if (allowed === '*' || allowed === origin) return PASSED
    return failed({
      detail: `${hostOf(request.url)} answered ${status}, but the page at ${origin} got an error without status and text: it cannot renew the token or tell the person.`,
      remedy:
        'Add the CORS headers to every answer, errors too: before authentication in the order of filters, and in the gateway.',
      got: allowed ?? 'no Access-Control-Allow-Origin',
      expected: origin,
    })
  },
}
