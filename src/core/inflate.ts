import { Decompress, Inflate } from 'fflate'

/** Raw `deflate` (RFC 1951), or wrapped in `zlib` (RFC 1950) or `gzip` (RFC 1952). */
export type Packing = 'deflate' | 'zlib' | 'gzip'

/** Deflate unpacks a byte to at most 1,032 (RFC 1951): what one step can yield is bounded. */
const STEP = 1024

/**
 * Unpacks within a bound. Never throws.
 *
 * @param most Bytes.
 * @returns Null for what is not packed so, or holds nothing.
 */
export function inflateWithin(
  bytes: Uint8Array<ArrayBuffer>,
  packing: Packing,
  most: number,
): Uint8Array<ArrayBuffer> | 'too large' | null {
  const chunks: Uint8Array[] = []
  let size = 0
  const sink = (chunk: Uint8Array) => {
    chunks.push(chunk)
    size += chunk.length
  }
  const stream = packing === 'deflate' ? new Inflate(sink) : new Decompress(sink)
  try {
    for (let at = 0; at < bytes.length; at += STEP) {
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length)
      if (size > most) return 'too large'
    }
  } catch {
    return null
  }
  const all = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return size > 0 ? all : null
}
