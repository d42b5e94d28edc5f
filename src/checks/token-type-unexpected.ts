import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { proofOf } from '../core/dpop.ts'
import { first } from '../core/protocols/reading.ts'

export const tokenTypeUnexpected: Check = {
  meta: {
    id: 'token-type-unexpected',
    title: 'The token type fits the request',
    failureTitle: 'The token type does not fit the request',
    severity: 'warning',
    cause: null,
    references: ['RFC 6749 7.1', 'RFC 9449 5'],
  },
  judge(scene) {
    const response = scene.step.messages.find(({ kind }) => kind === 'token-response')
    if (!response?.params.has('access_token')) return []
    const type = first(response.params, 'token_type')
    const bound = proofOf(scene) !== undefined
    if (type === undefined)
      return failed({
        detail: 'The answer has no token_type: a client does not know how to send the token.',
        remedy: 'Let the authorization server send token_type; it is required.',
        expected: bound ? 'DPoP' : 'Bearer',
      })
    if (bound && type.toLowerCase() === 'bearer')
      return failed({
        detail: 'A DPoP proof was sent, and a plain bearer token came back: the server does not bind tokens.',
        remedy:
          'Enable DPoP for this client at the authorization server (dpop_bound_access_tokens), or send no proof.',
        got: type,
        expected: 'DPoP',
      })
    return PASSED
  },
}
