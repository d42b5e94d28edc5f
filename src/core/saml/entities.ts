import { sha1 } from '@noble/hashes/legacy.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Counter } from '../basis.ts'
import type { Exchange } from '../evidence.ts'
import { parseUrl } from '../http.ts'
import type { EpochMs } from '../units.ts'
import { instant } from './assertion.ts'
import { metadataIn } from './published-certificates.ts'
import { attribute, child, childrenNamed, type Element, elements, parseXml, textOf, walk } from './xml.ts'

/** What a metadata document says of one party (SAML Metadata 2.3; WS-Federation 1.2, 3.1). */
export interface Entity {
  entityId: string
  /** Until when the document may be used; null where it does not say. */
  validUntil: EpochMs | null
  /** Null where the party is no identity provider. */
  provider: Provider | null
  /** Null where the party is no service provider. */
  service: Service | null
  /** `Exchange.id` that showed it last. */
  exchange: number
}

export interface Endpoint {
  /** Last part of the binding's URI (`HTTP-POST`); empty for WS-Federation. */
  binding: string
  location: string
}

export interface Provider {
  signOn: Endpoint[]
  signOut: Endpoint[]
  /** Where artifacts are resolved, by index. */
  artifacts: Endpoint[]
  nameIdFormats: string[]
  wantsSignedRequests: boolean
}

export interface Service {
  acs: (Endpoint & { index: string; isDefault: boolean })[]
  signOut: Endpoint[]
  nameIdFormats: string[]
  wantsSignedAssertions: boolean
  signsRequests: boolean
}

const MAX_ENTITIES = 5000
const MAX_ENDPOINTS = 200

/** The parties that SAML and WS-Federation metadata of a capture describes. */
export class Entities {
  /** Grows with every document that is new. */
  readonly revision: Counter = { n: 0 }
  #byId = new Map<string, Entity>()
  #bySource = new Map<string, Entity>()
  #byEndpoint = new Map<string, Entity[]>()
  #read = new WeakSet<Exchange>()

  /** @returns Whether the response is such a document. */
  add(exchange: Exchange): boolean {
    const text = metadataIn(exchange)
    if (text === null) return false
    if (this.#read.has(exchange)) return true
    this.#read.add(exchange)
    const { root } = parseXml(text)
    let count = 0
    for (const one of walk(root)) {
      if (one.local !== 'EntityDescriptor') continue
      if (++count > MAX_ENTITIES) break
      const entity = readEntity(one, exchange.id)
      if (entity) this.#put(entity)
    }
    this.revision.n++
    return true
  }

  of(entityId: string): Entity | null {
    return this.#byId.get(entityId) ?? null
  }

  /** @param sourceId Of an artifact: the SHA-1 of the entity ID, in hex (SAML Bindings 3.6.4). */
  ofArtifact(sourceId: string): Entity | null {
    return this.#bySource.get(sourceId) ?? null
  }

  /** Those that name this URL as an endpoint, whatever its query. */
  at(url: string): readonly Entity[] {
    return this.#byEndpoint.get(endpointKey(url)) ?? []
  }

  /** The service provider that takes responses at this URL; null where none or several say so. */
  serviceAt(url: string): Entity | null {
    const key = endpointKey(url)
    const found = this.at(url).filter(({ service }) =>
      service?.acs.some(({ location }) => endpointKey(location) === key),
    )
    return found.length === 1 ? (found[0] ?? null) : null
  }

  /** The identity provider that takes requests at this URL; null where none or several say so. */
  providerAt(url: string): Entity | null {
    const key = endpointKey(url)
    const found = this.at(url).filter(({ provider }) =>
      provider?.signOn.some(({ location }) => endpointKey(location) === key),
    )
    return found.length === 1 ? (found[0] ?? null) : null
  }

  #put(entity: Entity): void {
    const before = this.#byId.get(entity.entityId)
    for (const url of before ? endpointsOf(before) : []) {
      const list = this.#byEndpoint.get(endpointKey(url)) ?? []
      this.#byEndpoint.set(
        endpointKey(url),
        list.filter((one) => one !== before),
      )
    }
    this.#byId.set(entity.entityId, entity)
    this.#bySource.set(bytesToHex(sha1(utf8ToBytes(entity.entityId))), entity)
    for (const url of new Set(endpointsOf(entity).map(endpointKey)))
      this.#byEndpoint.set(url, [...(this.#byEndpoint.get(url) ?? []), entity])
  }
}

