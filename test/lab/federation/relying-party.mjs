import { randomUUID } from 'node:crypto'
import { cookieOf, readForm, redirect, sendHtml, sendText } from '../http.mjs'
import { identityProviderAt } from './metadata.mjs'
import { outcomePage } from './outcome.mjs'
import { acceptSecurityToken } from './security-token-check.mjs'

const SESSION = 'FedAuth'

/** Where the application of a scenario is. @param {string} origin @param {string} id */
export const relyingPartyAt = (origin, id) => ({ realm: `${origin}/${id}/`, reply: `${origin}/${id}/signin` })

/**
 * Applications that sign in by WS-Federation, one for each scenario.
 *
 * @param {object} options
 * @param {string} options.origin
 * @param {string} options.lab Origin of the lab page.
 * @param {string} options.identityProvider Origin.
 * @param {string} options.certificate The identity provider's, PEM.
 * @param {{ id: string }[]} options.scenarios
 */
export function createRelyingParty({ origin, lab, identityProvider, certificate, scenarios }) {
  const { wsfed, entityId } = identityProviderAt(identityProvider)
  const ids = new Set(scenarios.map(({ id }) => id))

  function login(id, res, query) {
    const { realm, reply } = relyingPartyAt(origin, id)
    const wctx = `rm=0&id=${randomUUID()}&ru=/${id}/home`
    const request = { wa: 'wsignin1.0', wtrealm: realm, wctx, wreply: reply }
    const parameters = new URLSearchParams(
      query.has('sign-in') ? request : { ...request, login_hint: 'alice' },
    )
    redirect(res, 302, `${wsfed}?${parameters}`)
  }

  async function receive(id, req, res) {
    const form = await readForm(req)
    try {
      const { realm } = relyingPartyAt(origin, id)
      const token = form.get('wresult') ?? ''
      const user = acceptSecurityToken(token, { issuer: entityId, realm, certificate })
      const target = new URLSearchParams(form.get('wctx') ?? '').get('ru')
      const session = `${SESSION}=${encodeURIComponent(user)}; Path=/${id}; HttpOnly; SameSite=Lax`
      redirect(res, 302, new URL(`/${id}/home`, origin).pathname === target ? target : '/', {
        'set-cookie': session,
      })
    } catch (error) {
      sendHtml(res, 500, outcomePage('Server error', error.message, { id, lab, failed: true }))
    }
  }

  function home(id, req, res) {
    const words = `Signed in as ${cookieOf(req, SESSION)}.`
    sendHtml(res, 200, outcomePage('Intranet', words, { id, lab, failed: false }))
  }

  return (req, res) => {
    const { pathname, searchParams } = new URL(req.url, origin)
    const [, id = '', path = ''] = /^\/([\w-]+)(\/\w+)$/.exec(pathname) ?? []
    if (ids.has(id)) {
      if (path === '/login') return login(id, res, searchParams)
      if (path === '/signin' && req.method === 'POST') return receive(id, req, res)
      if (path === '/home') return home(id, req, res)
    }
    sendText(res, 404, `The lab's intranet has no page at ${pathname}.`)
  }
}
