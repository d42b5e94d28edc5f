import type { Exchange, Header } from '../../src/core/evidence.ts'
import { cookiesOf, header, headers, queryParams, setCookies } from '../../src/core/http.ts'

/**
 * The same exchanges as the tools write them: fields, names, encodings and omissions of each as in its source, or in files
 * that it saved. Text, since a byte order mark and a number without quotes belong to a dialect too.
 */
export type HarWriter = (exchanges: readonly Exchange[]) => string

export const HAR_WRITERS: Readonly<Record<string, HarWriter>> = {
  'Chrome, with sensitive data': (exchanges) => chrome(exchanges),
  'Chrome, sanitized': (exchanges) => chrome(exchanges.map(withoutSecrets)),
  Firefox: firefox,
  Safari: safari,
  Playwright: (exchanges) => playwright(exchanges, 'embed'),
  'Playwright, bodies in files': (exchanges) => playwright(exchanges, 'attach'),
  Charles: charles,
  'Fiddler Classic': fiddler,
  'Fiddler Everywhere, sanitized': (exchanges) => fiddler(exchanges.map(maskedByFiddler)),
  mitmproxy,
  'HTTP Toolkit': httpToolkit,
  Insomnia: insomnia,
  Proxyman: proxyman,
  'Cloudflare HAR sanitizer': (exchanges) => cloudflare(chrome(exchanges)),
}

const NO_RESPONSE = {
  statusText: '',
  headers: [],
  cookies: [],
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
}

function log(
  creator: object,
  exchanges: readonly Exchange[],
  entry: (one: Exchange) => object,
  more = {},
): string {
  return JSON.stringify({ log: { version: '1.2', creator, ...more, entries: exchanges.map(entry) } }, null, 2)
}

const iso = ({ startedAt }: Exchange) => new Date(startedAt).toISOString()
const query = ({ request }: Exchange) => pairs(queryParams(request.url))
const location = ({ response }: Exchange) => header(response?.headers ?? [], 'location') ?? ''
const base64 = (text: string) => Buffer.from(text).toString('base64')
const requestCookies = ({ request }: Exchange) => cookiesOf(request)
const typeOf = (list: readonly Header[]) => header(list, 'content-type') ?? ''

function pairs(params: ReadonlyMap<string, readonly string[]>) {
  return [...params].flatMap(([name, values]) => values.map((value) => ({ name, value })))
}

function formPairs({ request }: Exchange): { name: string; value: string }[] {
  return [...new URLSearchParams(request.body?.text ?? '')].map(([name, value]) => ({ name, value }))
}

function rawPairs({ request }: Exchange): { name: string; value: string }[] {
  return (request.body?.text ?? '').split('&').map((pair) => {
    const [name = '', value = ''] = pair.split('=')
    return { name, value }
  })
}

/** devtools-frontend: `:authority` and its like stand among the headers of HTTP/2, params stay encoded. */
function chrome(exchanges: readonly Exchange[]): string {
  return log(
    { name: 'WebInspector', version: '537.36' },
    exchanges,
    (one) => {
      const { request, response, error } = one
      const url = new URL(request.url)
      const pseudo = [
        { name: ':authority', value: url.host },
        { name: ':method', value: request.method },
        { name: ':path', value: url.pathname + url.search },
        { name: ':scheme', value: 'https' },
      ]
      return {
        _connectionId: '42',
        _initiator: { type: 'other' },
        _priority: 'VeryHigh',
        _resourceType: one.initiator === 'document' ? 'document' : 'fetch',
        cache: {},
        connection: '443',
        request: {
          method: request.method,
          url: request.url,
          httpVersion: 'http/2.0',
          headers: [...pseudo, ...request.headers],
          queryString: query(one),
          cookies: [],
          headersSize: -1,
          bodySize: request.body?.text.length ?? 0,
          ...(request.body && {
            postData: { mimeType: typeOf(request.headers), text: request.body.text, params: rawPairs(one) },
          }),
        },
        response: response
          ? {
              status: response.status,
              statusText: '',
              httpVersion: 'http/2.0',
              headers: response.headers,
              cookies: [],
              content: {
                size: response.body?.text.length ?? 0,
                mimeType: typeOf(response.headers) || 'x-unknown',
                ...(response.body && { text: response.body.text }),
              },
              redirectURL: location(one),
              headersSize: -1,
              bodySize: -1,
              _transferSize: 812,
              _error: null,
              _fetchedViaServiceWorker: false,
            }
          : {
              ...NO_RESPONSE,
              status: 0,
              httpVersion: '',
              content: { size: 0, mimeType: 'x-unknown' },
              _transferSize: 0,
              _error: error,
            },
        serverIPAddress: '[2001:db8::7]',
        startedDateTime: iso(one),
        time: 20.1,
        timings: {
          blocked: 1,
          dns: -1,
          ssl: -1,
          connect: -1,
          send: 0.1,
          wait: 18,
          receive: 1,
          _blocked_queueing: 0.5,
        },
      }
    },
    { pages: [] },
  )
}

