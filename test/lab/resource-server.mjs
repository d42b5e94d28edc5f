import { errors, jwtVerify } from 'jose'
import { bearerChallenge, bearerToken } from './challenge.mjs'
import { corsHeaders, pathOf, sendJson } from './http.mjs'

const wellKnown = '/.well-known/oauth-protected-resource'

/**
 * A resource server that accepts JWT access tokens (RFC 9068) and describes itself (RFC 9728).
 *
 * @param {object} options
 * @param {string} options.name
 * @param {{ identifier: string, scope: string }} options.resource
 * @param {{ issuer: string, keySet: import('jose').JWTVerifyGetKey, allowOrigin: string }} options.trust
 * @param {Record<string, { scope?: string, reply: (claims: import('jose').JWTPayload) => [number, object] }>} options.routes
 *   By method and path.
 * @param {boolean} [options.enforceAudience]
 */
export function createResourceServer({ name, resource, trust, routes, enforceAudience = true }) {
  const { origin, pathname } = new URL(resource.identifier)
  const prefix = pathname === '/' ? '' : pathname
  const metadataPath = wellKnown + prefix // RFC 9728 section 3.1 puts the well-known part before the path
  const metadata = {
    resource: resource.identifier,
    authorization_servers: [trust.issuer],
    scopes_supported: resource.scope.split(' '),
    bearer_methods_supported: ['header'],
    resource_name: name,
  }
  const headers = corsHeaders(trust.allowOrigin)

  function refuse(res, status, parameters) {
    const { error, error_description } = parameters
    const challenge = bearerChallenge({ ...parameters, resource_metadata: origin + metadataPath })
    sendJson(res, status, { error, error_description }, { ...headers, 'www-authenticate': challenge })
  }

  async function handle(req, res) {
    if (req.method === 'OPTIONS') return res.writeHead(204, headers).end()
    const path = pathOf(req)
    if (path === metadataPath) return sendJson(res, 200, metadata, headers)
    const route = routes[`${req.method} ${path}`]
    if (!route) return sendJson(res, 404, { error: 'not_found' }, headers)

    const token = bearerToken(req)
    if (!token) return refuse(res, 401, {})
    const claims = await accept(token, trust, enforceAudience ? resource.identifier : undefined)
    if (claims instanceof errors.JOSEError) {
      return refuse(res, 401, { error: 'invalid_token', error_description: claims.message })
    }
    if (route.scope && !claims.scope?.split(' ').includes(route.scope)) {
      return refuse(res, 403, {
        error: 'insufficient_scope',
        error_description: `${req.method} ${path} needs the scope ${route.scope}`,
        scope: route.scope,
      })
    }
    const [status, body] = route.reply(claims)
    sendJson(res, status, body, headers)
  }

  return {
    handle,
    metadataPath,
    /** Whether the path of the request lies under this resource; for two resources at one origin. */
    owns: (req) => pathOf(req).startsWith(`${prefix}/`) || pathOf(req) === metadataPath,
  }
}

/** The claims of an acceptable token, or the reason of its refusal. */
async function accept(token, { issuer, keySet }, audience) {
  try {
    const { payload } = await jwtVerify(token, keySet, { issuer, audience, typ: 'at+jwt' })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return error
    throw error
  }
}
