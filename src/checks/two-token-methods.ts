import { type Check, failed } from '../core/check.ts'
import { presents } from '../core/protocols/resource.ts'

export const twoTokenMethods: Check = {
  meta: {
    id: 'two-token-methods',
    title: 'A call carries its token in one way',
    failureTitle: 'The call carries tokens in more than one way',
    severity: 'warning',
    cause: null,
    references: ['RFC 6750 2', 'RFC 6750 3.1'],
  },
  judge({ step }) {
    if (!step.messages.some(({ kind }) => kind === 'resource-request' || kind === 'userinfo-request'))
      return []
    const carriers = step.tokens.filter(({ carrier }) => presents(carrier))
    const header = carriers.find(({ carrier }) => carrier.place === 'authorization')
    const other = carriers.find(({ carrier }) => carrier.place === 'query' || carrier.place === 'form')
    if (!header || !other) return []
    const place = other.carrier.place === 'query' ? 'the URL' : 'the form'
    return failed({
      detail: `There is a token in Authorization and ${header.token === other.token ? 'the same' : 'another'} one in ${place}; servers may refuse that with invalid_request, and which one counts is open.`,
      remedy: `Send the token in Authorization only, and take access_token out of ${place}.`,
    })
  },
}
