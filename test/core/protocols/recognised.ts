import type { Exchange } from '../../../src/core/evidence.ts'
import type { Message } from '../../../src/core/message.ts'
import { Endpoints } from '../../../src/core/protocols/endpoints.ts'
import { recognise } from '../../../src/core/protocols/recognise.ts'
import { findTokens } from '../../../src/core/tokens/carriers.ts'
import { exchange, type Short } from '../builders.ts'

/** The messages of one exchange, with what the capture has learnt of endpoints before. */
export function messagesOf(short: Short | Exchange, endpoints = new Endpoints()): Message[] {
  const one = 'request' in short ? short : exchange(short)
  return recognise(
    one,
    endpoints,
    findTokens(one).map(({ carrier }) => carrier),
  )
}

/** `token-request`, or `> challenge` for what stands in the response. */
export function kindsOf(short: Short | Exchange, endpoints?: Endpoints): string[] {
  return messagesOf(short, endpoints).map(({ kind, side }) => (side === 'request' ? kind : `> ${kind}`))
}
