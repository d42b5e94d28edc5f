import type { CaptureView } from './capture-view.ts'
import { clientOriginOf, type FlowRecord } from './correlate.ts'
import type { Diagnosis } from './finding.ts'
import type { Flow } from './flow.ts'
import { originOf } from './http.ts'
import { first } from './protocols/reading.ts'

/** What people see of a flow, from what its messages said. */
export function summariseFlow(
  record: FlowRecord,
  capture: CaptureView,
  diagnosisOf: (exchange: number) => Diagnosis | null,
): Flow {
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
    exchanges,
  }
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
