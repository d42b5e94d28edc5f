import { compareAudience } from '../core/audience/compare.ts'
import { vendorOfUrl } from '../core/audience/issuers.ts'
import { resourceOfScope } from '../core/audience/requested.ts'
import { type Check, failed, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { chain, say } from '../core/say.ts'

const ASKING = new Set(['authorization-request', 'token-request', 'refresh-request', 'par-request'])

export const resourceScopeConflict: Check = {
  meta: {
    id: 'resource-scope-conflict',
    title: say('check_resourceScopeConflict_title'),
    failureTitle: say('check_resourceScopeConflict_failureTitle'),
    severity: 'error',
    cause: 'multi-resource-scope',
    references: ['RFC 8707 2', 'RFC 8707 2.2', 'Microsoft Entra ID AADSTS9010010'],
  },
  judge(scene) {
    const { step } = scene
    const sent = step.messages.find(({ kind, side }) => ASKING.has(kind) && side === 'request')
    const resources = sent?.params.get('resource') ?? []
    if (!sent || resources.length === 0) return []
    const vendor = vendorOfUrl(step.exchange.request.url)?.id ?? ''
    const scopes = (sent.params.get('scope') ?? []).flatMap((text) => text.split(' ').slice(0, 100))
    // A scope without an API's name belongs to whatever the server takes it for.
    const named = scopes.filter((scope) => scope.includes('/') && resourceOfScope(scope, vendor) !== null)
    const strange = named.find((scope) => {
      const owner = resourceOfScope(scope, vendor) ?? ''
      return resources.every((resource) => compareAudience(resource, owner).verdict === 'mismatch')
    })
    if (named.length === 0) return []
    if (strange === undefined) return PASSED
    const owner = resourceOfScope(strange, vendor) ?? ''
    const refused = failureOf(scene) !== null
    return failed({
      ...(refused ? {} : { severity: 'warning' }),
      detail: say(
        'check_resourceScopeConflict_detail',
        chain('and', resources),
        strange,
        owner,
        refused ? '' : ` ${say('check_resourceScopeConflict_theServerWentOnOneOfThe')}`,
      ),
      remedy: say('check_resourceScopeConflict_remedy', owner, String(resources[0])),
      got: resources.length === 1 ? resources[0] : JSON.stringify(resources),
      expected: owner,
    })
  },
}
