import type { Exchange } from './evidence.ts'
import { fragmentParams, header, parseForm, parseJson, queryParams } from './http.ts'

/** A number under which a vendor's support finds a request, and the name it stands under. */
export interface SupportId {
  name: string
  value: string
}

const GUID = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}'

/** Members of an error that hold nothing else: Entra, Microsoft Graph, Okta, AD FS. */
const NAMES =
  'trace_id traceId correlation_id correlationId errorId activityId activity_id client-request-id request-id'
const MEMBERS: ReadonlySet<string> = new Set(NAMES.split(' '))
const KEPT = new RegExp(`^(?:${GUID}|oae[\\w-]{17,40})$`, 'i')
/** `"trace_id": "…"`, `?client-request-id=…` */
const MEMBER = new RegExp(
  `["?&#](?:${NAMES.replaceAll(' ', '|')})(?:"\\s{0,9}:\\s{0,9}"|=)(?:${GUID}|oae[\\w-]{17,40})(?=["&#\\s]|$)`,
  'gi',
)
/** In errors of these and of others (AWS, Stripe, Clerk …), where they may be more than a number for support. */
const MORE_MEMBERS: ReadonlySet<string> = new Set(
  'request_id requestId RequestId error_id errorID tracking_id trackingId clerk_trace_id incident_id eventId'.split(
    ' ',
  ),
)

/** `Trace ID: …` in a sentence, `Request Id:</b> <span>…` on a page, `"sCorrelationId":"…"` in its settings. */
const LABELLED = new RegExp(
  `\\bs?(trace|correlation|request|activity|tracking)[ _-]?id(?:[\\s:"'=]|&nbsp;|<[^<>]{0,200}>){1,12}(${GUID}|[0-9a-f]{16,64})\\b`,
  'gi',
)
const LONGEST = 300_000

/** Whether a field holds a number for support: it names nobody and opens nothing. */
export function isSupportId(name: string, value: string): boolean {
  return MEMBERS.has(name) && KEPT.test(value)
}

/** A body or an address without the numbers for support that stand where they belong. */
export function withoutSupportIds(text: string): string {
  return text.length > LONGEST ? text : text.replace(MEMBER, '').replace(LABELLED, '')
}

/** What the body of an answer, and the error handed on in an address, name for the support. Headers are not looked at. */
export function supportIdsIn({ request, response }: Exchange): SupportId[] {
  const body = response?.body?.encoding === 'text' ? response.body.text.slice(0, LONGEST) : ''
  const json = /^\s*[[{]/.test(body) ? parseJson(body) : undefined
  const location = (response && header(response.headers, 'location')) ?? ''
  const form = request.body?.mimeType === 'application/x-www-form-urlencoded' ? request.body.text : ''
  const told = [
    ...[request.url, location].flatMap((url) => [queryParams(url), fragmentParams(url)]),
    parseForm(form),
  ].flatMap((params) => params.get('error_description') ?? [])
  const texts = [...textsOf(json, 0), ...(json === undefined ? [body] : []), ...told]
  return [...membersOf(json, 0), ...texts.flatMap(labelled)]
}

function labelled(text: string): SupportId[] {
  return [...text.matchAll(LABELLED)].map(([, label = '', value = '']) => ({
    name: `${label.toLowerCase()} id`,
    value,
  }))
}

const DEPTH = 3
const MOST = 50

/** Errors nest a little: `error.innerError.request-id`. */
function membersOf(json: unknown, depth: number): SupportId[] {
  if (typeof json !== 'object' || json === null || depth > DEPTH) return []
  return Object.entries(json)
    .slice(0, MOST)
    .flatMap(([name, value]) => {
      const known = MEMBERS.has(name) || MORE_MEMBERS.has(name)
      if (typeof value !== 'string') return membersOf(value, depth + 1)
      return known && /^[\w.:/=+-]{6,128}$/.test(value) ? [{ name, value }] : []
    })
}

function textsOf(json: unknown, depth: number): string[] {
  if (typeof json === 'string') return [json]
  if (typeof json !== 'object' || json === null || depth > DEPTH) return []
  return Object.values(json)
    .slice(0, MOST)
    .flatMap((value) => textsOf(value, depth + 1))
}