function withoutSecrets(one: Exchange): Exchange {
  const keep = (list: Header[]) =>
    list.filter(({ name }) => !/^(?:authorization|cookie|set-cookie)$/i.test(name))
  const { request, response } = one
  return {
    ...one,
    request: { ...request, headers: keep(request.headers) },
    response: response && { ...response, headers: keep(response.headers) },
  }
}

/** har-builder.js: local time with its offset; the form of a navigation with the headers of its upload stream; the final page under each redirect. */
function firefox(exchanges: readonly Exchange[]): string {
  const last = exchanges.at(-1)?.response?.body?.text ?? ''
  return log(
    { name: 'Firefox', version: '153.0' },
    exchanges,
    (one) => {
      const { request, response } = one
      const isRedirect = response !== null && response.status >= 300 && response.status < 400
      const content = isRedirect ? last : (response?.body?.text ?? '')
      const stream = `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${request.body?.text.length}\r\n\r\n`
      return {
        startedDateTime: new Date(one.startedAt + 7_200_000).toISOString().replace('Z', '+02:00'),
        request: {
          bodySize: request.body?.text.length ?? 0,
          method: request.method,
          url: request.url,
          httpVersion: 'HTTP/2',
          headers: request.headers,
          cookies: requestCookies(one),
          queryString: query(one),
          headersSize: 512,
          ...(request.body && {
            postData: {
              mimeType: 'application/x-www-form-urlencoded',
              params: formPairs(one),
              text: stream + request.body.text,
            },
          }),
        },
        response: {
          status: response?.status ?? 0,
          statusText: '',
          httpVersion: response ? 'HTTP/2' : '',
          headers: response?.headers ?? [],
          cookies: response ? setCookies(response).map(({ name, value }) => ({ name, value })) : [],
          content: {
            mimeType: typeOf(response?.headers ?? []),
            size: content.length,
            ...(content && { text: content }),
          },
          redirectURL: location(one),
          headersSize: 300,
          bodySize: 700,
        },
        cache: {},
        timings: { blocked: 0, dns: 0, connect: 0, ssl: 0, send: 0, wait: 19, receive: 1 },
        time: 20,
        _securityState: 'secure',
        serverIPAddress: '2001:db8::7',
        connection: '443',
        pageref: 'page_1',
      }
    },
    { browser: { name: 'Firefox', version: '153.0' }, pages: [] },
  )
}

/** HARBuilder.js: a redirect is no entry of its own; headers are an object, so that equal names are joined by commas. */
function safari(exchanges: readonly Exchange[]): string {
  const shown = exchanges.filter(
    ({ response }) => !response || response.status < 300 || response.status > 399,
  )
  const joined = (list: readonly Header[]) => {
    const names = [...new Set(list.map(({ name }) => name))]
    return names.map((name) => ({ name, value: headers(list, name).join(', ') }))
  }
  return log(
    { name: 'WebKit Web Inspector', version: '619.1.26' },
    shown,
    (one) => {
      const { request, response, error } = one
      return {
        pageref: 'page_0',
        startedDateTime: iso(one),
        time: 20.3,
        request: {
          method: request.method,
          url: request.url,
          httpVersion: 'HTTP/2',
          cookies: requestCookies(one),
          headers: joined(request.headers),
          queryString: query(one),
          headersSize: 400,
          bodySize: request.body?.text.length ?? -1,
          ...(request.body && {
            postData: { mimeType: typeOf(request.headers), text: request.body.text, params: formPairs(one) },
          }),
        },
        response: {
          status: response?.status ?? 0,
          statusText: '',
          httpVersion: 'HTTP/2',
          cookies: response
            ? setCookies(response).map(({ name, value, httpOnly, secure }) => ({
                name,
                value,
                expires: '',
                httpOnly,
                secure,
              }))
            : [],
          headers: joined(response?.headers ?? []),
          content: {
            size: response?.body?.text.length ?? 0,
            compression: 0,
            mimeType: typeOf(response?.headers ?? []) || 'x-unknown',
            ...(response?.body && { text: response.body.text }),
          },
          redirectURL: '',
          headersSize: 200,
          bodySize: 700,
          _transferSize: 900,
          ...(error && { _error: error }),
        },
        cache: {},
        timings: { blocked: 0, dns: -1, connect: -1, ssl: -1, send: 0, wait: 19, receive: 1 },
        serverIPAddress: '2001:db8::7',
        connection: '3',
        _fetchType: 'Network Load',
      }
    },
    { pages: [{ startedDateTime: '', id: 'page_0', title: '', pageTimings: {} }] },
  )
}

