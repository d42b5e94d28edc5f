import type { Cause } from '../finding.ts'
import { type Facts, isSpelling, type Sentence, sentenceFor } from './facts.ts'
import { REMEDIES } from './remedies.ts'
import { providerAdvice } from './table-identity-providers.ts'
import type { Receiver } from './table-receivers.ts'

export interface Question {
  cause: Cause
  /** What the rule or the message says itself; empty where it knows no better than `REMEDIES`. */
  own: string
  /** The product whose message says it, where it comes from a message. */
  ownProduct: string | null
  /** Whether `own` tells how the client asks for the right token. */
  ownAsks: boolean
  /** `Vendor.id` of the identity provider; null where it is not known or has no part in it. */
  provider: string | null
  /** How the client asks it for a token of the API, in its words; null where that is not the question. */
  ask: string | null
  receiver: Receiver | null
  facts: Facts
}

/** A text shorter than this names a fact or a setting without the values; the product's row says it in full. */
export const VAGUE = 45

/** From this length on, a product's own advice names its setting and needs no row beside it. */
export const FULL = 90

/** What comes first where the product's setting alone would not be understood. */
const LEADS = new Set<Cause>(['id-token-used-as-access-token', 'opaque-access-token'])

/** Causes that stand for several faults of a registration: where the message says which, the row of the cause is noise. */
const MANY_FAULTS = new Set<Cause>([
  'access-denied',
  'client-type-mismatch',
  'consent-required',
  'pkce-mismatch',
  'unknown-resource-requested',
  'wrong-tenant',
])

/**
 * What to change, at the identity provider and at the receiver, in the words of the products in use; the words that hold
 * for any product where neither has a setting for it. Each sentence at most 220 characters, unless a value is longer.
 */
export function remedyFor(question: Question): string {
  const { cause, own, ownProduct, ownAsks, provider, ask, receiver, facts } = question
  const isTold = own.length >= VAGUE && MANY_FAULTS.has(cause)
  const setting = provider === null || isTold ? undefined : sentenceFor(providerAdvice(provider), cause)
  const atProvider = setting?.(facts) ?? (ownAsks ? null : ask)
  const isFull = own.length >= FULL && ownProduct !== null && receiver?.product.test(ownProduct)
  const atReceiver = (isFull ? undefined : sentenceFor(receiver?.advice, cause))?.(facts)
  const lead = own.length < VAGUE && (setting || atReceiver) ? '' : own
  const parts = [lead || (LEADS.has(cause) ? REMEDIES[cause] : ''), atProvider, atReceiver]
  return parts.filter((part, at) => part && (at === 0 || !isSaid(part, lead))).join(' ') || REMEDIES[cause]
}

/** Whether a text names one of the settings in double quotes already, apart from those that are plain words. */
function isSaid(part: string, text: string): boolean {
  return [...part.matchAll(/"([^"]+)"/g)].some(([, setting = '']) => {
    const name = setting.split('.').at(-1) ?? ''
    return !/^[A-Za-z]?[a-z]*$/.test(name) && loosely(text).includes(loosely(name))
  })
}

/** What English writes as Client ID is Client-ID in German. */
const loosely = (text: string) => text.replace(/-(?=[A-Z])/g, ' ').toLowerCase()

/** Causes where the identity provider has a setting for how two strings are spelt, which says more than how to ask. */
export function asksElsewhere(cause: Cause, provider: string | null): Sentence | undefined {
  return isSpelling(cause) && provider !== null ? sentenceFor(providerAdvice(provider), cause) : undefined
}
