import type { Analysis } from '../core/analysis.ts'

/** Signed or encrypted tokens, also cut off ones, wherever a text holds them. */
const JOSE = /\be(?:yJ|yA|wo)[\w-]{8,}(?:\.[\w-]*){1,4}/g
/** What an opaque token may be made of (RFC 6750 2.1, b64token). */
const WORD = /[\w.~+/-]{12,}=*/g

/**
 * Takes every token string out of a report's texts, for reports are sent around: tokens that stand in a path or in a
 * claim, and every token of the capture where a server repeats it.
 */
export function withoutTokens<T>(report: T, analysis: Analysis): T {
  const opaque = new Set(analysis.tokens.filter(({ form }) => form === 'opaque').map(({ value }) => value))
  const clean = (text: string) =>
    text.replace(JOSE, '…').replace(WORD, (word) => (opaque.has(word) ? '…' : word))
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return clean(value)
    if (Array.isArray(value)) return value.map(walk)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item)]))
  }
  return walk(report) as T
}
