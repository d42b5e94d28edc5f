import type { Scene } from '../capture-view.ts'
import { originOf } from '../http.ts'
import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import { textClaim } from '../tokens/claims.ts'
import type { Token } from '../tokens/token.ts'
import { aboutToken } from './about-token.ts'
import { because } from './candidate.ts'
import { apiName, hostOf } from './names.ts'
import { blamesAudience, blamesOther } from './presented.ts'

/**
 * A server that logs in elsewhere for its clients and hands them tokens of its own checks, with every call, the one it got there:
 * a refusal that gives no reason may speak of that one (FastMCP's OAuth proxy, https://gofastmcp.com/servers/auth/oauth-proxy).
 * What is odd about it then is the best sign there is.
 */
export const upstreamRule = aboutToken((scene, _presentation, token) => {
  if (scene.status !== 401 || token.form !== 'jwt' || blamesAudience(scene) || blamesOther(scene)) return []
  const found = upstreamOf(scene, token)
  if (!found) return []
  const { issued, exchange } = found
  const opaque = issued.form === 'opaque'
  if (!opaque && (issued.form !== 'jwt' || issued.claims?.aud !== undefined)) return []
  const host = hostOf(scene.capture.step(exchange)?.exchange.request.url ?? '')
  return [
    {
      cause: opaque ? 'opaque-access-token' : 'audience-missing',
      weight: 44,
      confidence: 'possible',
      summary: say(
        opaque ? 'upstream_refusedTokenOfItsOwnWithout' : 'upstream_refusedTokenOfItsOwnWithout_b',
        apiName(scene),
        host,
      ),
      remedy: opaque
        ? say('upstream_verifyTokensOfByIntrospection', host)
        : say('upstream_letTheCheckOfThatTokenCompare'),
      decide: say('upstream_theLogOfTheApiSaysWhich'),
      because: because(scene, oddity(issued, host), exchange),
    },
  ]
})

function oddity({ form, claims }: Token, host: string): string {
  if (form === 'opaque') return say('upstream_theAccessTokenIsOpaque', host)
  return textClaim(claims, 'client_id') === undefined
    ? say('upstream_theAccessTokenHasNoAud', host)
    : say('upstream_theAccessTokenHasNoAud_b', host)
}

/** The access token that the called server itself redeemed a code for, at another server, not long before. */
function upstreamOf({ capture, step }: Scene, token: Token): { issued: Token; exchange: number } | null {
  const origin = originOf(step.exchange.request.url)
  // The token that was refused has to be one of the called server's own.
  const own = token.sightings
    .slice(0, 20)
    .some(
      ({ exchange, carrier }) =>
        carrier.side === 'response' &&
        originOf(capture.step(exchange)?.exchange.request.url ?? '') === origin,
    )
  if (!own || origin === null) return null
  for (const flow of capture.flowsNear(step.exchange.startedAt))
    for (const id of [...(flow.byKind.get('token-response') ?? [])].slice(0, 5)) {
      const at = capture.step(id)
      if (!at || originOf(at.exchange.request.url) === origin) continue
      const asked = at.messages.find(({ kind }) => kind === 'token-request')
      if (!asked || originOf(first(asked.params, 'redirect_uri') ?? '') !== origin) continue
      const issued = at.tokens.find(
        ({ carrier }) => carrier.side === 'response' && carrier.name === 'access_token',
      )
      const upstream = issued && capture.token(issued.token)
      if (upstream) return { issued: upstream, exchange: id }
    }
  return null
}