/** harTracer.ts: bodies in base64 or in files beside, -1 where no answer came. */
function playwright(exchanges: readonly Exchange[], bodies: 'embed' | 'attach'): string {
  return log(
    { name: 'Playwright', version: '1.55.0' },
    exchanges,
    (one) => {
      const { request, response, error } = one
      const text = response?.body?.text
      const kept =
        bodies === 'embed'
          ? { encoding: 'base64', text: base64(text ?? '') }
          : { _file: 'da39a3ee5e6b4b0d.json' }
      return {
        startedDateTime: iso(one),
        time: 20.9,
        request: {
          method: request.method,
          url: request.url,
          httpVersion: 'HTTP/2.0',
          cookies: requestCookies(one),
          headers: request.headers,
          queryString: query(one),
          headersSize: -1,
          bodySize: request.body?.text.length ?? 0,
          ...(request.body && {
            postData: { mimeType: typeOf(request.headers), text: request.body.text, params: formPairs(one) },
          }),
        },
        response: response
          ? {
              status: response.status,
              statusText: '',
              httpVersion: 'HTTP/2.0',
              cookies: [],
              headers: response.headers,
              content: { size: -1, mimeType: typeOf(response.headers) || 'x-unknown', ...(text ? kept : {}) },
              headersSize: -1,
              bodySize: text ? -1 : 0,
              redirectURL: location(one),
              _transferSize: -1,
            }
          : {
              ...NO_RESPONSE,
              status: -1,
              httpVersion: 'HTTP/2.0',
              content: { size: -1, mimeType: 'x-unknown' },
              _failureText: error,
            },
        cache: {},
        timings: { dns: -1, connect: -1, ssl: -1, send: 0, wait: 20, receive: 0.9 },
        pageref: 'page@1',
      }
    },
    { browser: { name: 'chromium', version: '140' }, pages: [] },
  )
}

/** As in sessions that Charles saved: pseudo-headers, no statusText in HTTP/2, forms as params alone, text bodies in base64 where it likes. */
function charles(exchanges: readonly Exchange[]): string {
  return log({ name: 'Charles Proxy', version: '4.6.6' }, exchanges, (one) => {
    const { request, response } = one
    const text = response?.body?.text
    return {
      startedDateTime: new Date(one.startedAt - 18_000_000).toISOString().replace('Z', '-05:00'),
      time: 20,
      request: {
        method: request.method,
        url: request.url,
        httpVersion: 'HTTP/2.0',
        cookies: requestCookies(one),
        headers: [{ name: ':method', value: request.method }, ...request.headers],
        queryString: query(one),
        ...(request.body && { postData: { mimeType: typeOf(request.headers), params: formPairs(one) } }),
        headersSize: 286,
        bodySize: request.body?.text.length ?? 0,
      },
      response: response
        ? {
            _charlesStatus: 'COMPLETE',
            status: response.status,
            statusText: null,
            httpVersion: 'HTTP/2.0',
            cookies: [],
            headers: [{ name: ':status', value: String(response.status) }, ...response.headers],
            content: {
              size: text?.length ?? 0,
              mimeType: typeOf(response.headers) || null,
              ...(text && { text: base64(text), encoding: 'base64' }),
            },
            redirectURL: location(one) || null,
            headersSize: 0,
            bodySize: text?.length ?? 0,
          }
        : { ...NO_RESPONSE, _charlesStatus: 'FAILED', status: 0, content: { size: 0 } },
      serverIPAddress: '2001:db8::7',
      cache: {},
      timings: { dns: 0, connect: 0, ssl: 0, send: 0, wait: 20, receive: 0 },
    }
  })
}

