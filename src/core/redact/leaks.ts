import { decodings } from './decodings.ts'
import { SecretIndex } from './secret-index.ts'

/** A secret that is left in something that was about to leave the browser. */
export interface Leak {
  /** How many characters the secret has; the secret itself is never told. */
  length: number
  /** How it was written there: `plain`, or what had to be undone, outermost first (`escaped, base64`). */
  encoding: string
}

const MAX_DEPTH = 3
const MAX_LEAKS = 20
/** Characters that are searched without a rest. */
const REST = 1 << 20

/**
 * Searches an export for secrets in every writing that a browser, a server or a log gives them: percent, HTML, JSON and hex
 * escapes, base64 with either alphabet, deflate, and these inside of each other.
 */
export function findLeaks(output: string, secrets: Iterable<string> | SecretIndex): Leak[] {
  const index = 'all' in secrets ? secrets : new SecretIndex(secrets)
  const leaks: Leak[] = []
  for (const hit of hits(output, index)) {
    if (hit) leaks.push(leakOf(hit))
    if (leaks.length >= MAX_LEAKS) break
  }
  return leaks
}

/** What may be told of it. */
export function leakOf({ secret, encoding }: Hit): Leak {
  return { length: secret.length, encoding: encoding || 'plain' }
}

export interface Hit {
  secret: string
  /** What was undone, outermost first; empty where it stands as it is. */
  encoding: string
}

/** Every secret of an index that stands in a text; null now and then, so that a long text can be searched in slices. */
export function* hits(output: string, index: SecretIndex): Generator<Hit | null> {
  if (index.all.size === 0) return
  const seen = new Set<string>()
  const isWorth = (bytes: Uint8Array) => index.mayHold(bytes)
  function* look(text: string, encoding: string, depth: number): Generator<Hit | null> {
    for (let from = 0; from < text.length; ) {
      const hit = index.next(text, from, from + REST)
      const isChance = hit !== null && isInNumber(text, hit)
      if (hit && !isChance) yield { secret: hit.secret, encoding }
      else if (hit || from + REST < text.length) yield null
      from = hit ? hit.at + (isChance ? 1 : hit.secret.length) : from + REST
    }
    if (depth >= MAX_DEPTH) return
    for (const piece of decodings(text, seen, isWorth))
      if (piece)
        yield* look(piece.text, encoding ? `${encoding}, ${piece.encoding}` : piece.encoding, depth + 1)
      else yield null
  }
  yield* look(output, '', 0)
}

/** A number of seven digits stands by chance in many a longer one: in times in milliseconds, in durations. */
function isInNumber(text: string, { secret, at }: { secret: string; at: number }): boolean {
  const around = text.charAt(at - 1) + text.charAt(at + secret.length)
  return /\d/.test(around) && /^[+-]?\d+(?:\.\d+)?$/.test(secret)
}

/** Whether a text holds a secret in whatever writing. */
export function holdsSecret(text: string, index: SecretIndex): boolean {
  for (const hit of hits(text, index)) if (hit) return true
  return false
}
