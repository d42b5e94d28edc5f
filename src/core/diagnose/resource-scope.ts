import { compareAudience } from '../audience/compare.ts'
import { resourceOfScope } from '../audience/requested.ts'
import type { Cause } from '../finding.ts'
import { say } from '../say.ts'
import { because, type Rule } from './candidate.ts'
import { hostOf, vendorFor } from './names.ts'
import { parameter } from './value-sent.ts'

const ABOUT: ReadonlySet<Cause | null> = new Set<Cause | null>([
  'multi-resource-scope',
  'unknown-resource-requested',
  'invalid-scope',
])

/**
 * `resource` (RFC 8707 2) and the scopes of one request name one API in two spellings, where the server compares them as
 * strings (Entra ID: AADSTS9010010).
 */
export const resourceScopeRule: Rule = (scene) => {
  if (!scene.refusals.some(({ cause }) => ABOUT.has(cause))) return []
  const got = parameter(scene, ['resource'])
  const vendor = vendorFor(scene)?.id ?? ''
  for (const scope of (parameter(scene, ['scope']) ?? '').split(' ').slice(0, 50)) {
    const expected = scope.includes('/') ? resourceOfScope(scope, vendor) : null
    if (got === undefined || expected === null) continue
    const { verdict, cause } = compareAudience(got, expected)
    if (verdict !== 'near-miss' || !cause || cause === 'audience-environment-mismatch') continue
    return [
      {
        cause,
        weight: 91,
        confidence: 'certain',
        got,
        expected,
        expectedFrom: say('resourceScope_theScopeOfTheSameRequest'),
        summary: say(
          'resourceScope_refusedTheRequestResourceIs',
          hostOf(scene.step.exchange.request.url),
          got,
          expected,
        ),
        remedy: say('resourceScope_writeBothInTheSameLettersAs'),
        because: because(scene, say('resourceScope_resourceIsScopeIs', got, scope)),
      },
    ]
  }
  return []
}
