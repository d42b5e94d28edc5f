import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

/** Asked for what the ID token holds, or for what has a meaning only in the request. */
const SILENT = /^(?:openid|profile|email|address|phone|offline_access|.*\/\.default)$/

export const scopeDowngrade: Check = {
  meta: {
    id: 'scope-downgrade',
    title: say('check_scopeDowngrade_title'),
    failureTitle: say('check_scopeDowngrade_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['RFC 6749 5.1', 'RFC 6749 3.3'],
  },
  judge({ step, flow }) {
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    const response = step.messages.find(({ kind }) => kind === 'token-response')
    if (!request || !response) return []
    // A token for one of several resources has the scope of that resource (RFC 8707 2.2).
    if (request.params.has('resource') || flow?.request.has('resource')) return []
    const granted = first(response.params, 'scope')
    const asked = first(request.params, 'scope') ?? (flow && first(flow.request, 'scope'))
    if (asked === undefined)
      return flow && flow.request.size > 0 ? [] : cantTell(say('said_theAuthorizationRequestWasNot'))
    if (granted === undefined) return []
    const got = new Set(granted.split(' ').map(bare))
    const missing = asked.split(' ').filter((one) => one !== '' && !SILENT.test(one) && !got.has(bare(one)))
    if (missing.length === 0) return PASSED
    return failed({
      detail: say('check_scopeDowngrade_detail', missing.join(' ')),
      remedy: say('check_scopeDowngrade_remedy'),
      got: granted,
      expected: asked,
    })
  },
}

/** Entra: `api://orders/read` is answered as it is, `https://graph.microsoft.com/User.Read` also as `User.Read`. */
function bare(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1).toLowerCase()
}
