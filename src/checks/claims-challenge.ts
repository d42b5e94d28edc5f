import type { Scene } from '../core/capture-view.ts'
import { type Check, failed } from '../core/check.ts'
import { headers, parseChallenges } from '../core/http.ts'
import { say } from '../core/say.ts'
import { textClaim } from '../core/tokens/claims.ts'

export const claimsChallenge: Check = {
  meta: {
    id: 'claims-challenge',
    title: say('check_claimsChallenge_title'),
    failureTitle: say('check_claimsChallenge_failureTitle'),
    severity: 'info',
    cause: null,
    references: ['RFC 9470 3', 'Microsoft Entra ID insufficient_claims'],
  },
  judge(scene) {
    const { step, capture } = scene
    const challenge = parseChallenges(
      headers(step.exchange.response?.headers ?? [], 'www-authenticate'),
    ).find(({ params }) => /^insufficient_(?:claims|user_authentication)$/.test(params.get('error') ?? ''))
    // The client went through it and repeated the call.
    if (!challenge || capture.laterSuccess(step)) return []
    const { params } = challenge
    const entra = params.get('error') === 'insufficient_claims'
    const wanted = ['acr_values', 'max_age'].flatMap((name) => {
      const value = params.get(name)
      return value === undefined ? [] : [`${name}=${value}`]
    })
    const claims = params.get('claims')
    if (claims !== undefined) wanted.push(`claims=${plain(claims)}`)
    return failed({
      detail: entra
        ? say('check_claimsChallenge_detail')
        : say('check_claimsChallenge_theTokenIsValidButTheSign'),
      remedy: entra
        ? say('check_claimsChallenge_remedy')
        : say('check_claimsChallenge_sendThePersonThroughNewAuthorization'),
      got: signIn(scene),
      expected: wanted.length > 0 ? wanted.join(' ') : undefined,
    })
  },
}

/** `claims` is JSON, with Entra ID as base64. */
function plain(claims: string): string {
  if (claims.trimStart().startsWith('{')) return claims.slice(0, 2000)
  try {
    return atob(claims.slice(0, 4000).replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return claims.slice(0, 2000)
  }
}

function signIn({ presentations, capture }: Scene): string | undefined {
  const token = presentations[0] && capture.token(presentations[0].token)
  const acr = textClaim(token?.claims ?? null, 'acr')
  return acr === undefined ? undefined : `acr=${acr}`
}
