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

/**
 * Searches an export for secrets in every writing that a browser, a server or a log gives them: percent, HTML, JSON and hex
 * escapes, base64 with either alphabet, deflate, and these inside of each other.
 */
export function findLeaks(output: string, secrets: Iterable<string>): Leak[] {
  return findIn(output, new SecretIndex(secrets), MAX_LEAKS)
}

/** @param most How many are enough. */
export function findIn(output: string, index: SecretIndex, most: number): Leak[] {
  const leaks: Leak[] = []
  if (index.all.size === 0) return leaks
  const seen = new Set<string>()
  const look = (text: string, encoding: string, depth: number): void => {
    if (leaks.length >= most) return
    const hit = index.next(text, 0)
    if (hit) leaks.push({ length: hit.secret.length, encoding: encoding || 'plain' })
    if (depth >= MAX_DEPTH) return
    for (const piece of decodings(text, seen))
      look(piece.text, encoding ? `${encoding}, ${piece.encoding}` : piece.encoding, depth + 1)
  }
  look(output, '', 0)
  return leaks
}
