import type { MessageKind } from '../message.ts'
import type { TokenKind } from '../tokens/token.ts'

/**
 * `answers` statuses and what a refusal says; `parameters` of requests and responses; `tokens` what they say; `federation` SAML,
 * WS-Federation and CAS; `requests` where they went, and those that only one of the logins has; `headers` those that decide, and
 * cookies.
 */
export type Group = 'answers' | 'parameters' | 'tokens' | 'federation' | 'requests' | 'headers'

/** What a difference is about: a message, a token, or a call that is none of them. */
export type Subject = MessageKind | TokenKind | 'call'

/** Who may see the values: `shown` everybody, `personal` who has the capture, `secret` nobody. */
export type Secrecy = 'shown' | 'personal' | 'secret'

/**
 * Why it is no difference that tells anything: `fresh` new in every login; `stand-in` one of the values was replaced before the
 * capture was saved; `unseen` the source of one could not see it; `cached` a document that is fetched now and then.
 */
export type LeftOut = 'fresh' | 'stand-in' | 'unseen' | 'cached'

/** Where an answer sends the browser. */
export const SENT_TO = 'sent to'
/** Behind the name of what was sent, such as state: whether it came back as it was. */
export const CAME_BACK = ' that came back'

/** Something that two logins do not have in common. */
export interface Difference {
  group: Group
  subject: Subject
  /** Others of which it holds as well. */
  also: Subject[]
  /** Wire name, dotted inside of a claim; `host`, `path`, `method`, `status`, `kind`, `form`, `validity`, `lifetime`, `request` … for what has none. */
  name: string
  /** In order; null where it is not there. */
  left: readonly string[] | null
  right: readonly string[] | null
  secrecy: Secrecy
  /** Why it is not told; null for one that is. */
  leftOut: LeftOut | null
  /** What the diagnosis of a failed one got or expected, or speaks of. */
  isNamed: boolean
  /** Where it was seen, by `Exchange.id`, each place once; null where the other login has no such request. */
  places: { left: number | null; right: number | null }[]
}

export interface Comparison {
  /** The most telling first: what a diagnosis names, then by group. */
  differences: readonly Difference[]
  /** What is not told, with the reason. */
  leftOut: readonly Difference[]
  /** How many requests stand beside each other. */
  aligned: number
  /** How many requests were too many to be held against others. */
  cut: number
}
