import { readForm, redirect, send, sendText } from '../http.mjs'
import { createServiceProvider } from './service-provider.mjs'

const PATH = /^\/broker\/([\w-]+)\/(\w+)$/

/** How the broker goes by towards one identity provider. @param {string} origin @param {string} name */
export const brokerAt = (origin, name) => ({
  entityId: `${origin}/broker/${name}`,
  acs: `${origin}/broker/${name}/acs`,
})

/**
 * The SAML side of an OpenID provider that signs its users in elsewhere. What came of it waits under the uid of the
 * interaction, whose page only the browser that began it can ask for.
 *
 * @param {object} options
 * @param {string} options.origin The OpenID provider's.
 * @param {string} options.identityProvider Origin.
 * @param {string} options.certificate The identity provider's, PEM.
 * @param {string[]} options.names
 */
export function createBroker({ origin, identityProvider, certificate, names }) {
  const providers = new Map(
    names.map((name) => {
      const provider = createServiceProvider({ ...brokerAt(origin, name), identityProvider, certificate })
      return [name, provider]
    }),
  )
  const results = new Map()

  async function receive(req, res, provider) {
    const form = await readForm(req)
    const uid = form.get('RelayState') ?? ''
    try {
      const user = await provider.accept(form.get('SAMLResponse') ?? '')
      results.set(uid, { login: { accountId: user } })
    } catch {
      const error_description = 'The identity provider could not sign the user in'
      results.set(uid, { error: 'access_denied', error_description })
    }
    redirect(res, 303, `/interaction/${encodeURIComponent(uid)}`)
  }

  return {
    owns: (url) => PATH.test(new URL(url, origin).pathname),

    handle(req, res) {
      const [, name, action] = PATH.exec(new URL(req.url, origin).pathname) ?? []
      const provider = providers.get(name)
      if (provider && action === 'acs' && req.method === 'POST') return receive(req, res, provider)
      if (provider && action === 'metadata')
        return send(res, 200, 'application/samlmetadata+xml', provider.metadata())
      sendText(res, 404, 'The broker has no such page.')
    },

    /** Where to send the user; undefined for a name that is not known. @param {string} name */
    signInUrl: (name, { uid, hint }) => providers.get(name)?.signInUrl({ relayState: uid, hint }),

    /** The result of an interaction, once. @param {string} uid */
    take(uid) {
      const result = results.get(uid)
      results.delete(uid)
      return result
    },
  }
}
