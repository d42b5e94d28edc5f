import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'

export const jwksCorsOrType: Check = {
  meta: {
    id: 'jwks-cors-or-type',
    title: 'The key set can be loaded',
    failureTitle: 'The key set cannot be loaded',
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
          : `the request failed in the browser (${exchange.error})`
        : status >= 400
          ? `the server answered ${status}`
          : exchange.response?.body
            ? 'the answer is no JSON with a list of keys'
            : null
    if (why === null) return []
    return failed({
      detail: `Nobody can verify tokens with this key set: ${why}.`,
      remedy:
        'Serve the document of jwks_uri as JSON to everybody; where a page loads it, with Access-Control-Allow-Origin.',
    })
  },
}
