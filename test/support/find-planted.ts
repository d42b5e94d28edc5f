import { inflateRawSync } from 'node:zlib'

/**
 * Whether a secret stands in a text in any writing. Shares nothing with the search of the product: it writes the secret in
 * every way, and looks for that in the text and in what the text holds inflated or unescaped.
 */
export function isIn(views: readonly string[], secret: string): boolean {
  return writings(secret).some((writing) => views.some((view) => view.includes(writing)))
}

/** The text, and what comes out of it where it is unescaped or inflated. All in lower case. */
export function viewsOf(text: string): string[] {
  const views = [text]
  const inflated = [
    ...text
      .replace(/%2B/gi, '+')
      .replace(/%2F/gi, '/')
      .replace(/%3D/gi, '=')
      .matchAll(/[A-Za-z0-9+/]{40,}=*/g),
  ].flatMap(([run]) => {
    const bytes = Buffer.from(run, 'base64')
    try {
      return [bytes.toString(), inflateRawSync(bytes).toString()]
    } catch {
      return [bytes.toString()]
    }
  })
  views.push(...inflated, unescaped(text))
  return [
    ...views,
    views
      .map((view) =>
        view
          .replace(/&amp;/g, '&')
          .replace(/&lt;/g, '<')
          .replace(/&quot;/g, '"')
          .replace(/\\"/g, '"'),
      )
      .join('\n'),
  ].map((view) => view.toLowerCase())
}

function unescaped(text: string): string {
  return text.replace(/\+/g, ' ').replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run)
    } catch {
      return run
    }
  })
}

const known = new Map<string, string[]>()

function writings(secret: string): string[] {
  const before = known.get(secret)
  if (before) return before
  if (known.size > 2000) known.clear()
  const once = aligned(Buffer.from(secret))
  const twice = once.filter((text) => text.length >= 12).flatMap((text) => aligned(Buffer.from(text)))
  const all = [
    secret,
    encodeURIComponent(secret),
    encodeURIComponent(secret).replaceAll('%20', '+'),
    JSON.stringify(secret).slice(1, -1),
    JSON.stringify(secret)
      .slice(1, -1)
      .replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`),
    secret.replace(/[^\x20-\x7e]/g, (sign) => `&#${sign.charCodeAt(0)};`),
    Buffer.from(secret).toString('hex'),
    ...once,
    ...twice,
  ]
  const list = [...new Set(all.map((text) => text.toLowerCase()))]
  known.set(secret, list)
  return list
}

/** base64 as it comes out wherever the bytes stand in a longer text, without the signs that depend on their neighbours. */
function aligned(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes, Buffer.alloc(2)]).toString('base64')
    const from = Math.ceil((before * 8) / 6)
    const to = Math.floor(((before + bytes.length) * 8) / 6)
    const part = whole.slice(from, to)
    return part.length < 6 ? [] : [part, part.replaceAll('+', '-').replaceAll('/', '_')]
  })
}
