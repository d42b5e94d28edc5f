import type { Step } from '../analysis.ts'
import type { Scene } from '../capture-view.ts'
import { header, parseUrl } from '../http.ts'
import { first } from '../protocols/reading.ts'

/** The page that makes a call, by what it says of itself. */
function pageOf({ step }: Scene): string | undefined {
  const { request } = step.exchange
  return parseUrl(header(request.headers, 'origin') ?? header(request.headers, 'referer') ?? request.url)
    ?.origin
}

/** The answers of token endpoints that the calling page itself was given before this call, the latest first. */
export function issuedToPage(scene: Scene): Step[] {
  const { step, capture } = scene
  const page = pageOf(scene)
  const found = capture.flowsNear(step.exchange.startedAt).flatMap((flow) => {
    const client = parseUrl(first(flow.request, 'redirect_uri') ?? '')?.origin
    if (client !== undefined && client !== page) return []
    return [...(flow.byKind.get('token-response') ?? [])].flatMap((id) => {
      const answer = capture.step(id)
      if (!answer || answer.exchange.startedAt >= step.exchange.startedAt) return []
      const caller = header(answer.exchange.request.headers, 'origin')
      return caller !== undefined && caller === page ? [answer] : []
    })
  })
  return found.sort((a, b) => b.exchange.startedAt - a.exchange.startedAt || b.exchange.id - a.exchange.id)
}
