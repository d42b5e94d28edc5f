import { createServer } from 'node:http'

/**
 * A page on loopback, and what it fetches: `/small` answers 330 bytes of JSON, `/large` 64 kB.
 *
 * @returns {Promise<{ origin: string, close: () => void }>}
 */
export async function startServer() {
  const bodies = new Map([
    ['/small', body(330)],
    ['/large', body(65_536)],
  ])
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0] ?? ''
    const json = bodies.get(path)
    if (json) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length })
      response.end(json)
    } else if (path === '/') {
      response.writeHead(200, { 'content-type': 'text/html' })
      response.end('<!doctype html><title>bench</title><link rel="icon" href="data:,"><h1>bench</h1>')
    } else response.writeHead(404).end()
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** @param {number} length */
function body(length) {
  const items = []
  for (let size = 40; size < length - 40; size += 40)
    items.push(`{"id":${10_000 + items.length},"name":"an item"}`)
  const json = `{"items":[${items.join(',')}]}`
  return Buffer.from(json.length < length ? json + ' '.repeat(length - json.length) : json)
}
