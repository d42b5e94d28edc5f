import type { Presentation } from '../audience/verdict.ts'
import type { Scene } from '../capture-view.ts'
import type { Cause } from '../finding.ts'
import type { Token } from '../tokens/token.ts'
import type { Candidate, Rule } from './candidate.ts'
import { apiName } from './names.ts'
import { PHRASES } from './phrases.ts'

/** A rule about one refused token: the first that was sent to be accepted. */
export function aboutToken(
  judge: (scene: Scene, p: Presentation, token: Token) => readonly Candidate[],
): Rule {
  return (scene) => {
    const presentation = scene.presentations[0]
    const token = presentation && scene.capture.token(presentation.token)
    return presentation && token ? judge(scene, presentation, token) : []
  }
}

export function refused(scene: Scene, cause: Cause): string {
  return `${apiName(scene)} refused the token: ${PHRASES[cause]}.`
}

export function speaksOf(scene: Scene, claim: string): boolean {
  return scene.refusals.some((message) => message.claim === claim && message.specificity === 'high')
}
