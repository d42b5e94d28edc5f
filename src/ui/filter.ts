import { MESSAGE_KINDS } from '../core/message.ts'
import type { Hop } from '../core/timeline.ts'
import { hostOf, isProblem, isWarned, requestTitle } from '../report/hop-words.ts'

export interface HopFilter {
  /** Words and terms by field that must all fit, as `filterTerms` reads them. */
  text: string
  problemsOnly: boolean
  /** `Flow.id`s: a login and those inside it; null for all. */
  flows: ReadonlySet<string> | null
}

/** What a hop does not tell by itself. */
export interface FilterFacts {
  /** `Exchange.id`s of problems, marked or not. */
  problems: ReadonlySet<number>
  /** `Flow.id`s of pinned logins. */
  pinned: ReadonlySet<string>
}

export type Field = 'host' | 'status' | 'message' | 'is'

/** A word, or a field with a value: `-status:401,403` has two values and is negated. */
export interface Term {
  field: Field | null
  /** In lower case; one of them has to fit. */
  values: string[]
  negated: boolean
}

/** Values of `is:`. */
export const STATES = ['problem', 'warning', 'pinned'] as const

const TERM = /^-?(host|status|message|is):(.*)$/s

/** What is no known term is a word; a term without a value, as while it is typed, asks for nothing. */
export function filterTerms(text: string): Term[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .flatMap((part): Term[] => {
      const [, name, value] = TERM.exec(part) ?? []
      const negated = part.startsWith('-')
      const values = (name ? (value ?? '').split(',') : [negated ? part.slice(1) : part]).filter(Boolean)
      const field = (name as Field | undefined) ?? null
      return values.length > 0 ? [{ field, values, negated }] : []
    })
}

/** Hops that pass, in the order given; the list itself when nothing is asked for. */
export function filterHops(hops: readonly Hop[], filter: HopFilter, facts: FilterFacts): readonly Hop[] {
  const terms = filterTerms(filter.text)
  if (terms.length === 0 && !filter.problemsOnly && filter.flows === null) return hops
  return hops.filter((hop) => {
    if (filter.flows && (hop.flow === null || !filter.flows.has(hop.flow))) return false
    if (filter.problemsOnly && !HAS.problem(hop, facts)) return false
    return terms.every(
      (term) => term.values.some((value) => fits(term.field, value, hop, facts)) !== term.negated,
    )
  })
}

function fits(field: Field | null, value: string, hop: Hop, facts: FilterFacts): boolean {
  if (field === 'host') return hostOf(hop.to).toLowerCase().includes(value)
  if (field === 'status') return statusFits(value, hop.status)
  if (field === 'message') return messagesOf(hop).some((one) => one.includes(value))
  if (field === 'is') return STATES.some((one) => one.startsWith(value) && HAS[one](hop, facts))
  return searchText(hop).includes(value)
}

/** `401`, `4xx`, and `4` or `40` while it is typed. */
function statusFits(value: string, status: number | null): boolean {
  const digits = String(status ?? '')
  return value.length <= digits.length && [...value].every((one, i) => one === 'x' || one === digits[i])
}

const HAS: Record<(typeof STATES)[number], (hop: Hop, facts: FilterFacts) => boolean> = {
  problem: (hop, { problems }) => isProblem(hop) || problems.has(hop.exchange),
  warning: (hop) => isWarned(hop),
  pinned: ({ flow }, { pinned }) => flow !== null && pinned.has(flow),
}

/** Kinds by title: a hop has the titles alone. */
const KINDS = new Map<string, string>(Object.entries(MESSAGE_KINDS).map(([kind, { title }]) => [title, kind]))

/** Kinds of the hop's messages, `token-request`. */
export function messagesOf({ request, response }: Hop): string[] {
  return [...request, ...response].flatMap((title) => KINDS.get(title) ?? [])
}

const texts = new WeakMap<Hop, string>()

/** All that a hop shows, in lower case. Token strings are no part of a hop, so no search reaches them. */
export function searchText(hop: Hop): string {
  const known = texts.get(hop)
  if (known !== undefined) return known
  const carried = [...hop.requestCarries, ...hop.responseCarries].flatMap((one) => [one.label, ...one.aud])
  const parts = [hop.method, hop.path, hop.from, hop.to, hop.status ?? '', hop.note ?? '', hop.got ?? '']
  const text = [...parts, hop.expected ?? '', requestTitle(hop), ...hop.response, ...carried]
    .join(' ')
    .toLowerCase()
  texts.set(hop, text)
  return text
}
