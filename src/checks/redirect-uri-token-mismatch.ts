import type { Check } from '../core/check.ts'
import { cantTell, PASSED } from '../core/check.ts'
import { redirectUriRule } from '../core/diagnose/redeem.ts'
import { say } from '../core/say.ts'

export const redirectUriTokenMismatch: Check = {
  meta: {
    id: 'redirect-uri-token-mismatch',
    title: say('check_redirectUriTokenMismatch_title'),
    failureTitle: say('check_redirectUriTokenMismatch_failureTitle'),
    severity: 'error',
    cause: 'redirect-uri-mismatch',
    references: ['RFC 6749 4.1.3', 'RFC 9700 4.1.3'],
  },
  judge(scene) {
    const { step, flow } = scene
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    if (!request?.params.has('code') || !request.params.has('redirect_uri')) return []
    if (!flow?.request.has('redirect_uri')) return cantTell(say('said_theAuthorizationRequestWasNot'))
    const [differs] = redirectUriRule(scene)
    if (!differs) return PASSED
    const accepted = step.messages.some(({ kind }) => kind === 'token-response')
    return [
      {
        outcome: 'failed',
        // Google takes redirect_uri=postmessage for codes that a popup handed over.
        ...(accepted ? { severity: 'info' as const } : {}),
        detail: `${differs.summary}${accepted ? ` ${say('check_redirectUriTokenMismatch_detail')}` : ''}`,
        remedy: differs.remedy,
        ...(differs.got === undefined ? {} : { got: differs.got }),
        ...(differs.expected === undefined ? {} : { expected: differs.expected }),
      },
    ]
  },
}
