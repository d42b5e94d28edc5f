import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { idTokenOf } from '../core/diagnose/id-token.ts'
import { isMasked } from '../core/masked.ts'
import { first } from '../core/protocols/reading.ts'
import { isPseudonym } from '../core/redact/pseudonyms.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const userinfoSubMismatch: Check = {
  meta: {
    id: 'userinfo-sub-mismatch',
    title: say('check_userinfoSubMismatch_title'),
    failureTitle: say('check_userinfoSubMismatch_failureTitle'),
    severity: 'critical',
    cause: null,
    references: ['OIDC Core 5.3.2', 'OIDC Core 5.3.4'],
  },
  judge(scene) {
    const response = scene.step.messages.find(({ kind }) => kind === 'userinfo-response')
    const sub = response && first(response.params, 'sub')
    if (sub === undefined) return []
    const own = textClaim(idTokenOf(scene)?.claims ?? null, 'sub')
    if (own === undefined) return cantTell(say('check_userinfoSubMismatch_theIdTokenOfThisLoginWas'))
    if (own === sub) return PASSED
    const sameKind = !isHidden(own) && !isHidden(sub) && kindOf(own) === kindOf(sub)
    return failed({
      ...(sameKind ? {} : { severity: 'warning' as const }),
      detail: say('check_userinfoSubMismatch_detail'),
      remedy: say('check_userinfoSubMismatch_remedy'),
    })
  },
}

/** What stands in the place of an identifier does not show its kind. */
function isHidden(sub: string): boolean {
  return isPseudonym(sub) || isMasked(sub)
}

/** Identifiers of one server look alike; where they do not, it may be one person by two names. */
function kindOf(sub: string): string {
  const at = Math.max(sub.lastIndexOf('|'), sub.lastIndexOf(':')) + 1
  const id = sub.slice(at)
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return `${sub.slice(0, at)}uuid`
  if (/^(?:\d+|[0-9a-f]{16,})$/i.test(id)) return `${sub.slice(0, at)}number:${id.length}`
  if (id.includes('@')) return 'mail'
  return `${sub.slice(0, at)}${id.length >= 20 ? 'key' : id.length > 2 ? 'name' : 'masked'}`
}
