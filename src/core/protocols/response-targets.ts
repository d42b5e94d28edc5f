import type { Step } from '../analysis.ts'
import { header, withoutQuery } from '../http.ts'
import { absolute } from './authorization.ts'

/** URLs at which an authorization response of this exchange lands, without query and fragment. */
export function responseTargets({ exchange, messages }: Step): string[] {
  const out: string[] = []
  for (const { kind, side } of messages) {
    if (kind !== 'authorization-response' && kind !== 'authorization-error') continue
    const { request, response } = exchange
    const location = header(response?.headers ?? [], 'location')
    if (side === 'request') out.push(withoutQuery(request.url))
    else if (location) out.push(withoutQuery(absolute(location, request.url)))
  }
  return out
}
