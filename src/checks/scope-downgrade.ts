import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'

/** Asked for what the ID token holds, or for what has a meaning only in the request. */
const SILENT = /^(?:openid|profile|email|address|phone|offline_access|.*\/\.default)$/

export const scopeDowngrade: Check = {
  meta: {
    id: 'scope-downgrade',
    title: 'The granted scope is the requested one',
    failureTitle: 'Less scope was granted than requested',
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
      return flow && flow.request.size > 0 ? [] : cantTell('the authorization request was not captured')
    if (granted === undefined) return []
    const got = new Set(granted.split(' ').map(bare))
    const missing = asked.split(' ').filter((one) => one !== '' && !SILENT.test(one) && !got.has(bare(one)))
    if (missing.length === 0) return PASSED
    return failed({
      detail: `Not granted: ${missing.join(' ')}. Calls that need it will be refused with insufficient_scope.`,
      remedy:
        'Look at consent, at the policies of the authorization server and at the scopes this client may use.',
      got: granted,
      expected: asked,
    })
  },
}

/** Entra: `api://orders/read` is answered as it is, `https://graph.microsoft.com/User.Read` also as `User.Read`. */
function bare(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1).toLowerCase()
}
