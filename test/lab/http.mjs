/** @param {import('node:http').IncomingMessage} req */
export const pathOf = (req) => new URL(req.url, 'http://lab.invalid').pathname

export function send(res, status, type, body, headers = {}) {
  res.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body)
}

export function sendText(res, status, body) {
  send(res, status, 'text/plain; charset=utf-8', body)
}

export function sendHtml(res, status, body) {
  send(res, status, 'text/html; charset=utf-8', body)
}

export function sendJson(res, status, value, headers) {
  send(res, status, 'application/json', JSON.stringify(value), headers)
}

/** @param {Record<string, string>} [headers] */
export function redirect(res, status, location, headers) {
  res.writeHead(status, { location, 'cache-control': 'no-store', ...headers }).end()
}

/** Reads an `application/x-www-form-urlencoded` body. */
export async function readForm(req) {
  let text = ''
  for await (const chunk of req.setEncoding('utf8')) text += chunk
  return new URLSearchParams(text)
}

/** The headers by which one origin may read the answers of a resource server. */
export function corsHeaders(allowOrigin) {
  return {
    'access-control-allow-origin': allowOrigin,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type',
    'access-control-expose-headers': 'www-authenticate, date',
    vary: 'origin',
  }
}

/** @param {import('node:http').IncomingMessage} req @param {string} name */
export function cookieOf(req, name) {
  const pairs = (req.headers.cookie ?? '').split('; ').map((pair) => pair.split('='))
  const value = pairs.find(([key]) => key === name)?.[1]
  return value && decodeURIComponent(value)
}
