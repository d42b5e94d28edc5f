import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { header } from '../core/http.ts'
import { say } from '../core/say.ts'

/** Seconds; key sets are mostly served with less. */
const LONG = 3600

export const discoveryStale: Check = {
  meta: {
    id: 'discovery-stale',
    title: say('check_discoveryStale_title'),
    failureTitle: say('check_discoveryStale_failureTitle'),
    severity: 'info',
    cause: null,
    references: ['RFC 9111 5.1', 'OIDC Core 10.1.1'],
  },
  judge({ step, capture }) {
    const kind = step.messages.find(
      (one) => one.kind === 'discovery-response' || one.kind === 'jwks-response',
    )?.kind
    const { request, response, id } = step.exchange
    if (!kind || response?.status !== 200) return []
    const age = Number(header(response.headers, 'age') ?? 0)
    const readings = capture.metadata.at(request.url)
    const at = readings.findIndex(({ exchange }) => exchange === id)
    const before = readings[at - 1]
    const changed = at > 0 && JSON.stringify(before?.members) !== JSON.stringify(readings[at]?.members)
    if (changed)
      return failed({
        severity: 'warning',
        detail: say('check_discoveryStale_detail'),
        remedy: say('check_discoveryStale_remedy'),
      })
    if (!(age >= LONG)) return PASSED
    return failed({
      detail: say('check_discoveryStale_cacheAnsweredWithCopyThatIs', Math.round(age / 60)),
      remedy: say('check_discoveryStale_shortenMaxAgeOfTheDocumentAnd'),
    })
  },
}
