import { type Check, failed } from '../core/check.ts'
import { presents } from '../core/protocols/resource.ts'
import { say } from '../core/say.ts'

export const twoTokenMethods: Check = {
  meta: {
    id: 'two-token-methods',
    title: say('check_twoTokenMethods_title'),
    failureTitle: say('check_twoTokenMethods_failureTitle'),
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
    const inUrl = other.carrier.place === 'query'
    return failed({
      detail: say(
        header.token === other.token ? 'check_twoTokenMethods_theSame' : 'check_twoTokenMethods_another',
        say(inUrl ? 'check_twoTokenMethods_inTheUrl' : 'check_twoTokenMethods_inTheForm'),
      ),
      remedy: say(
        inUrl ? 'check_twoTokenMethods_takeItOutOfTheUrl' : 'check_twoTokenMethods_takeItOutOfTheForm',
      ),
    })
  },
}
