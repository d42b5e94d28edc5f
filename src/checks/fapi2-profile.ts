import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { keyOf, proofOf } from '../core/dpop.ts'
import { firstInTime, issuedIn } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'
import type { JsonObject } from '../core/tokens/token.ts'

export const fapi2Profile: Check = {
  meta: {
    id: 'fapi2-profile',
    title: say('check_fapi2Profile_title'),
    failureTitle: say('check_fapi2Profile_failureTitle'),
    severity: 'info',
    cause: null,
    references: ['FAPI 2.0 5.3.2.1', 'FAPI 2.0 5.3.3.1'],
  },
  judge(scene) {
    const { step, flow, capture } = scene
    const request = step.messages.find(({ kind }) => kind === 'token-request')
    if (!flow || !request?.params.has('code') || !step.messages.some(({ kind }) => kind === 'token-response'))
      return []
    const asked = firstInTime(flow.byKind.get('authorization-request'), capture)
    const url = asked === undefined ? undefined : capture.step(asked)?.exchange.request.url
    const metadata = url === undefined ? null : capture.metadata.naming(url)
    // Only a server that takes nothing but pushed requests is taken to follow the profile.
    if (metadata?.members.require_pushed_authorization_requests !== true) return []
    const token = issuedIn(step, capture).find(({ name }) => name === 'access_token')?.token
    const bound =
      token &&
      (keyOf(token) !== undefined ||
        (token.claims?.cnf as JsonObject | undefined)?.['x5t#S256'] !== undefined)
    const pushed = [...(flow.byKind.get('par-request') ?? [])].map((id) => capture.step(id))
    const challenge = pushed
      .flatMap((one) => one?.messages ?? [])
      .find(({ params }) => params.has('code_challenge'))
    const answered = [...(flow.byKind.get('authorization-response') ?? [])].flatMap(
      (id) => capture.step(id)?.messages ?? [],
    )
    const missing = [
      flow.request.has('request_uri') ? null : say('check_fapi2Profile_pushedAuthorizationRequest'),
      pushed.length === 0 || (challenge && first(challenge.params, 'code_challenge_method') === 'S256')
        ? null
        : say('check_fapi2Profile_pkceWith'),
      answered.length === 0 || answered.some(({ params }) => params.has('iss'))
        ? null
        : say('check_fapi2Profile_issInTheAuthorizationResponse'),
      !token?.claims || bound || proofOf(scene)
        ? null
        : say('check_fapi2Profile_senderConstrainedAccessToken'),
      request.params.has('client_secret') ? say('check_fapi2Profile_privateKeyJwtOrMutualTlsInstead') : null,
    ].filter((one) => one !== null)
    if (missing.length === 0) return PASSED
    return failed({
      detail: say('check_fapi2Profile_detail', missing.join('; ')),
      remedy: say('check_fapi2Profile_remedy'),
    })
  },
}