function endpointsOf({ provider, service }: Entity): string[] {
  const all = [...(provider?.signOn ?? []), ...(provider?.signOut ?? [])]
  return [...all, ...(service?.acs ?? []), ...(service?.signOut ?? [])].map(({ location }) => location)
}

function endpointKey(url: string): string {
  const at = parseUrl(url)
  return at ? at.origin + at.pathname : url
}

function readEntity(element: Element, exchange: number): Entity | null {
  const entityId = attribute(element, 'entityID') ?? ''
  if (entityId === '' || entityId.length > 2000) return null
  const idp = child(element, 'IDPSSODescriptor')
  const sp = child(element, 'SPSSODescriptor')
  // WS-Federation writes its roles as RoleDescriptor with an xsi:type.
  const roles = childrenNamed(element, 'RoleDescriptor')
  const issuing = roles.find((one) => attribute(one, 'type')?.endsWith('SecurityTokenServiceType')) ?? null
  const taking = roles.find((one) => attribute(one, 'type')?.endsWith('ApplicationServiceType')) ?? null
  return {
    entityId,
    validUntil: instant(attribute(element, 'validUntil') ?? attribute(element.parent, 'validUntil')),
    provider: idp || issuing ? readProvider(idp, issuing) : null,
    service: sp || taking ? readService(sp, taking) : null,
    exchange,
  }
}

function readProvider(idp: Element | null, issuing: Element | null): Provider {
  return {
    signOn: [...endpoints(idp, 'SingleSignOnService'), ...passive(issuing)].slice(0, MAX_ENDPOINTS),
    signOut: endpoints(idp, 'SingleLogoutService'),
    artifacts: endpoints(idp, 'ArtifactResolutionService'),
    nameIdFormats: childrenNamed(idp, 'NameIDFormat').map(textOf),
    wantsSignedRequests: isTrue(attribute(idp, 'WantAuthnRequestsSigned')),
  }
}

function readService(sp: Element | null, taking: Element | null): Service {
  const acs = childrenNamed(sp, 'AssertionConsumerService').map((one) => ({
    ...endpoint(one),
    index: attribute(one, 'index') ?? '',
    isDefault: isTrue(attribute(one, 'isDefault')),
  }))
  const replies = passive(taking).map((one) => ({ ...one, index: '', isDefault: false }))
  return {
    acs: [...acs, ...replies].slice(0, MAX_ENDPOINTS),
    signOut: endpoints(sp, 'SingleLogoutService'),
    nameIdFormats: childrenNamed(sp, 'NameIDFormat').map(textOf),
    wantsSignedAssertions: isTrue(attribute(sp, 'WantAssertionsSigned')),
    signsRequests: isTrue(attribute(sp, 'AuthnRequestsSigned')),
  }
}

function endpoints(role: Element | null, name: string): Endpoint[] {
  return childrenNamed(role, name).slice(0, MAX_ENDPOINTS).map(endpoint)
}

function endpoint(one: Element): Endpoint {
  const binding = attribute(one, 'Binding') ?? ''
  return { binding: binding.slice(binding.lastIndexOf(':') + 1), location: attribute(one, 'Location') ?? '' }
}

/** `PassiveRequestorEndpoint` holds EndpointReferences (WS-Federation 1.2, 3.1.2.5). */
function passive(role: Element | null): Endpoint[] {
  return childrenNamed(role, 'PassiveRequestorEndpoint').flatMap((one) =>
    elements(one).flatMap((reference) => {
      const location = textOf(child(reference, 'Address'))
      return location === '' ? [] : [{ binding: '', location }]
    }),
  )
}

function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === '1'
}
