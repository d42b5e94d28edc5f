import { decodings } from './decodings.ts'
import { isPlain } from './plain.ts'

const SHORTEST_PART = 8

/** An address, whole or without its scheme, as it is left where a text was cut at colons. */
const ADDRESS = /^(?:[a-z][a-z\d+.-]{0,20}:)?\/\/(?:([^/?#@\s]*)@)?[^/?#@\s]+([/?#][^\s]*)?$/i

/** Whether a text is an address: wherever one is kept, its parts are judged, so only those can be secrets. */
export function isAddress(text: string): boolean {
  return ADDRESS.test(unescaped(text))
}

/**
 * What may be a secret inside of one: a header or a cookie may hold several, and in another writing. Of an address user and
 * password, and the parts of path, query and fragment; not the whole.
 */
export function* partsOf(compound: string, depth = 0): Generator<string> {
  for (const part of compound.split(/[\s=&;,:"'<>|(){}[\]]+/))
    if (part.length >= SHORTEST_PART && part !== compound)
      yield* isAddress(part) ? addressParts(part) : plainer(part)
  for (const [, address = ''] of unescaped(compound).matchAll(/:(\/\/[^\s"'<>|(){}[\]]+)/g))
    yield* addressParts(address)
  // A passphrase among the parameters of Digest and its like.
  for (const [, quoted = ''] of compound.matchAll(/\w="([^"<>=]*\s[^"<>=]*)"(?=[\s,]|$)/g))
    if (quoted.length >= SHORTEST_PART) yield quoted
  if (depth >= 2) return
  for (const piece of decodings(compound, new Set())) {
    const text = piece?.text ?? ''
    if (text.length < SHORTEST_PART || !/^[\t\n\r\x20-\x7e\u00a0-\u024f]+$/.test(text)) continue
    if (!/^[{[<]/.test(text) && !isAddress(text)) yield* plainer(text)
    yield* partsOf(text, depth + 1)
  }
}

function* addressParts(address: string): Generator<string> {
  const [, user = '', rest = ''] = ADDRESS.exec(unescaped(address)) ?? []
  for (const part of [...user.split(':'), ...rest.split(/[/?#&=;]+/)])
    if (part.length >= SHORTEST_PART) yield* plainer(part)
}

/** As an address stands in a parameter of another one. */
function unescaped(text: string): string {
  return text.replace(/%3a/gi, ':').replace(/%2f/gi, '/')
}

function* plainer(part: string): Generator<string> {
  if (!isPlain(part)) yield part
}
