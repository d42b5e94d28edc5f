import type { Step } from './analysis.ts'
import type { ResourceMetadata } from './audience/expected.ts'
import type { Inventory } from './audience/inventory.ts'
import type { LearntAudience } from './audience/learnt.ts'
import type { Requested } from './audience/requested.ts'
import type { Presentation } from './audience/verdict.ts'
import type { FlowRecord } from './correlate.ts'
import type { KeySets, PublishedKey } from './key-sets.ts'
import type { Endpoints } from './protocols/endpoints.ts'
import type { RefusalMessage } from './refusal/read.ts'
import type { Entities } from './saml/entities.ts'
import type { ServerMetadata, ServerMetadataDocuments } from './server-metadata.ts'
import type { Signatures } from './signatures.ts'
import type { Token } from './tokens/token.ts'
import type { EpochMs } from './units.ts'

/** What checks and diagnosis rules may ask of a capture. Every answer is derived, none is stored. */
export interface CaptureView {
  readonly inventory: Inventory | null
  readonly endpoints: Endpoints
  step(exchange: number): Step | undefined
  token(id: string): Token | undefined
  presentationsOf(exchange: number): readonly Presentation[]
  /** What the verdict would be if that token had been sent in this exchange. */
  presentedAs(exchange: number, token: string): readonly Presentation[]
  /** Exchanges that went to a URL, whatever their query. */
  at(url: string): Iterable<number>
  refusalsOf(exchange: number): readonly RefusalMessage[]
  /** What the client asked a token for. */
  requestedFor(token: string): readonly Requested[]
  /** Audiences that the part of the API which an exchange called took in other exchanges. */
  learntAt(exchange: number): readonly LearntAudience[]
  flowOf(exchange: number): FlowRecord | undefined
  flowOfToken(token: string): FlowRecord | undefined
  /** Steps that started between two moments, in order of time. */
  between(from: EpochMs, to: EpochMs): Step[]
  metadataFor(url: string): ResourceMetadata | null
  /** Flows that began around a moment: as many as concern it, however long the capture. */
  flowsNear(at: EpochMs): readonly FlowRecord[]
  /** Flows that began between two moments. */
  flowsBetween(from: EpochMs, to: EpochMs): readonly FlowRecord[]
  /** A later call of the same method, origin and path that was answered with 2xx. */
  laterSuccess(step: Step): boolean
  /** Presentations of the same token that were accepted elsewhere (`Exchange.id`s). */
  acceptedAt(token: string): ReadonlySet<number>
  /** Exchanges in which the same authorization code was sent to a token endpoint. */
  redemptionsOf(code: string): ReadonlySet<number>
  /** Key ids of every key set captured, with the exchange that showed each. */
  keyIds(): ReadonlyMap<string, number>
  /** The keys that belong to an issuer; empty where its key set was not captured. */
  keysOf(issuer: string): readonly PublishedKey[]
  readonly keys: Pick<KeySets, 'at'>
  /** The metadata document of an issuer; null where it was not captured. */
  metadataOf(issuer: string): ServerMetadata | null
  /** Metadata documents by URL and by the endpoints they name. */
  readonly metadata: Pick<ServerMetadataDocuments, 'of' | 'naming' | 'at'>
  /** Parties by their SAML or WS-Federation metadata. */
  readonly entities: Pick<Entities, 'of' | 'at' | 'serviceAt' | 'providerAt' | 'ofArtifact'>
  /** What was verified of SAML messages, and the certificates that entities publish. */
  readonly signatures: Pick<Signatures, 'saml' | 'certificates'>
}

/** One exchange with everything that was derived of it: the subject of checks and diagnosis. */
export interface Scene {
  step: Step
  /** Zero when there was no response. */
  status: number
  /** The answering server's clock, null without a `Date` header. */
  serverTime: EpochMs | null
  presentations: readonly Presentation[]
  refusals: readonly RefusalMessage[]
  flow: FlowRecord | undefined
  capture: CaptureView
}
