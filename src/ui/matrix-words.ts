import type { Drift } from '../core/audience/drift.ts'
import type { Matrix, MatrixApi, MatrixCell, MatrixClient, Presented } from '../core/audience/matrix.ts'
import { type ExpectedAudience, isProving } from '../core/audience/verdict.ts'
import { hostOf } from '../report/hop-words.ts'
import { keyAt } from './keys.ts'
import type { CellId } from './store.ts'
import { words } from './words.ts'
import { matrixWords } from './words-matrix.ts'

/** What an API is called: its declared name, else its host with what the parts that were called have in common. */
export function apiName({ resource, origin, parts, isWhole }: MatrixApi): string {
  if (resource !== null) return resource
  const [part = ''] = parts
  return hostOf(origin) + (isWhole && parts.length > 1 ? '' : pathOf(part, origin))
}

function pathOf(part: string, origin: string): string {
  return part.startsWith(origin) ? part.slice(origin.length) : ''
}

/** Under the name: the host of a declared one, the other parts of one that is not. */
export function apiNote({ resource, origin, parts, isWhole, isUserinfo }: MatrixApi): string {
  if (resource !== null) return resource === hostOf(origin) ? '' : hostOf(origin)
  if (isUserinfo) return matrixWords.userinfo
  if (parts.length === 1) return ''
  const paths = (isWhole ? parts : parts.slice(1)).map((part) => pathOf(part, origin))
  return [...paths.slice(0, 2), ...(paths.length > 2 ? [matrixWords.andParts(paths.length - 2)] : [])].join(
    ', ',
  )
}

export function clientName({ name, from }: MatrixClient): string {
  if (from === 'unknown') return matrixWords.unknownClient
  return from === 'page' ? hostOf(name) : name
}

/** Of one that may not be shown. */
export function clientOfId({ rows }: Matrix, id: string | null): string {
  const row = rows.find(({ client }) => client.id === id)
  return row ? clientName(row.client) : matrixWords.otherClient
}

/** What came of the calls, the worst first: `refused 2×`. */
export function outcomesOf(one: Presented): { what: 'accepted' | 'refused' | 'open'; text: string }[] {
  return (['refused', 'accepted', 'open'] as const)
    .filter((what) => one[what] > 0)
    .map((what) => ({ what, text: matrixWords.outcomeTimes(matrixWords.outcome[what], one[what]) }))
}

/** Whether it fits; by what is declared, where that decides. Empty where it cannot be told. */
export function fitWords({ verdict: { verdict, cause }, isDeclared }: Presented): string {
  if (isDeclared === null) return matrixWords.fits[verdict]
  if (!isDeclared) return matrixWords.notAsDeclared[verdict]
  return cause === 'issuer-differs' ? matrixWords.otherIssuer : matrixWords.asDeclared
}

/** The value that an audience is to be read beside: what it was held against, else what it drifts from; null for none. */
export function besideValue({ verdict, aud }: Presented, drift: readonly Drift[]): string | null {
  if (verdict.verdict === 'match') return null
  return verdict.against?.value ?? drift.find(({ got }) => got !== null && got === aud[0])?.other ?? null
}

/** All that a cell shows by sign, place and colour, as one sentence. */
export function cellLabel({ presented, drift }: MatrixCell): string {
  const said = presented.map((one) =>
    [
      outcomesOf(one)
        .map(({ text }) => text)
        .join(', '),
      one.aud.join(', ') || matrixWords.noReadable[one.form],
      fitWords(one),
    ]
      .filter(Boolean)
      .join(': '),
  )
  const drifts = drift.map(({ kind }) => matrixWords.driftShort[kind]).join('; ')
  return [...said, drifts && `${matrixWords.driftLabel}: ${drifts}`].filter(Boolean).join('. ')
}

export interface Found {
  row: number
  column: number
  client: MatrixClient
  api: MatrixApi
  cell: MatrixCell | null
}

/** The chosen cell; where it is gone, or none was chosen, the first that was refused, else drifts, else was called. */
export function findCell({ apis, rows }: Matrix, chosen: CellId | null): Found | null {
  const all = rows.flatMap(({ client, cells }, row) =>
    cells.flatMap((cell, column): Found[] => {
      const api = apis[column]
      return api ? [{ row, column, client, api, cell }] : []
    }),
  )
  const seen = (test: (cell: MatrixCell) => boolean) => all.find(({ cell }) => cell !== null && test(cell))
  return (
    all.find(({ client, api }) => client.id === chosen?.client && api.id === chosen.api) ??
    seen(({ presented }) => presented.some(({ refused }) => refused > 0)) ??
    seen(({ drift }) => drift.length > 0) ??
    seen(() => true) ??
    null
  )
}

/** Where a key moves to in the table; null when it is not for moving. */
export function moveInTable(
  pressed: Parameters<typeof keyAt>[1],
  [row, column]: [number, number],
  [rows, columns]: [number, number],
): [number, number] | null {
  const action = keyAt('table', pressed)
  if (action === null || action === 'open' || action === 'back') return null
  const [r, c] = {
    up: [row - 1, column],
    down: [row + 1, column],
    left: [row, column - 1],
    right: [row, column + 1],
    'page-up': [row - 5, column],
    'page-down': [row + 5, column],
    'row-start': [row, 0],
    'row-end': [row, columns],
    start: [0, 0],
    end: [rows, columns],
  }[action] as [number, number]
  return [Math.max(0, Math.min(rows - 1, r)), Math.max(0, Math.min(columns - 1, c))]
}

/** A value that could be declared, and why. */
export interface Candidate {
  value: string
  why: string
  isDeclared: boolean
}

/**
 * What the API says of itself first, then what it accepted, then the rest. Each value once.
 *
 * @param column Everything that was presented to the API.
 */
export function candidatesFor(
  { presented }: MatrixCell,
  { audiences }: MatrixApi,
  column: readonly Presented[],
): Candidate[] {
  const named = column
    .flatMap(({ verdict }) => verdict.expected)
    .filter((one) => isProving(one) && one.source !== 'inventory')
    .map((one: ExpectedAudience) => ({ value: one.value, why: words.from(words.source[one.source]) }))
  const seen = (what: 'accepted' | 'refused' | 'open') =>
    (what === 'accepted' ? column : presented)
      .filter((one) => one.kind !== 'id-token' && one[what] > 0)
      .flatMap(({ aud }) => aud.map((value) => ({ value, why: matrixWords.whyDeclare[what] })))
  const all = [...named, ...seen('accepted'), ...seen('open'), ...seen('refused')]
  // Auth0 adds its UserInfo endpoint to the audience of every API.
  return all
    .filter(
      ({ value }, at) =>
        value !== '' && !value.endsWith('/userinfo') && all.findIndex((one) => one.value === value) === at,
    )
    .map((one) => ({ ...one, isDeclared: audiences.includes(one.value) }))
}
