import type { Scene } from '../core/capture-view.ts'
import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { issuedIdToken } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'
import { textClaim, textValues } from '../core/tokens/claims.ts'

export const azpMismatch: Check = {
  meta: {
    id: 'azp-mismatch',
    title: 'The ID token was issued to the client that asked',
    failureTitle: 'The ID token names another client in azp',
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
    if (client_id === undefined) return cantTell('the client_id of the request was not captured')
    if (azp === client_id) return PASSED
    const meant = textValues(token.claims?.aud).includes(client_id)
    return failed({
      ...(meant ? { severity: 'warning' } : {}),
      detail: meant
        ? 'The client stands in aud, and another one in azp: it was issued to a client that asked on behalf of this one (Google does so for apps of one project).'
        : 'The client stands neither in aud nor in azp: it is the token of another client, which a client must refuse.',
      remedy: 'Check the client_id of the request against the registration that the token comes from.',
      got: azp,
      expected: client_id,
    })
  },
}

function clientIdOf({ step, flow }: Scene): string | undefined {
  const sent = step.messages.find(({ side, params }) => side === 'request' && params.has('client_id'))
  return (sent && first(sent.params, 'client_id')) ?? (flow && first(flow.request, 'client_id'))
}
