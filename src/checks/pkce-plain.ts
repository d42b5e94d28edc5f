import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { unknownMethod } from '../core/diagnose/challenge-method.ts'
import { first } from '../core/protocols/reading.ts'

export const pkcePlain: Check = {
  meta: {
    id: 'pkce-plain',
    title: 'The code is protected by a hashed challenge',
    failureTitle: 'The code is protected by a plain challenge only',
    severity: 'warning',
    cause: null,
    references: ['RFC 7636 4.2', 'RFC 9700 2.1.1'],
  },
  judge({ step }) {
    const request = step.messages.find(({ kind }) => kind === 'authorization-request')
    if (!request) return []
    if (!request.params.has('code_challenge')) return []
    const method = first(request.params, 'code_challenge_method')
    if (method === 'S256') return PASSED
    // No server knows it: what fails is the login, and its diagnosis says so.
    if (unknownMethod(method) !== null) return []
    return failed({
      detail:
        method === undefined
          ? 'code_challenge_method is left out, which means plain: whoever reads this request knows the verifier.'
          : `code_challenge_method is ${method}: whoever reads this request knows the verifier.`,
      remedy: 'Send code_challenge_method=S256 and the SHA-256 of the verifier as code_challenge.',
      got: method ?? 'plain',
      expected: 'S256',
    })
  },
}
