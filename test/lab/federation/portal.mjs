import { randomUUID } from 'node:crypto'
import { cookieOf, readForm, redirect, send, sendHtml, sendText } from '../http.mjs'
import { escapeHtml, page } from '../page.mjs'
import { outcomePage } from './outcome.mjs'
import { createServiceProvider } from './service-provider.mjs'

/**
 * How an application behaves.
 *
 * @typedef {object} Habits
 * @property {string} [origin] That of the portal unless told.
 * @property {'cause' | 'nothing' | 'elsewhere'} [says] When it cannot sign somebody in: node-saml's words unless told,
 *   only that it failed, or that on another page.
 * @property {string} [cookie] Attributes of a cookie without which no response is accepted.
 * @property {boolean} [passive] Asks without a sign-in page.
 * @property {boolean} [posts] Sends its requests by POST.
 * @property {boolean} [reloads] Shows its page at the address of the response, and loads it again.
 */

const PENDING = 'portal_sign_in'
const SESSION = 'portal_session'

/** Where the application of a scenario is. @param {string} origin @param {string} id */
export const portalAt = (origin, id) => ({ entityId: `${origin}/${id}`, acs: `${origin}/${id}/acs` })

/**
 * Applications that sign in by SAML, one for each scenario: the identity provider holds a registration of each.
 *
 * @param {object} options
 * @param {string} options.origin
 * @param {string} options.lab Origin of the lab page.
 * @param {string} options.identityProvider Origin.
 * @param {string} options.certificate The identity provider's, PEM.
 * @param {{ id: string, play: { portal?: Habits } }[]} options.scenarios
 */
export function createPortal({ origin, lab, identityProvider, certificate, scenarios }) {
  const applications = new Map(
    scenarios.map(({ id, play: { portal = {} } }) => {
      const trust = { identityProvider, certificate, passive: portal.passive, posts: portal.posts }
      const provider = createServiceProvider({ ...portalAt(portal.origin ?? origin, id), ...trust })
      return [id, application(id, portal, provider, lab)]
    }),
  )

  return (req, res) => {
    const { pathname, searchParams } = new URL(req.url, origin)
    const [, id = '', path = ''] = /^\/([\w-]+)(\/\w+)$/.exec(pathname) ?? []
    const answer = applications.get(id)?.[`${req.method} ${path}`]
    if (answer) return answer(req, res, searchParams)
    sendText(res, 404, `The lab's portal has no page at ${pathname}.`)
  }
}

/** What an application answers, by method and path. @param {string} id @param {Habits} habits */
function application(id, { says = 'cause', cookie, posts, reloads }, provider, lab) {
  const begun = new Set()
  const show = (res, status, title, words, failed) =>
    sendHtml(res, status, outcomePage(title, words, { id, lab, failed }))
  const setCookie = (name, value, attributes) => ({
    'set-cookie': `${name}=${encodeURIComponent(value)}; Path=/${id}; HttpOnly; ${attributes}`,
  })

  async function login(_req, res, query) {
    const hint = query.has('sign-in') ? undefined : 'alice'
    const value = randomUUID()
    begun.add(value)
    const headers = cookie ? setCookie(PENDING, value, cookie) : {}
    if (!posts) return redirect(res, 302, await provider.signInUrl({ hint }), headers)
    send(res, 200, 'text/html; charset=utf-8', await provider.signInPage(hint), headers)
  }

  async function receive(req, res) {
    const form = await readForm(req)
    try {
      if (cookie && !begun.delete(cookieOf(req, PENDING))) throw new Error('No sign-in was begun here')
      const user = await provider.accept(form.get('SAMLResponse') ?? '')
      if (reloads) return sendHtml(res, 200, reloading(user))
      redirect(res, 303, `/${id}/home`, setCookie(SESSION, user, 'SameSite=Lax'))
    } catch (error) {
      if (says === 'elsewhere') return redirect(res, 302, `/${id}/failed`)
      if (says === 'nothing') return show(res, 401, 'Login failed', 'Please try again later.', true)
      show(res, 403, 'Sign-in failed', error.message, true)
    }
  }

  return {
    'GET /login': login,
    'POST /acs': receive,
    'GET /home': (req, res) => show(res, 200, 'Portal', `Signed in as ${cookieOf(req, SESSION)}.`, false),
    'GET /failed': (_req, res) => show(res, 200, 'Portal', 'Login failed. Please try again later.', true),
    'GET /metadata': (_req, res) => send(res, 200, 'application/samlmetadata+xml', provider.metadata()),
  }
}

/** For a reload the browser posts the form again; a person takes a moment to ask for it. */
const reloading = (user) =>
  page(
    'Portal',
    `<p>Signed in as ${escapeHtml(user)}.</p><script>setTimeout(() => location.reload(), 1500)</script>`,
  )
