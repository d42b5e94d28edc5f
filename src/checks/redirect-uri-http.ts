import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { isLoopback } from '../core/cookies/site.ts'
import { parseUrl } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const redirectUriHttp: Check = {
  meta: {
    id: 'redirect-uri-http',
    title: say('check_redirectUriHttp_title'),
    failureTitle: say('check_redirectUriHttp_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['RFC 9700 2.6', 'RFC 8252 8.3'],
  },
  judge({ step }) {
    const request = step.messages.find(({ kind }) => kind === 'authorization-request')
    if (!request) return []
    const redirect_uri = first(request.params, 'redirect_uri')
    const at = redirect_uri === undefined ? null : parseUrl(redirect_uri)
    if (!at || redirect_uri === undefined) return []
    if (at.protocol !== 'http:' || isLoopback(at.hostname)) return PASSED
    return failed({
      detail: say('check_redirectUriHttp_detail'),
      remedy: say('check_redirectUriHttp_remedy'),
      got: redirect_uri,
    })
  },
}
