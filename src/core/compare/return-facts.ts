import type { Analysis } from '../analysis.ts'
import { isMasked } from '../masked.ts'
import type { Message } from '../message.ts'
import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import { textClaim } from '../tokens/claims.ts'
import { CAME_BACK } from './difference.ts'
import type { Fact } from './fact.ts'

const ASKS = new Set<Message['kind']>([
  'authorization-request',
  'saml-authn-request',
  'wsfed-sign-in-request',
])
const ANSWERS = new Set<Message['kind']>([
  'authorization-response',
  'authorization-error',
  'saml-response',
  'wsfed-sign-in-response',
])
/** What an answer repeats of its request, by the names in both (RFC 6749 4.1.2, SAML Core 3.2.2, SAML Bindings 3.4.3). */
const REPEATED = [
  ['state', 'state'],
  ['InResponseTo', 'ID'],
  ['RelayState', 'RelayState'],
  ['wctx', 'wctx'],
] as const

/**
 * Whether what is new in every login came back as it was sent: that is the same in all that go well, whatever the values are. By
 * the hop that brings the answer.
 */
export function returnFacts(analysis: Analysis, exchanges: readonly number[]): Map<number, Fact[]> {
  const asked = new Map<string, Set<string>>()
  const out = new Map<number, Fact[]>()
  for (const id of exchanges) {
    const step = analysis.step(id)
    for (const { kind, params } of step?.messages ?? []) {
      if (ASKS.has(kind))
        for (const name of ['state', 'ID', 'RelayState', 'wctx', 'nonce'])
          add(asked, name, first(params, name))
      if (!ANSWERS.has(kind)) continue
      for (const [name, sent] of REPEATED) put(out, id, kind, name, first(params, name), asked.get(sent))
    }
    for (const { token: tokenId } of step?.tokens ?? []) {
      const token = analysis.token(tokenId)
      if (token?.kind !== 'id-token') continue
      put(out, id, 'id-token', 'nonce', textClaim(token.claims, 'nonce'), asked.get('nonce'))
    }
  }
  return out
}

function add(asked: Map<string, Set<string>>, name: string, value: string | undefined): void {
  if (value !== undefined) asked.set(name, (asked.get(name) ?? new Set()).add(value))
}

function put(
  out: Map<number, Fact[]>,
  id: number,
  subject: Fact['subject'],
  name: string,
  value: string | undefined,
  sent: ReadonlySet<string> | undefined,
): void {
  if (value === undefined || !sent || isMasked(value)) return
  const facts = out.get(id) ?? []
  const group =
    subject === 'id-token' ? 'tokens' : subject.startsWith('authorization') ? 'parameters' : 'federation'
  const place = subject === 'authorization-error' ? 'authorization-response' : subject
  const says = sent.has(value) ? say('returnFacts_asItWasSent') : say('returnFacts_notAsItWasSent')
  facts.push({
    group,
    subject: place,
    name: `${name}${CAME_BACK}`,
    values: [says],
    secrecy: 'shown',
    parts: [],
    paired: true,
  })
  out.set(id, facts)
}
