import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { header } from '../core/http.ts'

/** Seconds; key sets are mostly served with less. */
const LONG = 3600

export const discoveryStale: Check = {
  meta: {
    id: 'discovery-stale',
    title: 'Metadata and keys are current',
    failureTitle: 'Metadata or keys come from a cache',
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
        detail:
          'The document says something else than it did before in this capture: whoever keeps the older one compares with old values.',
        remedy: 'Let clients and APIs load it again, and keep it for minutes, not for days.',
      })
    if (!(age >= LONG)) return PASSED
    return failed({
      detail: `A cache answered with a copy that is ${Math.round(age / 60)} minutes old: a key rotated since then is not in it.`,
      remedy: 'Shorten max-age of the document, and load the key set again when a key id is unknown.',
    })
  },
}
