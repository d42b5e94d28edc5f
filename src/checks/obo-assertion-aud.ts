import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'
import { textValues } from '../core/tokens/claims.ts'

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const oboAssertionAud: Check = {
  meta: {
    id: 'obo-assertion-aud',
    title: say('check_oboAssertionAud_title'),
    failureTitle: say('check_oboAssertionAud_failureTitle'),
    severity: 'error',
    cause: 'audience-mismatch',
    references: ['RFC 7523 3', 'Microsoft Entra ID AADSTS500131'],
  },
  judge({ step, capture }) {
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    if (!request || first(request.params, 'requested_token_use') !== 'on_behalf_of') return []
    const client_id = first(request.params, 'client_id')
    const id = step.tokens.find(
      ({ carrier }) => carrier.side === 'request' && carrier.name === 'assertion',
    )?.token
    const aud = textValues((id === undefined ? undefined : capture.token(id))?.claims?.aud)
    if (aud.length === 0 || client_id === undefined)
      return cantTell(say('check_oboAssertionAud_assertionOrClientIdCannotBe'))
    if (aud.some((one) => one === client_id || one === `api://${client_id}`)) return PASSED
    const accepted = step.messages.some(({ kind }) => kind === 'token-response')
    // An App ID URI of any form may be this API's own name.
    if (accepted || !aud.every((one) => GUID.test(one)))
      return cantTell(say('check_oboAssertionAud_audMayBeTheAppIdUri'))
    return failed({
      detail: say('check_oboAssertionAud_detail'),
      remedy: say('check_oboAssertionAud_remedy', client_id),
      got: aud.join(', '),
      expected: client_id,
    })
  },
}
