import type { Scene } from '../capture-view.ts'
import { header } from '../http.ts'
import type { Params } from '../message.ts'
import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import { s256 } from '../tokens/hashes.ts'

/**
 * What a capture can rule out, and what is left, where a server only says no (`invalid_grant`): half of what decides is
 * exchanged between servers, or never leaves one.
 */
export function openForCode(scene: Scene, request: Params): string {
  const code = first(request, 'code')
  if (code === undefined) return ''
  const flow = scene.flow?.request ?? (new Map() as Params)
  const out: string[] = []
  const left: string[] = []
  const rule = (isFine: boolean, what: string) => (isFine ? out : left).push(what)
  rule(scene.capture.redemptionsOf(code).size === 1, say('ruledOut_secondUseOfTheCode'))
  const uri = first(flow, 'redirect_uri')
  rule(uri !== undefined && uri === first(request, 'redirect_uri'), say('ruledOut_anotherRedirectUri'))
  if (flow.has('code_challenge') || request.has('code_verifier'))
    rule(verifierFits(flow, request), say('ruledOut_wrongCodeVerifier'))
  const client = first(flow, 'client_id')
  rule(client !== undefined && client === first(request, 'client_id'), say('ruledOut_anotherClientId'))
  const age = ageOf(scene)
  rule(age !== null && age < 30, say('ruledOut_codeRedeemedTooLate'))
  left.push(say('ruledOut_codeOfAnotherTenantOrServer'))
  const open = say('ruledOut_left', left.join(', '))
  return out.length > 0 ? `${say('ruledOut_ruledOutHere', out.join(', '))} ${open}` : open
}

function verifierFits(flow: Params, request: Params): boolean {
  const challenge = first(flow, 'code_challenge')
  const verifier = first(request, 'code_verifier')
  if (verifier === undefined || challenge === undefined) return false
  // RFC 7636 4.3: plain, where no method was sent.
  return first(flow, 'code_challenge_method') === 'S256'
    ? s256(verifier) === challenge
    : verifier === challenge
}

/** Seconds between the response that brought the code and its redemption. */
function ageOf({ flow, step, capture }: Scene): number | null {
  const landed = [...(flow?.byKind.get('authorization-response') ?? [])]
    .map((id) => capture.step(id)?.exchange.startedAt)
    .filter((at): at is number => at !== undefined && at <= step.exchange.startedAt)
  return landed.length > 0 ? (step.exchange.startedAt - Math.min(...landed)) / 1000 : null
}

/**
 * The same for a client that failed after it got a code and redeemed it on its server, out of the browser's sight. Empty
 * where the redemption was seen, or no code came.
 */
export function openBehindCallback({ step, flow, capture }: Scene): string {
  const back = step.messages.find(({ kind, side }) => kind === 'authorization-response' && side === 'request')
  if (!flow || !back?.params.has('code') || flow.byKind.has('token-request')) return ''
  const state = first(flow.request, 'state')
  const out = [say('ruledOut_refusalByTheLoginPage')]
  if (state !== undefined && state === first(back.params, 'state')) out.push(say('ruledOut_changedState'))
  const age = ageHere(step, flow, capture)
  if (age !== null && age < 30) out.push(say('ruledOut_codeRedeemedTooLate'))
  return say('ruledOut_theClientRedeemsTheCodeOnIts', out.join(', '))
}

/** Seconds between the answer that issued the code and that of the client; null where the former was not seen. */
function ageHere(
  { exchange }: Scene['step'],
  flow: NonNullable<Scene['flow']>,
  capture: Scene['capture'],
): number | null {
  const issued = [...flow.exchanges]
    .map((id) => capture.step(id)?.exchange)
    .filter((one) => one !== undefined && one.id !== exchange.id)
    .findLast((one) => header(one?.response?.headers ?? [], 'location')?.includes('code='))
  if (!issued) return null
  return (exchange.startedAt + (exchange.duration ?? 0) - issued.startedAt - (issued.duration ?? 0)) / 1000
}
