import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { pathOf, readForm, redirect, send, sendHtml, sendJson, sendText } from '../http.mjs'
import { escapeHtml, hiddenInputs, page } from '../page.mjs'

/** For any origin, with and without credentials. */
const cors = (req) => ({
  'access-control-allow-origin': req.headers.origin ?? '*',
  'access-control-allow-credentials': 'true',
  'access-control-allow-headers': 'authorization, content-type',
  vary: 'origin',
})

const claims = (values) => Buffer.from(JSON.stringify(values)).toString('base64url')
const unsigned = (values) => `${claims({ alg: 'none' })}.${claims(values)}.`

/** A client, a login server and an API that answer at once and check nothing: what matters is how they are called. */
export function createTraffic(origins, scenarios) {
  return { front: frontOf(origins, scenarios), sso: ssoOf(origins), data: dataOf(origins) }
}

function frontOf(origins, scenarios) {
  const start = (id, title) =>
    page(
      title,
      `<button id="go" data-play="${id}">Go</button><script src="/plays.js" data-sso="${origins.sso}" data-data="${origins.data}"></script>`,
    )
  const links = scenarios.map(({ id, title }) => `<p><a href="/play/${id}">${escapeHtml(title)}</a></p>`)
  return async (req, res) => {
    const path = pathOf(req)
    const scenario = scenarios.find(({ id }) => path === `/play/${id}`)
    if (scenario) return sendHtml(res, 200, start(scenario.id, scenario.title))
    if (path === '/') return sendHtml(res, 200, page('Traffic', links.join('')))
    if (/^\/(?:plays|workers|answers)\.js$/.test(path))
      return send(res, 200, 'text/javascript', await readFile(new URL(`.${path}`, import.meta.url)))
    if (path === '/noise') return sendJson(res, 200, { noise: true })
    if (path === '/loop') return redirect(res, 302, `${origins.sso}/loop`)
    if (path === '/form-callback') return redirect(res, 303, '/home', { 'set-cookie': 'front=1; HttpOnly' })
    if (path === '/home') return sendHtml(res, 200, page('Home', '<p data-played>Signed in.</p>'))
    if (/^\/(?:popup|tab|silent|fragment)-callback$|^\/opens-popup$/.test(path))
      return sendHtml(res, 200, start(path.slice(1), 'Callback').replace('id="go"', 'id="go" data-now'))
    sendText(res, 404, `Nothing is at ${path}.`)
  }
}

function ssoOf(origins) {
  return async (req, res) => {
    const path = pathOf(req)
    const { searchParams: query } = new URL(req.url, origins.sso)
    if (req.method === 'OPTIONS') return res.writeHead(204, cors(req)).end()
    if (path === '/authorize') {
      const cookies = ['sso=1; Path=/; HttpOnly', 'step=1; Path=/']
      return redirect(res, 302, `/step?${query}`, { 'set-cookie': cookies })
    }
    if (path === '/step') return answer(res, query)
    if (path === '/loop') return redirect(res, 302, `${origins.front}/loop`)
    if (path === '/call-loop') return redirect(res, 302, `${origins.data}/call-loop`, cors(req))
    if (path === '/token') {
      await readForm(req)
      const access_token = unsigned({ iss: origins.sso, aud: origins.data, sub: 'alice' })
      return sendJson(res, 200, { access_token, token_type: 'Bearer', expires_in: 600 }, cors(req))
    }
    sendText(res, 404, `Nothing is at ${path}.`)
  }
}

/** The authorization response, in the mode that was asked for. */
function answer(res, query) {
  const target = query.get('redirect_uri') ?? ''
  const state = query.get('state') ?? ''
  const mode = query.get('response_mode')
  if (mode === 'fragment') return redirect(res, 302, `${target}#id_token=of-the-redirect`)
  if (mode === 'form_post') {
    const fields = hiddenInputs({ code: randomUUID(), state })
    const form = `<form method="post" action="${escapeHtml(target)}">${fields}</form>`
    return sendHtml(res, 200, page('Signing in', `${form}<script>document.forms[0].submit()</script>`))
  }
  const said = query.has('prompt') ? 'error=login_required' : `code=${randomUUID()}`
  redirect(res, 302, `${target}?${said}&state=${encodeURIComponent(state)}`)
}

function dataOf(origins) {
  const challenge = 'Bearer error="invalid_token", error_description="The audience is invalid"'
  return (req, res) => {
    const path = pathOf(req)
    if (path === '/closed') return sendText(res, 403, 'No preflights here.')
    if (req.method === 'OPTIONS') return res.writeHead(204, cors(req)).end()
    if (path === '/refused')
      return sendJson(res, 401, { error: 'invalid_token' }, { ...cors(req), 'www-authenticate': challenge })
    if (path === '/call-loop') return redirect(res, 302, `${origins.sso}/call-loop`, cors(req))
    if (path === '/moved') return redirect(res, 302, '/me', cors(req))
    if (path === '/kept')
      return sendJson(res, 200, { name: 'alice' }, { ...cors(req), 'cache-control': 'max-age=600' })
    if (path === '/me') return sendJson(res, 200, { name: 'alice' }, cors(req))
    sendText(res, 404, `Nothing is at ${path}.`)
  }
}
