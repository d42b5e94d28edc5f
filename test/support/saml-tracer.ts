import type { Exchange, Header } from '../../src/core/evidence.ts'
import { samlOf } from '../../src/core/saml/read.ts'

/** `none` and so on: the cookie-filter profiles of its export dialog. */
export type Profile = 'none' | 'mask' | 'remove'

/** Exchanges as SAML-tracer exports them (src/SAMLTrace.js, src/SAMLTraceIO.js, src/filters.js of its source). */
export function samlTracer(exchanges: readonly Exchange[], profile: Profile = 'none'): object {
  const hidden = new Map<string, string>()
  const hide = (value: string) => {
    if (profile === 'none') return value
    if (!hidden.has(value)) hidden.set(value, String(hidden.size))
    const n = hidden.get(value)
    return profile === 'mask' ? `{hash:${n}da39a3ee5e6b4b0d}` : `{obf:alternative_${n}}`
  }
  const cookies = (list: readonly Header[], name: string) =>
    list.map((one) => (one.name.toLowerCase() === name ? { ...one, value: hideEach(one.value, hide) } : one))
  const requests = exchanges.map((one) => {
    const { request, response, id } = one
    const [message] = samlOf(one).filter(({ side }) => side === 'request')
    const params = [...new URL(request.url).searchParams]
    const post = [...new URLSearchParams(request.body?.text ?? '')].map(([name, value]) => [
      name,
      hide(value),
    ])
    return {
      method: request.method,
      url: request.url,
      requestId: `request-${id}-${request.method}-da39a3ee5e6b4b0d`,
      requestHeaders: cookies(request.headers, 'cookie'),
      ...(request.method === 'GET' ? { get: params } : {}),
      ...(request.method === 'POST' ? { postData: profile === 'none' ? {} : '{overwritten}', post } : {}),
      ...(message && { protocol: 'SAML-P', saml: message.message.xml }),
      ...(response && {
        responseStatus: response.status,
        responseStatusText: `HTTP/1.1 ${response.status} Found`,
        responseHeaders: cookies(response.headers, 'set-cookie'),
      }),
    }
  })
  return { requests, timestamp: '2026-03-01T13:00:00.000Z' }
}

function hideEach(value: string, hide: (value: string) => string): string {
  return value
    .split(';')
    .map((pair) => {
      const [name, ...rest] = pair.split('=')
      return rest.length === 0 ? pair : `${name}=${hide(rest.join('='))}`
    })
    .join(';')
}

/** Before version 1.0 its headers were pairs, and requests had no `requestId`. */
export function legacy(exported: object): object {
  const { requests } = exported as { requests: { requestHeaders: Header[]; responseHeaders?: Header[] }[] }
  const pairs = (list: Header[] = []) => list.map(({ name, value }) => [name, value])
  return {
    ...exported,
    requests: requests.map(({ requestHeaders, responseHeaders, ...one }) => ({
      ...one,
      requestId: undefined,
      requestHeaders: pairs(requestHeaders),
      responseHeaders: pairs(responseHeaders),
    })),
  }
}
