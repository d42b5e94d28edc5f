import type { Scene } from '../capture-view.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { type Landing, landingOf } from '../saml/sign-in.ts'
import { say } from '../say.ts'
import type { Candidate, Rule } from './candidate.ts'
import { hostOf } from './names.ts'
import { PHRASES } from './phrases.ts'
import { isRefusal } from './saml-failure.ts'

/** A rule about a response that is no refusal of the identity provider itself. */
export function aboutLanding(judge: (scene: Scene, landing: Landing) => readonly Candidate[]): Rule {
  return (scene) => {
    const landing = landingOf(scene.step, scene.flow, scene.capture)
    return landing && !isRefusal(landing.message) ? judge(scene, landing) : []
  }
}

/** What a rule says of a response that was refused. */
export type Known = Pick<Candidate, 'cause' | 'weight' | 'confidence' | 'because'> & Partial<Candidate>

/** A candidate with the words of its cause where the rule has none of its own. */
export function refused(scene: Scene, known: Known): Candidate {
  return {
    summary: say('said_refusedTheSignIn', hostOf(scene.step.exchange.request.url), PHRASES[known.cause]),
    remedy: REMEDIES[known.cause] ?? '',
    ...known,
  }
}
