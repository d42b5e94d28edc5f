import { markDifference } from '../core/audience/difference.ts'
import {
  CAME_BACK,
  type Difference,
  type Group,
  type LeftOut,
  SENT_TO,
  type Subject,
} from '../core/compare/difference.ts'
import type { Login } from '../core/compare/login.ts'
import { MESSAGE_KINDS } from '../core/message.ts'
import { say, sayCount } from '../core/say.ts'
import { hostOf } from './hop-words.ts'
import { tokenWords } from './token-words.ts'

/** The words of a comparison, which the panel and the command line use alike. */
export const compareWords = {
  named: say('compare_named'),
  group: {
    answers: say('compare_group_answers'),
    parameters: say('compare_group_parameters'),
    tokens: say('compare_group_tokens'),
    federation: say('compare_group_federation'),
    requests: say('compare_group_requests'),
    headers: say('compare_group_headers'),
  } satisfies Record<Group, string>,
  call: say('compare_call'),
  none: say('compare_none'),
  notShown: say('compare_notShown'),
  outcome: {
    succeeded: say('compare_outcome_succeeded'),
    failed: say('compare_outcome_failed'),
    unfinished: say('compare_outcome_unfinished'),
  },
  protocol: {
    oauth2: say('compare_protocol_oauth2'),
    oidc: say('compare_protocol_oidc'),
    saml2: say('compare_protocol_saml2'),
    'ws-federation': say('compare_protocol_wsFederation'),
  },
  noLogin: say('compare_noLogin'),
  loginNumber: (n: number) => say('compare_loginNumber', n),
  leftOut: {
    fresh: (n: number) => sayCount('compare_fresh', n),
    'stand-in': (n: number) => sayCount('compare_standIn', n),
    unseen: (n: number) => sayCount('compare_unseen', n),
    cached: (n: number) => sayCount('compare_cached', n),
  } satisfies Record<LeftOut, (n: number) => string>,
  isLeftOut: say('compare_isLeftOut'),
  nothing: say('compare_nothing'),
  cut: (n: number) => say('compare_cut', n),
} as const

const REASONS: readonly LeftOut[] = ['fresh', 'stand-in', 'unseen', 'cached']

/** How much is left out and why, one phrase a reason. */
export function leftOutWords(all: readonly Difference[]): string[] {
  return REASONS.flatMap((reason) => {
    const n = all.filter(({ leftOut }) => leftOut === reason).length
    return n === 0 ? [] : [compareWords.leftOut[reason](n)]
  })
}

export function subjectWords(subject: Subject): string {
  if (subject in MESSAGE_KINDS && subject !== 'error-response')
    return MESSAGE_KINDS[subject as keyof typeof MESSAGE_KINDS].title
  return subject in tokenWords.kind
    ? tokenWords.kind[subject as keyof typeof tokenWords.kind]
    : compareWords.call
}

/** What is told under a name of ours, in words; parameters and claims have the names of the protocols. */
const NAMES: Readonly<Partial<Record<Group, Readonly<Record<string, string>>>>> = {
  requests: {
    host: say('compare_name_host'),
    path: say('compare_name_path'),
    method: say('compare_name_method'),
    request: say('compare_name_request'),
  },
  answers: {
    status: say('compare_name_status'),
    cause: say('compare_name_cause'),
    'answered by': say('compare_name_answeredBy'),
  },
  tokens: {
    token: say('compare_name_token'),
    kind: say('compare_name_kind'),
    form: say('compare_name_form'),
    validity: say('compare_name_validity'),
    lifetime: say('compare_name_lifetime'),
    signature: say('compare_name_signature'),
  },
  federation: {
    signature: say('compare_name_signature'),
    encrypted: say('compare_name_encrypted'),
  },
}

export function nameWords({ group, name }: Difference): string {
  if (name === SENT_TO) return say('compare_name_sentTo')
  const returned = name.endsWith(CAME_BACK) ? name.slice(0, -CAME_BACK.length) : null
  return returned === null ? (NAMES[group]?.[name] ?? name) : say('compare_name_cameBack', returned)
}

/** `Authorization request, Token request` */
export function subjectsWords({ subject, also }: Difference): string {
  return [...new Set([subject, ...also].map(subjectWords))].join(', ')
}

/** A value that is longer is cut: it is to be read in the request itself. */
const LONGEST = 600
const MOST_VALUES = 60

/** The values of one side in words, each cut where it is long; null where it has none. */
export function valueTexts({ name }: Difference, values: readonly string[] | null): string[] | null {
  if (values === null) return null
  const words: Record<string, string> | null =
    name === 'kind' ? tokenWords.kind : name === 'form' ? tokenWords.form : null
  const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
  const texts = values.slice(0, MOST_VALUES).map((value) => cut(words?.[value] ?? value))
  return values.length > MOST_VALUES ? [...texts, '…'] : texts
}

type Segments = ReturnType<typeof markDifference>['got']

/**
 * What of one side the other has not: of one value beside one the characters, of several the values, of a scope its words.
 *
 * @param between Parts the values of a list.
 */
export function markedValues(
  one: Difference,
  values: readonly string[],
  others: readonly string[] | null,
  between: string,
): Segments {
  const isScope = /^(?:scope|scp)$/.test(one.name)
  const parts = (all: readonly string[]) => (isScope ? all.flatMap((text) => text.split(' ')) : all)
  const [own, beside] = [parts(values), parts(others ?? values)]
  if (own.length === 1 && beside.length === 1) return markDifference(own[0] ?? '', beside[0] ?? '').got
  const known = new Set(beside)
  return own.flatMap((text, at) => [
    ...(at === 0 ? [] : [{ text: isScope ? ' ' : between, differs: false }]),
    ...markDifference(text, text).got.map((segment) => ({ ...segment, differs: !known.has(text) })),
  ])
}

/** Differences under their headings, in order; those that a diagnosis names first. */
export function sections(differences: readonly Difference[]): { title: string; rows: Difference[] }[] {
  const out = new Map<string, Difference[]>()
  for (const one of differences) {
    const title = one.isNamed ? compareWords.named : compareWords.group[one.group]
    out.set(title, [...(out.get(title) ?? []), one])
  }
  return [...out].map(([title, rows]) => ({ title, rows }))
}

/** `login 2, OpenID Connect, spa @ login.example.com, failed` */
export function loginWords({ flow, outcome }: Login, n: number): string {
  const { loginNumber, noLogin, protocol } = compareWords
  if (!flow) return [noLogin, compareWords.outcome[outcome]].join(', ')
  const server = flow.authorizationServer && `@ ${hostOf(flow.authorizationServer)}`
  const who = [flow.client_id, server].filter(Boolean).join(' ')
  return [loginNumber(n), protocol[flow.protocol], who, compareWords.outcome[outcome]]
    .filter(Boolean)
    .join(', ')
}
