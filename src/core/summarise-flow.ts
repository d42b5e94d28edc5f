import { asksSilently } from './asides.ts'
import type { CaptureView } from './capture-view.ts'
import { clientOriginOf, type FlowRecord } from './correlate.ts'
import { isFederatedResponse } from './federation-keys.ts'
import type { Diagnosis } from './finding.ts'
import type { Flow } from './flow.ts'
import { outerOf } from './flow-nesting.ts'
import { originOf } from './http.ts'
import type { Message } from './message.ts'
import { first } from './protocols/reading.ts'

/** What people see of a flow, from what its messages said. */
export function summariseFlow(
  record: FlowRecord,
  capture: CaptureView,
  diagnosisOf: (exchange: number) => Diagnosis | null,
): Flow {
  if (record.protocol !== 'oauth') return summariseSignIn(record, capture, diagnosisOf)
  const exchanges = [...record.exchanges].sort((a, b) => startOf(capture, a) - startOf(capture, b) || a - b)
  const at = [...(record.byKind.get('authorization-request') ?? record.byKind.get('token-request') ?? [])][0]
  const url = at === undefined ? undefined : capture.step(at)?.exchange.request.url
  return {
    id: record.id,
    protocol: isOidc(record, capture) ? 'oidc' : 'oauth2',
    outcome: outcomeOf(record, exchanges, diagnosisOf),
    client_id: first(record.request, 'client_id') ?? clientFromRedemption(record, capture),
    authorizationServer: url ? (capture.endpoints.issuerOf(url) ?? originOf(url)) : null,
    clientOrigin: clientOriginOf(record),
    silent: asksSilently(record) && at !== undefined && isInFrame(capture, at),
    inside: outerOf(record, capture)?.id ?? null,
    exchanges,
  }
}

function isInFrame(capture: CaptureView, exchange: number): boolean {
  return capture.step(exchange)?.exchange.initiator === 'subframe'
}

/** A sign-in by SAML or WS-Federation. */
function summariseSignIn(
  record: FlowRecord,
  capture: CaptureView,
  diagnosisOf: (exchange: number) => Diagnosis | null,
): Flow {
  const exchanges = [...record.exchanges].sort((a, b) => startOf(capture, a) - startOf(capture, b) || a - b)
  const { request } = record
  const lands = exchanges.filter((id) =>
    capture.step(id)?.messages.some(({ kind, side }) => side === 'request' && isFederatedResponse(kind)),
  )
  const failed = exchanges.some((id) => diagnosisOf(id))
  const target = signInMessages(record, capture).find((one) => one.target)?.target
  const issuer = signInMessages(record, capture).find(({ kind }) => isFederatedResponse(kind))
  return {
    id: record.id,
    protocol: record.protocol === 'ws-federation' ? 'ws-federation' : 'saml2',
    outcome: failed ? 'failed' : lands.length > 0 ? 'succeeded' : 'unfinished',
    client_id: first(request, 'Issuer') ?? first(request, 'wtrealm') ?? null,
    authorizationServer:
      (issuer && first(issuer.params, 'Issuer')) ?? originOf(first(request, 'Destination') ?? target ?? ''),
    clientOrigin: clientOriginOf(record) ?? landingOrigin(lands, capture),
    silent: false,
    inside: outerOf(record, capture)?.id ?? null,
    exchanges,
  }
}

function signInMessages(record: FlowRecord, capture: CaptureView): Message[] {
  return [...record.byKind].flatMap(([kind, ids]) =>
    [...ids].flatMap((id) => (capture.step(id)?.messages ?? []).filter((one) => one.kind === kind)),
  )
}

function landingOrigin([at]: readonly number[], capture: CaptureView): string | null {
  const url = at === undefined ? undefined : capture.step(at)?.exchange.request.url
  return url ? originOf(url) : null
}

function startOf(capture: CaptureView, exchange: number): number {
  return capture.step(exchange)?.exchange.startedAt ?? 0
}

function clientFromRedemption(record: FlowRecord, capture: CaptureView): string | null {
  for (const kind of ['token-request', 'refresh-request', 'device-authorization-request'] as const)
    for (const id of record.byKind.get(kind) ?? [])
      for (const { params } of capture.step(id)?.messages ?? []) {
        const client_id = first(params, 'client_id')
        if (client_id) return client_id
      }
  return null
}

/** A flow is OpenID Connect when it asks for the scope `openid` or gets an ID token (OIDC Core 3.1.2.1). */
function isOidc(record: FlowRecord, capture: CaptureView): boolean {
  if (first(record.request, 'scope')?.split(' ').includes('openid')) return true
  if (first(record.request, 'response_type')?.includes('id_token')) return true
  return [...(record.byKind.get('token-response') ?? [])].some((id) =>
    (capture.step(id)?.tokens ?? []).some(({ token }) => capture.token(token)?.kind === 'id-token'),
  )
}

function outcomeOf(
  record: FlowRecord,
  exchanges: readonly number[],
  diagnosisOf: (exchange: number) => Diagnosis | null,
): Flow['outcome'] {
  if (exchanges.some((id) => diagnosisOf(id))) return 'failed'
  if (record.byKind.has('token-response') || record.byKind.has('authorization-response')) return 'succeeded'
  return 'unfinished'
}
