import { randomUUID } from 'node:crypto'
import { BRIEF_CLIENT_ID, clientsAt } from './clients.mjs'
import { createStorage } from './memory-storage.mjs'
import { errors, Provider } from './oidc-provider.mjs'
import { escapeHtml, page } from './page.mjs'
import { createSignIn } from './sign-in.mjs'

/**
 * An OpenID provider: code flow with PKCE, resource indicators (RFC 8707), no consent page.
 *
 * @returns {(req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse) => unknown}
 */
export function createAuthorizationServer({ origins, resources, jwks, broker }) {
  const scopeOf = (identifier) => {
    // a resource indicator is accepted with and without its final slash, and becomes the audience as it was asked
    const known = Object.values(resources).find((r) => r.identifier === identifier.replace(/\/$/, ''))
    if (!known) throw new errors.InvalidTarget(`unknown resource ${identifier}`)
    return known.scope
  }

  const provider = new Provider(origins.login, {
    adapter: createStorage(),
    jwks,
    clients: clientsAt(origins.app),
    responseTypes: ['code'],
    scopes: ['openid', 'profile'], // without those of the resources, which would ask for consent
    claims: { openid: ['sub'], profile: ['name'] },
    findAccount: (_ctx, id) => ({ accountId: id, claims: async () => ({ sub: id, name: id }) }),
    loadExistingGrant: (ctx) => grantAll(ctx, scopeOf),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    clientBasedCORS: (_ctx, origin) => origin === origins.app,
    cookies: { keys: [randomUUID()] },
    pkce: { required: () => true },
    extraParams: ['idp_hint'], // at which identity provider the broker signs in
    // a second resource is reached with the refresh token
    issueRefreshToken: (_ctx, _client, code) => [code.resource].flat().length > 1,
    renderError: (ctx, out) => {
      ctx.type = 'html'
      const isEnd = out.error === 'invalid_redirect_uri' // nobody is sent back to the client, which would tell
      ctx.body = page(
        'Sign-in failed',
        `<p${isEnd ? ' data-played="redirect-uri"' : ''}>${escapeHtml(out.error)}: ${escapeHtml(out.error_description)}</p>`,
      )
    },
    ttl: {
      AccessToken: (_ctx, token) => token.resourceServer?.accessTokenTTL ?? 600,
      AuthorizationCode: 60,
      Grant: 86400,
      IdToken: 600,
      Interaction: 3600,
      RefreshToken: 86400,
      Session: 86400,
    },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => undefined,
        useGrantedResource: () => true,
        getResourceServerInfo: (_ctx, identifier, client) => ({
          scope: scopeOf(identifier),
          audience: identifier,
          accessTokenFormat: 'jwt',
          accessTokenTTL: client.clientId === BRIEF_CLIENT_ID ? 1 : 600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  })
  provider.on('server_error', (_ctx, error) => console.error(error))

  const protocol = provider.callback()
  const signIn = createSignIn(provider, broker)
  return (req, res) => {
    if (broker.owns(req.url)) return broker.handle(req, res)
    return req.url.startsWith('/interaction/') ? signIn(req, res) : protocol(req, res)
  }
}

/** Grants what is asked for, in place of a consent page. */
async function grantAll(ctx, scopeOf) {
  const { client, session, params, provider } = ctx.oidc
  const known = session.grantIdFor(client.clientId)
  const grant =
    (known && (await provider.Grant.find(known))) ||
    new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid profile')
  for (const resource of [params.resource ?? []].flat()) grant.addResourceScope(resource, scopeOf(resource))
  await grant.save()
  return grant
}
