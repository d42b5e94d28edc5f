import type { Presentation } from '../audience/verdict.ts'
import type { Scene } from '../capture-view.ts'
import type { Cause } from '../finding.ts'
import { say } from '../say.ts'
import type { Token } from '../tokens/token.ts'
import type { Candidate, Rule } from './candidate.ts'
import { apiName } from './names.ts'
import { PHRASES } from './phrases.ts'

/**
 * A rule about one refused token: the first that was sent to be accepted. What a proxy adds in a header of its own comes
 * after what the client sent. A SAML assertion is judged by rules of its own.
 */
export function aboutToken(
  judge: (scene: Scene, p: Presentation, token: Token) => readonly Candidate[],
): Rule {
  return (scene) => {
    const sent = scene.presentations.flatMap((presentation) => {
      const token = scene.capture.token(presentation.token)
      return token && token.form !== 'saml-assertion' ? [{ presentation, token }] : []
    })
    const one = sent.find(({ token }) => token.kind !== 'proxy-assertion') ?? sent[0]
    return one ? judge(scene, one.presentation, one.token) : []
  }
}

export function refused(scene: Scene, cause: Cause): string {
  return say('aboutToken_refusedTheToken', apiName(scene), PHRASES[cause])
}

export function speaksOf(scene: Scene, claim: string): boolean {
  return scene.refusals.some((message) => message.claim === claim && message.specificity === 'high')
}
