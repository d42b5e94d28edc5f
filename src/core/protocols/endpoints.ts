import type { Counter } from '../basis.ts'
import { originOf, withoutQuery } from '../http.ts'

/** What a URL is for, as metadata or earlier messages of the capture told. */
export type EndpointRole =
  | 'authorization'
  | 'token'
  | 'userinfo'
  | 'jwks'
  | 'par'
  | 'device-authorization'
  | 'introspection'
  | 'revocation'
  | 'end-session'
  | 'redirect'

/** Members of authorization server metadata (RFC 8414 2, OIDC Discovery 3, RFC 9126 5, RFC 8628 4). */
const METADATA: Record<string, EndpointRole> = {
  authorization_endpoint: 'authorization',
  token_endpoint: 'token',
  userinfo_endpoint: 'userinfo',
  jwks_uri: 'jwks',
  pushed_authorization_request_endpoint: 'par',
  device_authorization_endpoint: 'device-authorization',
  introspection_endpoint: 'introspection',
  revocation_endpoint: 'revocation',
  end_session_endpoint: 'end-session',
}

/**
 * Endpoints by URL without query. Learnt, never guessed from a host name: recognition by parameters comes first where
 * no metadata was captured.
 */
export class Endpoints {
  /** Grows with everything that is learnt. */
  readonly revision: Counter = { n: 0 }
  #roles = new Map<string, EndpointRole>()
  #issuers = new Map<string, string>()
  #origins = new Set<string>()

  role(url: string): EndpointRole | undefined {
    return this.#roles.size > 0 ? this.#roles.get(key(url)) : undefined
  }

  /** The issuer whose metadata named this URL. */
  issuerOf(url: string): string | undefined {
    return this.#issuers.get(key(url))
  }

  /** Whether any endpoint of an authorization server was seen at that origin. */
  isAuthorizationServer(origin: string): boolean {
    return this.#origins.has(origin)
  }

  /** @returns Whether that is news: what was seen at the URL before may then mean more. */
  learn(url: string, role: EndpointRole, issuer?: string): boolean {
    const at = key(url)
    // Metadata corrects what parameters suggested; of two documents the first holds.
    const known = this.#roles.get(at)
    const isNewRole =
      known === undefined || (known !== role && issuer !== undefined && !this.#issuers.has(at))
    const isNewIssuer = issuer !== undefined && this.#issuers.get(at) !== issuer
    if (isNewRole) this.#roles.set(at, role)
    if (isNewIssuer) this.#issuers.set(at, issuer)
    if (isNewRole || isNewIssuer) this.revision.n++
    const origin = originOf(url)
    if (role !== 'redirect' && role !== 'jwks' && origin) this.#origins.add(origin)
    return isNewRole
  }

  /** @returns The endpoints that were not known before. */
  learnMetadata(document: Record<string, unknown>): string[] {
    const issuer = typeof document.issuer === 'string' ? document.issuer : undefined
    const news: string[] = []
    for (const [name, role] of Object.entries(METADATA)) {
      const url = document[name]
      if (typeof url === 'string' && this.learn(url, role, issuer)) news.push(url)
    }
    return news
  }
}

function key(url: string): string {
  return withoutQuery(url)
}
