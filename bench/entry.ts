import { letters, pick, type Random, whole } from './random.ts'

/** One HAR entry as Chrome's DevTools exports it, with all that it writes beside what matters. */

export interface Call {
  method?: string
  url: string
  type: 'document' | 'script' | 'stylesheet' | 'image' | 'font' | 'fetch' | 'preflight' | 'ping'
  headers?: Record<string, string>
  cookies?: Record<string, string>
  /** A form, or text sent as JSON. */
  body?: Record<string, string> | string
  status?: number
  answer?: { type: string; text: string; isBase64?: boolean }
  answerHeaders?: Record<string, string>
  setCookie?: string
}

export type HarEntry = ReturnType<typeof harEntry>

const START = Date.parse('2025-03-03T09:00:00.000Z')
const AGENT =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
const DEST: Record<string, string> = {
  document: 'document',
  script: 'script',
  stylesheet: 'style',
  image: 'image',
  font: 'font',
}

export function harEntry(random: Random, at: number, call: Call) {
  const { method = 'GET', url, type, cookies = {}, body, answer, answerHeaders = {} } = call
  const { host, pathname, search, searchParams } = new URL(url)
  const isForm = typeof body === 'object'
  const posted = isForm ? new URLSearchParams(body).toString() : body
  const mimeType = isForm ? 'application/x-www-form-urlencoded' : 'application/json'
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`)
  const sent = pairs({
    ':authority': host,
    ':method': method,
    ':path': pathname + search,
    ':scheme': 'https',
    accept: type === 'document' ? 'text/html,application/xhtml+xml,*/*;q=0.8' : '*/*',
    'accept-encoding': 'gzip, deflate, br, zstd',
    'accept-language': 'en-GB,en;q=0.9,de;q=0.8',
    ...(posted === undefined
      ? {}
      : { 'content-length': String(posted.length), 'content-type': mimeType, origin: APP }),
    ...(cookie.length === 0 ? {} : { cookie: cookie.join('; ') }),
    referer: `${APP}/`,
    'sec-ch-ua': '"Chromium";v="140", "Not=A?Brand";v="24"',
    'sec-ch-ua-mobile': '?0',
    'sec-ch-ua-platform': '"Linux"',
    'sec-fetch-dest': DEST[type] ?? 'empty',
    'sec-fetch-mode': type === 'document' ? 'navigate' : 'cors',
    'sec-fetch-site': url.startsWith(APP) ? 'same-origin' : 'cross-site',
    'user-agent': AGENT,
    ...call.headers,
  })
  const status = call.status ?? (answer ? 200 : 204)
  const size = answer?.text.length ?? 0
  const received = pairs({
    ...(answer ? { 'content-type': answer.type, 'content-encoding': 'br' } : {}),
    'cache-control': DEST[type] && type !== 'document' ? 'public, max-age=31536000, immutable' : 'no-store',
    date: new Date(START + at).toUTCString(),
    server: 'nginx',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    vary: 'Accept-Encoding, Origin',
    'x-content-type-options': 'nosniff',
    'x-request-id': letters(random, 32),
    ...answerHeaders,
    ...(call.setCookie === undefined ? {} : { 'set-cookie': call.setCookie }),
  })
  const wait = whole(random, 20, 300)
  return {
    _connectionId: String(whole(random, 1000, 9999)),
    _initiator: type === 'document' ? { type: 'other' } : { type: 'script', stack: stack(random) },
    _priority: 'High',
    _resourceType: type === 'fetch' && random() < 0.3 ? 'xhr' : type,
    cache: {},
    connection: '443',
    request: {
      method,
      url,
      httpVersion: 'http/2.0',
      headers: sent,
      queryString: [...searchParams].map(([name, value]) => ({ name, value })),
      cookies: Object.entries(cookies).map(([name, value]) => ({
        name,
        value,
        path: '/',
        domain: host,
        expires: '2026-03-03T09:00:00.000Z',
        httpOnly: true,
        secure: true,
        sameSite: 'Lax',
      })),
      headersSize: -1,
      bodySize: posted?.length ?? 0,
      ...(posted === undefined ? {} : { postData: { mimeType, text: posted } }),
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: received,
      cookies: [],
      content: answer
        ? {
            size,
            mimeType: answer.type.split(';', 1)[0],
            text: answer.text,
            ...(answer.isBase64 ? { encoding: 'base64' } : {}),
          }
        : { size: 0, mimeType: 'x-unknown' },
      redirectURL: answerHeaders.location ?? '',
      headersSize: -1,
      bodySize: -1,
      _transferSize: size + 300,
      _error: null,
      _fetchedViaServiceWorker: false,
    },
    serverIPAddress: `203.0.113.${whole(random, 1, 254)}`,
    startedDateTime: new Date(START + at).toISOString(),
    time: wait + 3.5,
    timings: {
      blocked: 1.25,
      dns: -1,
      ssl: -1,
      connect: -1,
      send: 0.25,
      wait,
      receive: 2,
      _blocked_queueing: 0.75,
      _workerStart: -1,
      _workerReady: -1,
      _workerFetchStart: -1,
      _workerRespondWithSettled: -1,
    },
  }
}

/** Origin of the page that everything happens on. */
export const APP = 'https://app.shop.example'

function stack(random: Random) {
  return {
    callFrames: Array.from({ length: whole(random, 2, 6) }, () => ({
      functionName: pick(random, ['', 'request', 'fetchJson', 'onClick', 'commitRoot']),
      scriptId: String(whole(random, 10, 99)),
      url: `${APP}/assets/index-${letters(random, 8)}.js`,
      lineNumber: whole(random, 0, 40),
      columnNumber: whole(random, 0, 99_999),
    })),
  }
}

function pairs(headers: Record<string, string>) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}
