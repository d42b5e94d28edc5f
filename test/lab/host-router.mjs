import { sendText } from './http.mjs'

/** Hands a request to the handler of the origin that its `Host` header names. */
export function createHostRouter(origins, handlers) {
  const byHost = new Map(
    Object.entries(origins).map(([name, origin]) => [new URL(origin).host, handlers[name]]),
  )
  const { port } = new URL(origins.app)
  const aliases = new Set([`localhost:${port}`, `127.0.0.1:${port}`])
  const address = `127.0.0.1:${port}`
  return async (req, res) => {
    const host = req.headers.host?.toLowerCase() ?? ''
    // the one application that has no name of its own
    if (host === address && req.url.startsWith('/saml-')) return handlers.portal(req, res)
    if (aliases.has(host)) return res.writeHead(302, { location: origins.app + req.url }).end()
    const handle = byHost.get(host)
    if (!handle)
      return sendText(res, 404, `No part of the lab answers at ${host || 'a request without Host'}.`)
    try {
      await handle(req, res)
    } catch (error) {
      console.error(error)
      if (!res.headersSent) sendText(res, 500, `The lab itself failed: ${error.message}`)
    }
  }
}
