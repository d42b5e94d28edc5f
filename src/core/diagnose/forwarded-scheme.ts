import type { Scene } from '../capture-view.ts'
import { header, parseUrl } from '../http.ts'
import { first } from '../protocols/reading.ts'
import { namesCause } from '../refusal/read.ts'
import { say } from '../say.ts'
import { because, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'

/** Milliseconds in which a client sends the browser on to the authorization server. */
const BEFORE = 10_000

/**
 * The authorization server shows an error and does not answer at `redirect_uri`, which is what it does where that URI is the matter
 * (RFC 6749 4.1.2.1); and the URI is the client's own address with http, while the browser used https: behind a proxy that ends
 * TLS a client builds it so unless the proxy's headers are taken up (X-Forwarded-Proto).
 */
export const forwardedSchemeRule: Rule = (scene) => {
  const { flow, status, refusals } = scene
  const uri = flow && first(flow.request, 'redirect_uri')
  const at = parseUrl(uri ?? '')
  if (!flow || uri === undefined || at?.protocol !== 'http:' || status >= 500) return []
  if (refusals.some((one) => namesCause(one) && one.cause !== 'redirect-uri-mismatch')) return []
  if (status < 400 && refusals.length === 0) return []
  const began = secureStart(scene, flow.startedAt, at.hostname)
  if (began === null) return []
  return [
    {
      cause: 'redirect-uri-mismatch',
      weight: 66,
      confidence: 'likely',
      got: uri,
      expected: uri.replace(/^http:/, 'https:'),
      expectedFrom: say('forwardedScheme_theAddressAtWhichTheBrowser'),
      summary: say(
        'forwardedScheme_showedAnErrorAndDidNotAnswer',
        hostOf(scene.step.exchange.request.url),
        uri,
        at.hostname,
      ),
      remedy: say('forwardedScheme_letTheClientBuildItsRedirect'),
      decide: say('said_theRedirectUrisRegisteredFor'),
      because: because(scene, say('forwardedScheme_theLoginBeganOverHttpsAndRedirect'), began),
    },
  ]
}

/** The redirect of the client that began the login, over https at the host of its redirect_uri. */
function secureStart({ capture }: Scene, from: number, host: string): number | null {
  const found = capture.between(from - BEFORE, from + 1).findLast(({ exchange }) => {
    const own = parseUrl(exchange.request.url)
    if (own?.protocol !== 'https:' || own.hostname !== host) return false
    return header(exchange.response?.headers ?? [], 'location')?.includes('redirect_uri=') ?? false
  })
  return found?.exchange.id ?? null
}
