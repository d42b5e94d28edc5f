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

/**
 * The answers of token endpoints that the calling page itself was given before this call, the latest first.
 *
 * @param most Where one is enough, the rest is not looked for.
 */
export function issuedToPage(scene: Scene, most: number): Step[] {
  const { step, capture } = scene
  const page = pageOf(scene)
  const found: Step[] = []
  for (const flow of [...capture.flowsNear(step.exchange.startedAt)].reverse()) {
    const client = parseUrl(first(flow.request, 'redirect_uri') ?? '')?.origin
    if (client !== undefined && client !== page) continue
    for (const id of [...(flow.byKind.get('token-response') ?? [])].slice(-most)) {
      const answer = capture.step(id)
      if (!answer || answer.exchange.startedAt >= step.exchange.startedAt) continue
      const caller = header(answer.exchange.request.headers, 'origin')
      if (caller !== undefined && caller === page) found.push(answer)
    }
    if (found.length >= most) break
  }
  return found
    .sort((a, b) => b.exchange.startedAt - a.exchange.startedAt || b.exchange.id - a.exchange.id)
    .slice(0, most)
}
