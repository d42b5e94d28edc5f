import type { Scene } from '../core/capture-view.ts'
import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { headers, parseChallenges, parseUrl, withoutQuery } from '../core/http.ts'
import { Reading } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

const WELL_KNOWN = '/.well-known/oauth-protected-resource'

export const prmResourceMismatch: Check = {
  meta: {
    id: 'prm-resource-mismatch',
    title: say('check_prmResourceMismatch_title'),
    failureTitle: say('check_prmResourceMismatch_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['RFC 9728 3.3', 'RFC 9728 3.1'],
  },
  judge(scene) {
    const { step } = scene
    if (scene.status !== 200 || !step.messages.some(({ kind }) => kind === 'resource-metadata-response'))
      return []
    const document = new Reading(step.exchange).responseJson
    if (!document)
      return step.exchange.unseen.includes('response-body')
        ? cantTell(say('check_prmResourceMismatch_theDocumentWasNotCaptured'))
        : []
    const resource = typeof document.resource === 'string' ? document.resource : undefined
    const identifiers = identifiersFor(scene)
    if (identifiers.length === 0)
      return cantTell(say('check_prmResourceMismatch_nothingShowsForWhichResource'))
    if (resource !== undefined && identifiers.some((one) => fits(resource, one))) return PASSED
    return failed({
      detail:
        resource === undefined
          ? say('check_prmResourceMismatch_detail')
          : say('check_prmResourceMismatch_theValueOfResourceIsNotThe'),
      remedy: say('check_prmResourceMismatch_remedy'),
      got: resource,
      expected: identifiers[0],
    })
  },
}

/** From the URL of the document, and from the calls whose challenge led to it. */
function identifiersFor({ step, capture }: Scene): string[] {
  const { url } = step.exchange.request
  const { startedAt } = step.exchange
  const out: string[] = []
  const at = parseUrl(url)
  if (at?.pathname.startsWith(WELL_KNOWN))
    out.push(at.origin + at.pathname.slice(WELL_KNOWN.length) + at.search)
  for (const { exchange, messages } of capture.between(startedAt - 60_000, startedAt)) {
    if (!exchange.response || !messages.some(({ kind }) => kind === 'challenge')) continue
    const challenges = parseChallenges(headers(exchange.response.headers, 'www-authenticate'))
    if (challenges.some(({ params }) => params.get('resource_metadata') === url))
      out.push(withoutQuery(exchange.request.url))
  }
  return out
}

/** Byte for byte; an origin may have a slash, and one resource may stand for what is below it. */
function fits(resource: string, identifier: string): boolean {
  const bare = resource.replace(/\/$/, '')
  if (resource === identifier || (bare === identifier && parseUrl(resource)?.pathname === '/')) return true
  const [a, b] = [parseUrl(resource), parseUrl(identifier)]
  return (
    a !== null &&
    b !== null &&
    a.origin === b.origin &&
    a.pathname !== '/' &&
    identifier.startsWith(`${bare}/`)
  )
}
