import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { unknownMethod } from '../core/diagnose/challenge-method.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const pkcePlain: Check = {
  meta: {
    id: 'pkce-plain',
    title: say('check_pkcePlain_title'),
    failureTitle: say('check_pkcePlain_failureTitle'),
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
          ? say('check_pkcePlain_detail')
          : say('check_pkcePlain_codeChallengeMethodIsWhoever', method),
      remedy: say('check_pkcePlain_remedy'),
      got: method ?? 'plain',
      expected: 'S256',
    })
  },
}