/** HTTPArchiveJSONExport: a byte order mark, seven digits of a second, forms as params alone, flags as text, its own page for what failed. */
function fiddler(exchanges: readonly Exchange[]): string {
  const text = log(
    { name: 'Fiddler', version: '5.0.20253.3311', comment: 'https://fiddler2.com' },
    exchanges,
    (one) => {
      const { request, response } = one
      const body =
        response?.body?.text ??
        `[Fiddler] DNS Lookup for "${new URL(request.url).host}" failed. System.Net.Sockets.SocketException No such host is known`
      return {
        startedDateTime: iso(one).replace(/Z$/, '1234+00:00'),
        request: {
          method: request.method,
          url: request.url,
          httpVersion: 'HTTP/1.1',
          headersSize: 300,
          bodySize: request.body?.text.length ?? 0,
          headers: request.headers,
          cookies: requestCookies(one),
          queryString: query(one),
          ...(request.body && {
            postData: { mimeType: 'application/x-www-form-urlencoded', params: formPairs(one) },
          }),
        },
        response: {
          status: response?.status ?? 502,
          statusText: response ? 'OK' : 'Fiddler - DNS Lookup Failed',
          httpVersion: 'HTTP/1.1',
          headersSize: 200,
          redirectURL: location(one),
          bodySize: body.length,
          headers: response?.headers ?? [{ name: 'Content-Type', value: 'text/html; charset=UTF-8' }],
          cookies: response
            ? setCookies(response).map(({ name, value }) => ({
                name,
                value,
                httpOnly: 'true',
                _secure: 'true',
              }))
            : [],
          content: {
            size: body.length,
            compression: 0,
            mimeType: typeOf(response?.headers ?? []),
            text: body,
          },
        },
        cache: {},
        time: 20,
        timings: { blocked: -1, dns: 0, connect: 0, ssl: 0, send: 0, wait: 20, receive: 0 },
        connection: '51234',
      }
    },
    { pages: [], comment: 'exported @ 3/1/2026 12:10:00 PM' },
  )
  return `\uFEFF${text}`
}

/** Fiddler Everywhere, Settings > Sanitization, with the mask that is set unless another is chosen. */
function maskedByFiddler(one: Exchange): Exchange {
  const mask = (list: Header[]) =>
    list.map(({ name, value }) => ({
      name,
      value: /^(?:authorization|cookie|set-cookie)$/i.test(name) ? '!!!sanitized!!!' : value,
    }))
  const { request, response } = one
  return {
    ...one,
    request: { ...request, headers: mask(request.headers) },
    response: response && { ...response, headers: mask(response.headers) },
  }
}

/** savehar.py: `isoformat()` of Python, the size of what went over the wire, `_error` null where it has no words. */
function mitmproxy(exchanges: readonly Exchange[]): string {
  return log(
    { name: 'mitmproxy', version: '12.1.1', comment: '' },
    exchanges,
    (one) => {
      const { request, response, error } = one
      const text = response?.body?.text ?? ''
      return {
        startedDateTime: iso(one).replace('Z', '000+00:00'),
        time: 20.5,
        request: {
          method: request.method,
          url: request.url,
          httpVersion: 'HTTP/2.0',
          cookies: requestCookies(one),
          headers: request.headers,
          queryString: query(one),
          headersSize: 512,
          bodySize: request.body?.text.length ?? 0,
          ...(request.body && {
            postData: { mimeType: typeOf(request.headers), text: request.body.text, params: formPairs(one) },
          }),
        },
        response: response
          ? {
              status: response.status,
              statusText: '',
              httpVersion: 'HTTP/2.0',
              cookies: [],
              headers: response.headers,
              content: { size: 31, compression: text.length - 31, mimeType: typeOf(response.headers), text },
              redirectURL: location(one),
              headersSize: 200,
              bodySize: 31,
            }
          : { ...NO_RESPONSE, status: 0, httpVersion: '', content: {}, _transferSize: 0, _error: error },
        cache: {},
        timings: { connect: -1, ssl: -1, send: 0.5, receive: 1, wait: 19 },
        serverIPAddress: '2001:db8::7',
      }
    },
    { pages: [] },
  )
}

