import type { CaptureView } from '../capture-view.ts'
import { originOf } from '../http.ts'

/**
 * Key ids of the sets that belong to an issuer, with the exchange that showed each.
 *
 * A set belongs to an issuer whose metadata named it, or which stands among its own well-known documents (OIDC Discovery 4):
 * one host may serve many issuers, each with keys of its own.
 */
export function keysOfIssuer(capture: CaptureView, iss: string): Map<string, number> {
  const below = `${iss.replace(/\/$/, '')}/.well-known/`
  return new Map(
    [...capture.keyIds()].filter(([, exchange]) => {
      const url = capture.step(exchange)?.exchange.request.url ?? ''
      const named = capture.endpoints.issuerOf(url)
      return named === undefined ? url.startsWith(below) : named === iss
    }),
  )
}

/** Key sets at the origin of an issuer that no metadata gives to another one: enough where a refusal says that a key is missing. */
export function keysAtOrigin(capture: CaptureView, iss: string): Map<string, number> {
  const origin = originOf(iss)
  return new Map(
    [...capture.keyIds()].filter(([, exchange]) => {
      const url = capture.step(exchange)?.exchange.request.url ?? ''
      const named = capture.endpoints.issuerOf(url)
      return originOf(url) === origin && (named === undefined || named === iss)
    }),
  )
}
