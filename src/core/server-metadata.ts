import type { Counter } from './basis.ts'
import type { Exchange } from './evidence.ts'
import { withoutQuery } from './http.ts'
import { textValues } from './tokens/claims.ts'
import type { JsonObject } from './tokens/token.ts'

/** Authorization server metadata as it was captured (RFC 8414 2, OIDC Discovery 3). */
export interface ServerMetadata {
  /** As the document names it; a multi-tenant document of Microsoft Entra ID holds the literal `{tenantid}`. */
  issuer: string | null
  /** URL the document was read from, without query. */
  url: string
  /** `Exchange.id` */
  exchange: number
  members: JsonObject
}

const ENDPOINT = /_endpoint$|^(?:jwks_uri|check_session_iframe)$/

/** The metadata documents of a capture, by issuer, by URL and by the endpoints they name. */
export class ServerMetadataDocuments {
  /** Grows with every document that says something new. */
  readonly revision: Counter = { n: 0 }
  #byIssuer = new Map<string, ServerMetadata>()
  #byEndpoint = new Map<string, ServerMetadata>()
  #byUrl = new Map<string, ServerMetadata[]>()
  #templates: ServerMetadata[] = []

  add(exchange: Exchange, document: Record<string, unknown>): void {
    const url = withoutQuery(exchange.request.url)
    const members = document as JsonObject
    const issuer = typeof members.issuer === 'string' ? members.issuer : null
    const one: ServerMetadata = { issuer, url, exchange: exchange.id, members }
    const known = this.#byUrl.get(url) ?? []
    if (known.some((other) => other.exchange === one.exchange)) return
    const last = known.at(-1)
    this.#byUrl.set(url, [...known, one].slice(-MAX_KEPT))
    if (last && JSON.stringify(last.members) === JSON.stringify(members)) return
    this.revision.n++
    if (issuer?.includes(TENANT)) this.#templates.push(one)
    else if (issuer !== null) this.#byIssuer.set(issuer, one)
    for (const [name, value] of Object.entries(members))
      if (ENDPOINT.test(name) && typeof value === 'string') this.#byEndpoint.set(withoutQuery(value), one)
  }

  /** The document of an issuer, also a multi-tenant one whose template fits; null where none was captured. */
  of(issuer: string): ServerMetadata | null {
    return this.#byIssuer.get(issuer) ?? this.#templates.find((one) => fits(one.issuer, issuer)) ?? null
  }

  /** The document that names this URL as an endpoint. */
  naming(endpoint: string): ServerMetadata | null {
    return this.#byEndpoint.get(withoutQuery(endpoint)) ?? null
  }

  /** What was read from one URL, in the order it came. */
  at(url: string): readonly ServerMetadata[] {
    return this.#byUrl.get(withoutQuery(url)) ?? []
  }
}

/** As many readings of one URL as a comparison needs. */
const MAX_KEPT = 5
const TENANT = '{tenantid}'

function fits(template: string | null, issuer: string): boolean {
  const [before = '', after = ''] = template?.split(TENANT) ?? []
  const tenant = issuer.slice(before.length, issuer.length - after.length)
  return issuer.startsWith(before) && issuer.endsWith(after) && /^[\w-]+$/.test(tenant)
}

/** A list-valued member, such as `id_token_signing_alg_values_supported`; null where the document does not have it. */
export function listed({ members }: ServerMetadata, name: string): string[] | null {
  return members[name] === undefined ? null : textValues(members[name])
}
