/** Readers for JSON whose shape nobody has checked: each gives what is there in the wanted type, or nothing. */

export type Loose = { readonly [name: string]: unknown }

/** An empty object for anything else, so that fields can be asked for without a test on the way. */
export function object(value: unknown): Loose {
  return isObject(value) ? value : {}
}

export function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Numbers and booleans as they are printed: some tools write header values without quotes. */
export function text(value: unknown): string | null {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

/** Text, or a structure written out as JSON where a tool has put it in the place of text. */
export function textOrJson(value: unknown): string | null {
  const plain = text(value)
  if (plain !== null || !value || typeof value !== 'object') return plain
  try {
    return JSON.stringify(value)
  } catch {
    return null // nested deeper than can be written
  }
}

/** Finite numbers, also as text. */
export function number(value: unknown): number | null {
  const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof n === 'number' && Number.isFinite(n) ? n : null
}
