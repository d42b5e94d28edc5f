import { type Check, failed, PASSED } from '../core/check.ts'
import { hostOf } from '../core/diagnose/names.ts'
import { header, originOf } from '../core/http.ts'
import { say } from '../core/say.ts'

export const corsHides401: Check = {
  meta: {
    id: 'cors-hides-401',
    title: say('check_corsHides401_title'),
    failureTitle: say('check_corsHides401_failureTitle'),
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
      detail: say('check_corsHides401_detail', hostOf(request.url), status, origin),
      remedy: say('check_corsHides401_remedy'),
      got: allowed ?? say('said_noAccessControlAllowOrigin'),
      expected: origin,
    })
  },
}
