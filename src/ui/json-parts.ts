export type JsonPartKind = 'name' | 'string' | 'literal' | 'rest'

export interface JsonPart {
  kind: JsonPartKind
  text: string
}

/** More parts make the panel slow; what follows is one piece. */
const MOST = 6000

/** A string that never ends, as in a text that was cut, goes to the end: looking for its end from each quote takes too long. */
const TOKENS = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?(?=(\s{0,9}:)?)|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g

/** Parts of JSON to be coloured; joined they are the text again, whatever it is. */
export function jsonParts(text: string): JsonPart[] {
  const parts: JsonPart[] = []
  let at = 0
  for (const { index, 0: token, 1: colon } of text.matchAll(TOKENS)) {
    if (parts.length >= MOST) break
    if (index > at) parts.push({ kind: 'rest', text: text.slice(at, index) })
    const kind = !token.startsWith('"') ? 'literal' : colon === undefined ? 'string' : 'name'
    parts.push({ kind, text: token })
    at = index + token.length
  }
  if (at < text.length) parts.push({ kind: 'rest', text: text.slice(at) })
  return parts
}
