import { decodeEntities } from '../html-entities.ts'
import { unpack } from '../saml/decode.ts'
import { SecretIndex } from './secret-index.ts'

/** A secret that is left in something that was about to leave the browser. */
export interface Leak {
  /** How many characters the secret has; the secret itself is never told. */
  length: number
  /** How it was written there: `plain`, or what had to be undone, outermost first (`base64, percent`). */
  encoding: string
}

const MAX_DEPTH = 3
const MAX_LEAKS = 20

/**
 * Searches an export for secrets in every writing that a browser, a server or a log gives them: percent, HTML, JSON and hex
 * escapes, base64 with either alphabet, deflate, and these inside of each other.
 */
export function findLeaks(output: string, secrets: Iterable<string>): Leak[] {
  const index = new SecretIndex(secrets)
  const leaks: Leak[] = []
  const seen = new Set<string>()
  const look = (text: string, encoding: string, depth: number): void => {
    if (leaks.length >= MAX_LEAKS || seen.has(text)) return
    if (depth > 0) seen.add(text)
    const hit = index.next(text, 0)
    if (hit) leaks.push({ length: hit.secret.length, encoding: encoding || 'plain' })
    if (depth >= MAX_DEPTH) return
    for (const { name, parts } of decodings(text))
      for (const part of parts) look(part, encoding ? `${encoding}, ${name}` : name, depth + 1)
  }
  look(output, '', 0)
  return leaks
}

/** What a text says when an encoding is undone; nothing where it is not used. */
function* decodings(text: string): Generator<{ name: string; parts: Iterable<string> }> {
  if (text.includes('%')) yield { name: 'percent', parts: changed(text, percentDecoded(text)) }
  if (text.includes('&')) yield { name: 'HTML', parts: changed(text, decodeEntities(text)) }
  if (text.includes('\\')) yield { name: 'JSON', parts: changed(text, jsonDecoded(text)) }
  yield { name: 'base64', parts: decodedRuns(text, /[\w+/-]{8,}={0,2}/g, fromBase64) }
  yield { name: 'hex', parts: decodedRuns(text, /(?:[0-9a-f]{2}){6,}/gi, fromHex) }
}

function changed(before: string, after: string): string[] {
  return before === after ? [] : [after]
}

function percentDecoded(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}

function jsonDecoded(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-f]{4})|(["\\/]))/gi,
    (_, hex: string | undefined, sign: string | undefined) =>
      hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (sign ?? ''),
  )
}

function* decodedRuns(text: string, runs: RegExp, decode: (run: string) => string | null): Generator<string> {
  for (const [run] of text.matchAll(runs)) {
    const plain = decode(run)
    if (plain !== null) yield plain
  }
}

/** Also deflated, as the redirect binding has it. */
function fromBase64(run: string): string | null {
  const { xml } = run.length >= 40 ? unpack(run) : { xml: null }
  if (xml !== null) return xml
  try {
    const binary = atob(run.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''))
    return new TextDecoder().decode(Uint8Array.from(binary, (sign) => sign.charCodeAt(0)))
  } catch {
    return null
  }
}

function fromHex(run: string): string {
  const bytes = run.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []
  return new TextDecoder().decode(Uint8Array.from(bytes))
}
