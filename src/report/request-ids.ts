import type { Analysis } from '../core/analysis.ts'
import type { Exchange } from '../core/evidence.ts'
import { originOf } from '../core/http.ts'
import { isPseudonym } from '../core/redact/pseudonyms.ts'
import { REQUEST_IDS } from '../core/redact/vocabulary.ts'
import { type SupportId, supportIdsIn } from '../core/support-ids.ts'

/** A number under which a vendor finds a request in its own logs. */
export interface RequestId extends SupportId {
  exchange: number
  origin: string
}

const MOST = 500

/** Of failed exchanges first, each value once: the vendor's support asks for them. */
export function requestIds(analysis: Analysis): RequestId[] {
  const failed = new Set(analysis.problems())
  const all = analysis.steps.map(({ exchange }) => exchange)
  const isFailed = ({ id }: Exchange) => failed.has(id)
  const seen = new Set<string>()
  const found: RequestId[] = []
  for (const exchange of [...all.filter(isFailed), ...all.filter((one) => !isFailed(one))]) {
    const ids = isFailed(exchange) ? requestIdsOf(exchange) : headerIds(exchange)
    for (const id of ids) {
      if (seen.has(id.value) || found.length >= MOST) continue
      seen.add(id.value)
      found.push({ exchange: exchange.id, origin: originOf(exchange.request.url) ?? '', ...id })
    }
  }
  return found
}

/** Of one exchange that failed: from its headers and from what its error says, each value once. */
export function requestIdsOf(exchange: Exchange): SupportId[] {
  const seen = new Set<string>()
  return [...headerIds(exchange), ...supportIdsIn(exchange)].filter(({ value }) => {
    const isNew = !seen.has(value) && !isPseudonym(value)
    seen.add(value)
    return isNew
  })
}

function headerIds({ request, response }: Exchange): SupportId[] {
  return [...(response?.headers ?? []), ...request.headers].flatMap(({ name, value }) => {
    const lower = name.toLowerCase()
    return REQUEST_IDS.has(lower) && value !== '' ? [{ name: lower, value }] : []
  })
}
