import { readFile } from 'node:fs/promises'
import { bookmarkOf } from './federation/bookmark.mjs'
import { pathOf, redirect, send, sendJson, sendText } from './http.mjs'

const files = {
  '/app.js': 'text/javascript',
  '/login.js': 'text/javascript',
  '/calls.js': 'text/javascript',
  '/cards.js': 'text/javascript',
  '/renewed.js': 'text/javascript',
  '/style.css': 'text/css',
}

/** Serves the single-page client, and the relay that damages one scenario's redirect. */
export function createClientServer(scenarios, origins) {
  return async (req, res) => {
    const path = pathOf(req)
    if (path === '/scenarios.json') return sendJson(res, 200, { issuer: origins.login, scenarios })
    if (path === '/relay') return relay(req, res, origins.app)
    const [, bookmarked] = /^\/bookmark\/([\w-]+)$/.exec(path) ?? []
    if (bookmarked)
      return redirect(
        res,
        302,
        bookmarkOf(origins, bookmarked, req.url.endsWith('?sign-in') ? undefined : 'alice'),
      )
    if (files[path]) return sendFile(res, path, files[path])
    if (path === '/' || path === '/callback' || /^\/play\/[\w-]+$/.test(path)) {
      return sendFile(res, '/index.html', 'text/html; charset=utf-8')
    }
    if (path === '/renewed') return sendFile(res, '/renewed.html', 'text/html; charset=utf-8')
    sendText(res, 404, `The lab's client has no page at ${path}.`)
  }
}

async function sendFile(res, path, type) {
  send(res, 200, type, await readFile(new URL(`./app${path}`, import.meta.url)))
}

/** Forwards the authorization response to the callback, its `state` in lower case: a rewriting proxy gone wrong. */
function relay(req, res, origin) {
  const { searchParams } = new URL(req.url, origin)
  searchParams.set('state', (searchParams.get('state') ?? '').toLowerCase())
  redirect(res, 302, `${origin}/callback?${searchParams}`)
}
