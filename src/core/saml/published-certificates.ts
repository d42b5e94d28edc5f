import { type Counter, counterFor } from '../basis.ts'
import { AudtrailError } from '../errors.ts'
import type { Body, Exchange } from '../evidence.ts'
import { withoutQuery } from '../http.ts'
import { say } from '../say.ts'
import { bytesOf } from '../xml-signature/der.ts'
import { attribute, child, childrenNamed, type Element, parseXml, textOf, walk } from './xml.ts'

/** One certificate that captured metadata publishes (SAML Metadata 2.4.1.1). */
export interface PublishedCertificate {
  entityId: string
  /** Null where the KeyDescriptor leaves it out: the key is for both. */
  use: 'signing' | 'encryption' | null
  /** Local name of the role it stands in (`IDPSSODescriptor`, `RoleDescriptor`). */
  role: string
  /** Base64 of the DER encoding, without blanks. */
  base64: string
  /** URL of the metadata, without query; empty for what a person gave. */
  url: string
  /** `Exchange.id` that showed it first; -1 for what a person gave. */
  exchange: number
}

/** A federation's aggregate has thousands of entities; a login is with two or three. */
const MAX_ENTITIES = 5000
/** A roll-over shows two or three. */
const MAX_PER_ENTITY = 20
const MAX_BODY = 2_000_000

/** The certificates of every SAML or WS-Federation metadata document in a capture, by entity ID. */
export class PublishedCertificates {
  /** Grows with every certificate that is new. */
  readonly revision: Counter = { n: 0 }
  #byEntity = new Map<string, PublishedCertificate[]>()
  #revisions = new Map<string, Counter>()
  #read = new WeakSet<Exchange>()

  /** Takes up a response that is metadata; anything else costs a look at its first characters. */
  add(exchange: Exchange): void {
    const text = metadataIn(exchange)
    if (text === null || this.#read.has(exchange)) return
    this.#read.add(exchange)
    const { root } = parseXml(text)
    for (const one of walk(root))
      if (one.local === 'EntityDescriptor')
        this.#addEntity(one, withoutQuery(exchange.request.url), exchange.id)
  }

  /**
   * Takes metadata or a certificate that a person vouches for.
   *
   * @param text SAML or WS-Federation metadata, or one certificate in PEM or base64.
   * @param entityId Whose certificate it is; metadata says so itself.
   * @returns How many certificates are new.
   * @throws {AudtrailError} `ERR_CERTIFICATE_FORMAT` for what is neither.
   */
  async give(text: string, entityId: string): Promise<number> {
    const before = this.revision.n
    const { root } = /^[\s\uFEFF]*</.test(text) ? parseXml(text) : { root: null }
    const entities = [...walk(root)].filter(({ local }) => local === 'EntityDescriptor')
    for (const one of entities) this.#addEntity(one, '', -1)
    if (entities.length > 0) return this.revision.n - before
    const { readCertificate } = await import('../xml-signature/certificate.ts')
    const certificate = await readCertificate(text)
    if (!certificate || entityId === '')
      throw new AudtrailError(
        'ERR_CERTIFICATE_FORMAT',
        say('publishedCertificates_thisIsNeitherMetadataNorCertificate'),
      )
    const base64 = certificate.pem.replace(/-----[A-Z ]+-----|\s+/g, '')
    this.#push(entityId, { use: null, role: '', base64 }, '', -1)
    return this.revision.n - before
  }

  /** Takes over what a person gave for another capture. */
  takeGivenOf(other: PublishedCertificates): void {
    for (const one of [...other.#byEntity.values()].flat())
      if (one.exchange === -1) this.#push(one.entityId, one, '', -1)
  }

  /** In the order in which they were published; certificates that were replaced stay known. */
  of(entityId: string): readonly PublishedCertificate[] {
    return this.#byEntity.get(entityId) ?? []
  }

  /** Those that may sign. */
  signingOf(entityId: string): readonly PublishedCertificate[] {
    return this.of(entityId).filter(({ use }) => use !== 'encryption')
  }

  /** Grows when an entity's certificates change. */
  revisionOf(entityId: string): Counter {
    return counterFor(this.#revisions, entityId)
  }

  #addEntity(entity: Element, url: string, exchange: number): void {
    const entityId = attribute(entity, 'entityID') ?? ''
    if (entityId !== '') for (const one of certificatesOf(entity)) this.#push(entityId, one, url, exchange)
  }

  #push(
    entityId: string,
    certificate: Pick<PublishedCertificate, 'use' | 'role' | 'base64'>,
    url: string,
    exchange: number,
  ): void {
    const known = this.#byEntity.get(entityId) ?? []
    if (known.length === 0 && this.#byEntity.size >= MAX_ENTITIES) return
    const { base64, use } = certificate
    if (known.length >= MAX_PER_ENTITY || known.some((one) => one.base64 === base64 && one.use === use))
      return
    known.push({ entityId, ...certificate, url, exchange })
    this.#byEntity.set(entityId, known)
    this.revision.n++
    this.revisionOf(entityId).n++
  }
}

function certificatesOf(entity: Element): Pick<PublishedCertificate, 'use' | 'role' | 'base64'>[] {
  return entity.children.flatMap((role) => {
    if (typeof role === 'string') return []
    return childrenNamed(role, 'KeyDescriptor').flatMap((descriptor) => {
      const written = attribute(descriptor, 'use')
      const use: PublishedCertificate['use'] =
        written === 'signing' || written === 'encryption' ? written : null
      const data = childrenNamed(child(descriptor, 'KeyInfo'), 'X509Data')
      return data
        .flatMap((one) => childrenNamed(one, 'X509Certificate'))
        .map((one) => ({ use, role: role.local, base64: textOf(one).replace(/\s+/g, '') }))
        .filter(({ base64 }) => base64 !== '')
    })
  })
}

export function metadataIn({ response }: Exchange): string | null {
  const body = response?.body
  if (!body || body.text.length > MAX_BODY * 1.4) return null
  const text = textIn(body)
  if (text === null || text.length > MAX_BODY) return null
  return /^[\s\uFEFF]*</.test(text.slice(0, 100)) &&
    /<(?:[\w-]+:)?Entit(?:y|ies)Descriptor\b/.test(text.slice(0, 4000))
    ? text
    : null
}

/** Browsers take `application/samlmetadata+xml` for a file and give it as base64. */
function textIn({ text, encoding, mimeType }: Body): string | null {
  if (encoding === 'text') return text
  if (!/xml/i.test(mimeType)) return null
  const bytes = bytesOf(text)
  return bytes && new TextDecoder().decode(bytes)
}
