import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { idTokenOf } from '../core/diagnose/id-token.ts'
import { first } from '../core/protocols/reading.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const userinfoSubMismatch: Check = {
  meta: {
    id: 'userinfo-sub-mismatch',
    title: 'UserInfo speaks of the person who signed in',
    failureTitle: 'UserInfo speaks of another person than the ID token',
    severity: 'critical',
    cause: null,
    references: ['OIDC Core 5.3.2', 'OIDC Core 5.3.4'],
  },
  judge(scene) {
    const response = scene.step.messages.find(({ kind }) => kind === 'userinfo-response')
    const sub = response && first(response.params, 'sub')
    if (sub === undefined) return []
    const own = textClaim(idTokenOf(scene)?.claims ?? null, 'sub')
    if (own === undefined) return cantTell('the ID token of this login was not captured')
    if (own === sub) return PASSED
    const sameKind = kindOf(own) === kindOf(sub)
    return failed({
      ...(sameKind ? {} : { severity: 'warning' as const }),
      detail:
        'The sub of the UserInfo response is not the sub of the ID token of this login: the client must not use it.',
      remedy:
        'Send the access token that came with this ID token. Where it is the right one, the server issues two kinds of sub (pairwise and public) to one client: set one subject type.',
    })
  },
}

/** Identifiers of one server look alike; where they do not, it may be one person by two names. */
function kindOf(sub: string): string {
  const at = Math.max(sub.lastIndexOf('|'), sub.lastIndexOf(':')) + 1
  const id = sub.slice(at)
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return `${sub.slice(0, at)}uuid`
  if (/^(?:\d+|[0-9a-f]{16,})$/i.test(id)) return `${sub.slice(0, at)}number of ${id.length}`
  if (id.includes('@')) return 'mail'
  return `${sub.slice(0, at)}${id.length >= 20 ? 'key' : id.length > 2 ? 'name' : 'masked'}`
}
