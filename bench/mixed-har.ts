import { page, picture, records, script, style } from './content.ts'
import { APP, type Call, type HarEntry, harEntry } from './entry.ts'
import { letters, type Random, seeded, whole } from './random.ts'
import { Session } from './session.ts'

const CDN = 'https://cdn.shop.example'

/** What a stretch of traffic holds beside its logins; 200 entries with them. */
const COUNTS = {
  image: 45,
  script: 16,
  style: 8,
  page: 4,
  font: 4,
  beacon: 36,
  cookieCall: 20,
  tokenCall: 36,
  refusedCall: 4,
  preflight: 8,
  refresh: 1,
} as const
const LOGINS = 2
type Kind = keyof typeof COUNTS | 'login'

/** Every stretch has so many entries, of the same kinds and sizes in the same order. Only their values differ. */
export const STRETCH = 200

const ORDER: readonly Kind[] = shuffled()

/** Traffic of one user of a shop, without end and the same in every run. */
export function* mixedTraffic(): Generator<HarEntry, never> {
  const values = seeded(1)
  const session = new Session(values)
  const cookies = {
    sid: letters(values, 64),
    csrf: letters(values, 32),
    _ga: 'GA1.1.1234567890.1700000000',
    consent: 'analytics%3Dtrue',
  }
  let at = 0
  for (;;) {
    const sizes = seeded(2)
    for (const kind of ORDER) {
      for (const call of callsOf(kind, values, sizes, session)) {
        const own = call.url.startsWith(APP) ? { ...call, cookies } : call
        yield harEntry(values, at, own)
        at += whole(values, 5, 120)
      }
    }
  }
}

/** Text of a HAR of at least so many characters, indented by two as Chrome writes it. */
export function mixedHar(size: number): { text: string; entries: number } {
  const parts: string[] = []
  let length = 0
  for (const entry of mixedTraffic()) {
    const text = JSON.stringify(entry, null, 2).replaceAll('\n', '\n      ')
    parts.push(text)
    length += text.length + 9
    if (length >= size) break
  }
  return { text: harOf(parts), entries: parts.length }
}

/** Text of a HAR of so many entries. */
export function harText(entries: number): string {
  const traffic = mixedTraffic()
  return harOf(Array.from({ length: entries }, () => JSON.stringify(traffic.next().value)))
}

function harOf(parts: readonly string[]): string {
  const creator = '{\n      "name": "WebInspector",\n      "version": "537.36"\n    }'
  const entries = `[\n      ${parts.join(',\n      ')}\n    ]`
  return `{\n  "log": {\n    "version": "1.2",\n    "creator": ${creator},\n    "pages": [],\n    "entries": ${entries}\n  }\n}`
}

function callsOf(kind: Kind, random: Random, sizes: Random, session: Session): Call[] {
  const name = letters(random, 8)
  switch (kind) {
    case 'login':
      return session.login()
    case 'refresh':
      return [session.refresh()]
    case 'preflight':
      return [session.preflight()]
    case 'tokenCall':
      return [session.apiCall(size(sizes, 1000, 200_000, 6), false)]
    case 'refusedCall':
      return [session.apiCall(0, true)]
    case 'cookieCall':
      return [
        get(`${APP}/api/${name}`, 'fetch', 'application/json', records(random, size(sizes, 1000, 60_000, 5))),
      ]
    case 'beacon':
      return [
        {
          method: 'POST',
          url: `https://metrics.example/collect?v=2&tid=G-${name}&_p=${whole(random, 1, 1e9)}`,
          type: 'ping',
          body: JSON.stringify({
            events: [{ name: 'view', id: name, x: 'y'.repeat(size(sizes, 50, 1500)) }],
          }),
        },
      ]
    case 'image': {
      const text = picture(random, size(sizes, 300, 40_000, 2))
      return [{ ...get(`${CDN}/img/${name}.webp`, 'image', 'image/webp', text, true) }]
    }
    case 'script': {
      const text = script(random, size(sizes, 2000, 120_000, 4))
      return [get(`${APP}/assets/${name}.js`, 'script', 'text/javascript', text)]
    }
    case 'style':
      return [
        get(
          `${APP}/assets/${name}.css`,
          'stylesheet',
          'text/css',
          style(random, size(sizes, 1000, 50_000, 3)),
        ),
      ]
    case 'page':
      return [
        get(
          `${APP}/orders/${name}`,
          'document',
          'text/html; charset=utf-8',
          page(random, size(sizes, 3000, 80_000, 4)),
        ),
      ]
    case 'font':
      return [get(`${CDN}/fonts/${name}.woff2`, 'font', 'font/woff2', '')]
  }
}

function get(url: string, type: Call['type'], mimeType: string, text: string, isBase64 = false): Call {
  return { url, type, answer: { type: mimeType, text, isBase64 } }
}

/** Small ones are frequent; a larger `lean` makes large ones rarer. */
function size(random: Random, low: number, high: number, lean = 1): number {
  return Math.round(low * (high / low) ** (random() ** lean))
}

function shuffled(): Kind[] {
  const random = seeded(3)
  const list: Kind[] = Object.entries(COUNTS).flatMap(([kind, n]) => Array<Kind>(n).fill(kind as Kind))
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[list[i], list[j]] = [list[j] as Kind, list[i] as Kind]
  }
  // Calls need a token: the first login comes first, the other ones at even distances.
  for (let i = LOGINS - 1; i >= 0; i--) list.splice(Math.round((i * list.length) / LOGINS), 0, 'login')
  return list
}
