import type { Step } from '../analysis.ts'
import type { ExpectedAudience } from '../audience/verdict.ts'
import type { CaptureView } from '../capture-view.ts'
import type { FlowRecord } from '../correlate.ts'
import { isFederatedRequest, isFederatedResponse } from '../federation-keys.ts'
import { originOf } from '../http.ts'
import type { Message } from '../message.ts'
import { first } from '../protocols/reading.ts'
import type { RefusalMessage } from '../refusal/read.ts'
import type { Assertion } from './assertion.ts'
import type { Entities } from './entities.ts'
import { judgeAssertion } from './judge.ts'
import type { SamlMessage } from './message.ts'

/** A response of SAML or WS-Federation where it reaches the service provider, with the request it answers. */
export interface Landing {
  message: Message
  /** Null for an artifact. */
  saml: SamlMessage | null
  /** The first assertion that is readable. */
  assertion: Assertion | null
  isEncrypted: boolean
  isWsFed: boolean
  /** The assertion consumer service, as it was called. */
  url: string
  /** The request of its flow; null where none was seen. */
  request: SentRequest | null
}

export interface SentRequest {
  message: Message
  /** `Exchange.id` that shows it. */
  exchange: number
}

/** Null for an exchange in which no response lands. */
export function landingOf(
  step: Step,
  flow: FlowRecord | undefined,
  capture: Pick<CaptureView, 'step'>,
): Landing | null {
  const message = step.messages.find(({ kind, side }) => side === 'request' && isFederatedResponse(kind))
  if (!message) return null
  const read = message.saml?.assertions.find(({ assertion }) => assertion !== null)
  return {
    message,
    saml: message.saml ?? null,
    assertion: read?.assertion ?? null,
    isEncrypted: !read && (message.saml?.assertions.length ?? 0) > 0,
    isWsFed: message.kind === 'wsfed-sign-in-response',
    url: step.exchange.request.url,
    request: requestOf(flow, capture),
  }
}

/** The request of a flow, from whichever exchange shows it first. */
export function requestOf(
  flow: FlowRecord | undefined,
  capture: Pick<CaptureView, 'step'>,
): SentRequest | null {
  for (const kind of ['saml-authn-request', 'wsfed-sign-in-request'] as const)
    for (const exchange of flow?.byKind.get(kind) ?? []) {
      const message = capture
        .step(exchange)
        ?.messages.find((one) => isFederatedRequest(one.kind) && isOf(one, flow))
      if (message) return { message, exchange }
    }
  return null
}

/** A broker's exchange shows two requests. */
function isOf({ params }: Message, flow: FlowRecord | undefined): boolean {
  return flow === undefined || first(params, 'ID') === first(flow.request, 'ID')
}

/** Whether the response answers that very request, as far as it says. */
export function answers({ saml, request, isWsFed }: Landing): boolean {
  return isWsFed || (request !== null && saml?.inResponseTo === first(request.message.params, 'ID'))
}

/**
 * Names of the service provider: declared, named by its own refusal, the one it gave itself in its request, and the one
 * under which its metadata takes responses here.
 *
 * @param declared From the inventory.
 */
export function namesOfReceiver(
  landing: Landing,
  declared: readonly string[],
  refusals: readonly RefusalMessage[],
  entities: Pick<Entities, 'serviceAt'>,
): ExpectedAudience[] {
  const scope = originOf(landing.url) ?? landing.url
  const out: ExpectedAudience[] = declared.map((value) => ({
    value,
    source: 'inventory',
    scope,
    exchange: null,
  }))
  for (const { claim, expected } of refusals)
    if (expected && (claim === 'aud' || claim === 'AudienceRestriction'))
      out.push({ value: expected, source: 'refusal', scope, exchange: null })
  const { request } = landing
  const own = request && first(request.message.params, landing.isWsFed ? 'wtrealm' : 'Issuer')
  if (own && answers(landing))
    out.push({ value: own, source: 'sign-in-request', scope, exchange: request.exchange })
  const published = entities.serviceAt(landing.url)
  if (published)
    out.push({ value: published.entityId, source: 'entity-metadata', scope, exchange: published.exchange })
  return out
}

/** The verdict of the assertion that was presented. @param text The assertion's own text. */
export function judgePresented(
  landing: Landing,
  text: string,
  declared: readonly string[],
  refusals: readonly RefusalMessage[],
  entities: Pick<Entities, 'serviceAt'>,
): ReturnType<typeof judgeAssertion> {
  const read = landing.saml?.assertions.find((one) => one.text === text)
  return judgeAssertion(read?.assertion ?? null, namesOfReceiver(landing, declared, refusals, entities))
}
