import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import { because, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'

/** RFC 7636 4.2 and 6.2: the registered methods, whose names are compared as they are. */
const METHODS = new Set(['S256', 'plain'])

/** The method as it was sent, where it is none that RFC 7636 knows; null where it is. */
export function unknownMethod(method: string | undefined): string | null {
  return method === undefined || METHODS.has(method) ? null : method
}

/** A login that fails at the authorization server, with a transformation that no server knows (RFC 7636 4.4.1). */
export const challengeMethodRule: Rule = (scene) => {
  const method = unknownMethod(scene.flow && first(scene.flow.request, 'code_challenge_method'))
  if (method === null || !isError(scene)) return []
  return [
    {
      cause: 'pkce-mismatch',
      weight: 88,
      confidence: 'likely',
      got: method,
      expected: 'S256',
      expectedFrom: 'RFC 7636 4.2',
      summary: say(
        'challengeMethod_refusedTheLoginCodeChallenge',
        hostOf(scene.step.exchange.request.url),
        method,
      ),
      remedy: say('said_sendCodeChallengeMethodInExactly'),
      because: because(scene, say('challengeMethod_codeChallengeMethodIsNamesAre', method)),
    },
  ]
}

function isError({ status, step, refusals }: Parameters<Rule>[0]): boolean {
  return (
    status >= 400 || refusals.length > 0 || step.messages.some(({ kind }) => kind === 'authorization-error')
  )
}
