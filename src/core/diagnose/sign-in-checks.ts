import type { Scene } from '../capture-view.ts'
import type { Severity } from '../finding.ts'
import { type Landing, landingOf } from '../saml/sign-in.ts'
import { say } from '../say.ts'
import { failureOf } from './failure.ts'
import { isRefusal } from './saml-failure.ts'

/** A response that asserts something, where it lands; a refusal of the identity provider has nothing to be checked. */
export interface CheckedLanding extends Landing {
  /** The service provider did not accept it. */
  refused: boolean
  /** Its answer was seen. */
  answered: boolean
  /** Of a broken requirement: what was accepted nevertheless works, and is only worth a warning. */
  severity: Severity
}

export function checkedLanding(scene: Scene): CheckedLanding | null {
  const landing = landingOf(scene.step, scene.flow, scene.capture)
  if (!landing || isRefusal(landing.message)) return null
  const refused = failureOf(scene) === 'sign-in-response'
  const answered = scene.step.exchange.response !== null
  return { ...landing, refused, answered, severity: refused ? 'error' : 'warning' }
}

/** As the end of a sentence about what is wrong. */
export function nevertheless({ refused, answered }: CheckedLanding): string {
  return refused || !answered ? '' : ` ${say('signInChecks_theServiceProviderAcceptedIt')}`
}
