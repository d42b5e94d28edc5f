import type { Scene } from '../core/capture-view.ts'
import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { issuedIdToken } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'
import { textClaim, textValues } from '../core/tokens/claims.ts'

export const azpMismatch: Check = {
  meta: {
    id: 'azp-mismatch',
    title: say('check_azpMismatch_title'),
    failureTitle: say('check_azpMismatch_failureTitle'),
    severity: 'error',
    cause: null,
    references: ['OIDC Core 3.1.3.7', 'OIDC Core 2'],
  },
  judge(scene) {
    const token = issuedIdToken(scene.step, scene.capture)
    const azp = textClaim(token?.claims ?? null, 'azp')
    // Clerk writes the origin of the page into it.
    if (!token || azp === undefined || /^https?:/.test(azp)) return []
    const client_id = clientIdOf(scene)
    if (client_id === undefined) return cantTell(say('check_azpMismatch_theClientIdOfTheRequestWas'))
    if (azp === client_id) return PASSED
    const meant = textValues(token.claims?.aud).includes(client_id)
    return failed({
      ...(meant ? { severity: 'warning' } : {}),
      detail: meant ? say('check_azpMismatch_detail') : say('check_azpMismatch_theClientStandsNeitherInAud'),
      remedy: say('check_azpMismatch_remedy'),
      got: azp,
      expected: client_id,
    })
  },
}

function clientIdOf({ step, flow }: Scene): string | undefined {
  const sent = step.messages.find(({ side, params }) => side === 'request' && params.has('client_id'))
  return (sent && first(sent.params, 'client_id')) ?? (flow && first(flow.request, 'client_id'))
}
