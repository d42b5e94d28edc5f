import type { Scene } from '../capture-view.ts'
import type { Header } from '../evidence.ts'
import { header } from '../http.ts'
import { say } from '../say.ts'
import { looksLikeJwt } from '../tokens/decode.ts'
import { because, type Rule } from './candidate.ts'
import { apiName } from './names.ts'

/** How clients of an API name a header with a credential, where a hyphen would have been safe. */
const CREDENTIAL =
  /^(?:x_)?(?:(?:access|api|auth|bearer|id|jwt|session|user)_?)?(?:token|jwt|key)$|_(?:token|jwt|api_?key)$|^auth(?:orization)?_|_auth(?:orization)?$/i

/**
 * Servers that leave out headers with an underscore unless told otherwise: nginx and what is built on it (`underscores_in_headers`
 * is off, https://nginx.org/en/docs/http/ngx_http_core_module.html#underscores_in_headers), and Apache 2.4 towards CGI and its
 * like (https://httpd.apache.org/docs/2.4/env.html).
 */
const DROPPING = /\b(?:nginx|openresty|tengine|Apache)\b/i

/** What servers say of a request that brought no credential. */
const MISSING =
  /\b(?:missing|required|not (?:found|provided|present|supplied|given|set)|no (?:\w+ )?(?:token|credentials?|header)|without|absent|undefined|null|must be provided)\b/i

/** A credential in a header whose name holds an underscore, and nothing in `Authorization`; undefined where there is none. */
function underscored({ step }: Scene): Header | undefined {
  const { request, unseen } = step.exchange
  if (unseen.includes('request-authorization') || header(request.headers, 'authorization') !== undefined)
    return undefined
  return request.headers
    .slice(0, 200)
    .find(
      ({ name, value }) =>
        name.includes('_') && value !== '' && (CREDENTIAL.test(name) || looksLikeJwt(value.trim())),
    )
}

/** The header that a server on the way has probably left out; null where nothing speaks for it. */
export function droppedHeader(scene: Scene): { name: string; said: string | null } | null {
  const { status, step } = scene
  if (status !== 401 && status !== 403 && status !== 400) return null
  const sent = underscored(scene)
  if (!sent) return null
  const { response } = step.exchange
  const body = response?.body?.encoding === 'text' ? response.body.text.slice(0, 500) : ''
  const missing = MISSING.exec(body)?.[0] ?? null
  const server = DROPPING.exec(header(response?.headers ?? [], 'server') ?? '')?.[0] ?? null
  if (missing === null && (server === null || status !== 401)) return null
  const said = [
    server === null ? '' : say('droppedHeader_answeredWhichLeavesSuchHeaders', server),
    missing === null ? '' : say('droppedHeader_theAnswerSaysThatSomethingIs'),
  ].filter((text) => text !== '')
  return { name: sent.name, said: said.join('; ') }
}

/** A header that the API never saw. */
export const droppedHeaderRule: Rule = (scene) => {
  const dropped = droppedHeader(scene)
  if (!dropped) return []
  return [
    {
      cause: 'bearer-token-not-received',
      weight: 82,
      confidence: 'likely',
      got: dropped.name,
      expected: dropped.name.replaceAll('_', '-'),
      expectedFrom: say('droppedHeader_nameWithoutAnUnderscore'),
      summary: say('droppedHeader_gotNoTokenTheHeaderHasAn', apiName(scene), dropped.name),
      remedy: say('droppedHeader_sendTheTokenAsAuthorization'),
      decide: say('droppedHeader_theHeadersThatTheApiReceives'),
      because: because(scene, dropped.said ?? say('droppedHeader_theHeaderWasSent', dropped.name)),
    },
  ]
}
