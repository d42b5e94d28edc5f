/** One value of a DER encoding (X.690 8.1): its tag and where its content stands. */
export interface Der {
  tag: number
  /** The whole value, with tag and length. */
  start: number
  content: number
  end: number
}

/** Deeper or longer than any certificate in use. */
const MAX_CHILDREN = 200

/** The value that begins at an offset; null where none does. Never throws. */
export function derAt(bytes: Uint8Array, start: number, limit = bytes.length): Der | null {
  const tag = bytes[start]
  const first = bytes[start + 1]
  // High tag numbers and indefinite lengths do not occur in certificates.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first === 0x80) return null
  let content = start + 2
  let length = first
  if (first > 0x80) {
    const octets = first & 0x7f
    if (octets > 3) return null
    length = 0
    for (let at = 0; at < octets; at++) length = length * 256 + (bytes[content + at] ?? 0)
    content += octets
  }
  const end = content + length
  return end > limit ? null : { tag, start, content, end }
}

/** The values inside a constructed one; null where they do not fill it. */
export function derInside(bytes: Uint8Array, { content, end }: Der): Der[] | null {
  const out: Der[] = []
  for (let at = content; at < end; ) {
    const one = derAt(bytes, at, end)
    if (!one || out.length >= MAX_CHILDREN) return null
    out.push(one)
    at = one.end
  }
  return out
}

/** Dotted decimal (X.690 8.19). */
export function oidText(bytes: Uint8Array, { content, end }: Der): string {
  const parts: number[] = []
  let value = 0
  for (const octet of bytes.subarray(content, Math.min(end, content + 64))) {
    value = value * 128 + (octet & 0x7f)
    if (octet & 0x80) continue
    if (parts.length === 0) {
      const first = Math.min(Math.floor(value / 40), 2)
      parts.push(first, value - first * 40)
    } else parts.push(value)
    value = 0
  }
  return parts.join('.')
}

/** An unsigned integer without leading zero octets. */
export function unsigned(bytes: Uint8Array, { content, end }: Der): Uint8Array {
  let at = content
  while (at < end - 1 && bytes[at] === 0) at++
  return bytes.subarray(at, end)
}

export function hex(bytes: Uint8Array, between = ''): string {
  return Array.from(bytes, (one) => one.toString(16).padStart(2, '0')).join(between)
}

export function base64(bytes: Uint8Array): string {
  let binary = ''
  for (const one of bytes) binary += String.fromCharCode(one)
  return btoa(binary)
}

export function base64url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Null for what is no base64; blanks and line breaks are taken. */
export function bytesOf(text: string | undefined): Uint8Array<ArrayBuffer> | null {
  const plain = (text ?? '').replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) return null
  try {
    const binary = atob(plain.replace(/=+$/, ''))
    const out = new Uint8Array(binary.length)
    for (let at = 0; at < binary.length; at++) out[at] = binary.charCodeAt(at)
    return out
  } catch {
    return null
  }
}