/** har.ts of httptoolkit-ui: no cookies of their own, equal headers joined by commas, text without encoding. */
function httpToolkit(exchanges: readonly Exchange[]): string {
  return log(
    { name: 'HTTP Toolkit', version: '2025.1' },
    exchanges,
    (one) => {
      const { request, response } = one
      return {
        pageref: 'Chrome',
        startedDateTime: iso(one).replace('Z', '+00:00'),
        time: 20,
        request: {
          method: request.method,
          url: request.url,
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: request.headers,
          queryString: query(one),
          headersSize: -1,
          bodySize: request.body?.text.length ?? 0,
          ...(request.body && {
            postData: { mimeType: typeOf(request.headers), text: request.body.text, params: [] },
          }),
        },
        response: response
          ? {
              status: response.status,
              statusText: '',
              httpVersion: 'HTTP/1.1',
              cookies: [],
              headers: [...new Set(response.headers.map(({ name }) => name))].map((name) => ({
                name,
                value: headers(response.headers, name).join(','),
              })),
              content: {
                mimeType: typeOf(response.headers) || 'application/octet-stream',
                size: response.body?.text.length ?? 0,
                text: response.body?.text ?? '',
              },
              redirectURL: '',
              headersSize: -1,
              bodySize: response.body?.text.length ?? 0,
            }
          : {
              ...NO_RESPONSE,
              status: 0,
              httpVersion: '',
              content: { size: 0, mimeType: 'application/x-unknown' },
            },
        cache: {},
        timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait: 20, receive: 0 },
      }
    },
    { pages: [] },
  )
}

/** har.ts of insomnia: every entry began when the file was written. */
function insomnia(exchanges: readonly Exchange[]): string {
  return log({ name: 'Insomnia REST Client', version: 'insomnia.desktop.app:v11.5.0' }, exchanges, (one) => {
    const { request, response } = one
    return {
      startedDateTime: new Date((exchanges[0]?.startedAt ?? 0) + 60_000).toISOString(),
      time: 20,
      request: {
        method: request.method,
        url: request.url,
        httpVersion: 'HTTP/1.1',
        cookies: requestCookies(one),
        headers: request.headers,
        queryString: [],
        ...(request.body && { postData: { mimeType: typeOf(request.headers), params: formPairs(one) } }),
        headersSize: -1,
        bodySize: -1,
      },
      response: response
        ? {
            status: response.status,
            statusText: 'OK',
            httpVersion: 'HTTP/1.1',
            cookies: [],
            headers: response.headers,
            content: {
              size: response.body?.text.length ?? 0,
              mimeType: typeOf(response.headers),
              text: response.body?.text ?? '',
            },
            redirectURL: '',
            headersSize: -1,
            bodySize: -1,
          }
        : { ...NO_RESPONSE, status: 0, httpVersion: 'HTTP/1.1', content: { size: 0, mimeType: '' } },
      cache: {},
      timings: { blocked: -1, dns: -1, connect: -1, send: 0, wait: 20, receive: 0, ssl: -1 },
      comment: 'Orders',
    }
  })
}

/** As in files that Proxyman saved: whole seconds, no pages, no response where none came. */
function proxyman(exchanges: readonly Exchange[]): string {
  return log({ name: 'Proxyman', version: '3.5.0' }, exchanges, (one) => {
    const { request, response } = one
    return {
      startedDateTime: iso(one).replace(/\.\d+Z$/, '+00:00'),
      time: 20,
      request: {
        method: request.method,
        url: request.url,
        httpVersion: 'HTTP/1.1',
        cookies: requestCookies(one),
        headers: request.headers,
        queryString: query(one),
        headersSize: 300,
        bodySize: request.body?.text.length ?? 0,
        ...(request.body && { postData: { mimeType: typeOf(request.headers), text: request.body.text } }),
      },
      ...(response && {
        response: {
          status: response.status,
          statusText: 'OK',
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: response.headers,
          content: {
            size: response.body?.text.length ?? 0,
            mimeType: typeOf(response.headers),
            ...(response.body && { text: base64(response.body.text), encoding: 'base64' }),
          },
          redirectURL: location(one),
          headersSize: 200,
          bodySize: response.body?.text.length ?? 0,
        },
      }),
      cache: {},
      timings: { send: 0, wait: 20, receive: 0 },
    }
  })
}

/** har_sanitize.tsx of cloudflare/har-sanitizer, with the words that it scrubs unless others are chosen. */
function cloudflare(text: string): string {
  const words = [
    'state',
    'code',
    'code_verifier',
    'client_secret',
    'client_id',
    'code_challenge',
    'token',
    'access_token',
    'id_token',
    'challenge',
    'Authorization',
    'SAMLRequest',
    'SAMLResponse',
  ]
  let out = text.replace(/\b(ey[\w-]+)\.(ey[\w-]+)\.[\w-]+\b/g, '$1.$2.redacted')
  for (const word of words) {
    out = out.replace(new RegExp(`([\\s";,&?]+${word}=)([^&"\\\\;]+)`, 'g'), `$1[${word} redacted]`)
    out = out.replace(
      new RegExp(`("name": "${word}",\\s*"value": ")([^"]+)(")`, 'g'),
      `$1[${word} redacted]$3`,
    )
  }
  return out
}
