import type { Analysis } from '../core/analysis.ts'
import { originOf } from '../core/http.ts'
import { REQUEST_IDS } from '../core/redact/vocabulary.ts'

/** A number under which a vendor finds a request in its own logs. */
export interface RequestId {
  exchange: number
  origin: string
  name: string
  value: string
}

const MOST = 500

/** Of failed exchanges first, each value once: the vendor's support asks for them. */
export function requestIds(analysis: Analysis): RequestId[] {
  const failed = new Set(analysis.problems())
  const seen = new Set<string>()
  const found: RequestId[] = []
  for (const { exchange } of analysis.steps) {
    const { id, request, response } = exchange
    for (const { name, value } of [...(response?.headers ?? []), ...request.headers]) {
      const lower = name.toLowerCase()
      if (!REQUEST_IDS.has(lower) || value === '' || seen.has(`${lower} ${value}`) || found.length >= MOST)
        continue
      seen.add(`${lower} ${value}`)
      found.push({ exchange: id, origin: originOf(request.url) ?? '', name: lower, value })
    }
  }
  return found.sort((a, b) => Number(failed.has(b.exchange)) - Number(failed.has(a.exchange)))
}
