import { expect, test } from 'vitest'
import german from '../../../public/_locales/de/messages.json' with { type: 'json' }
import english from '../../../public/_locales/en/messages.json' with { type: 'json' }
import { CAUSES } from '../../../src/core/causes.ts'
import { entryOf, literalsOf, matchPatterns, search } from '../../../src/core/refusal/match.ts'
import { readRefusal } from '../../../src/core/refusal/read.ts'
import { PRODUCTS } from '../../../src/core/refusal/table.ts'
import { FULL, VAGUE } from '../../../src/core/remedy/remedy-for.ts'
import { EXAMPLES as FIRST } from './examples.ts'
import { MORE_EXAMPLES } from './examples-more.ts'
import { SAML_EXAMPLES } from './examples-saml.ts'
import { SENTENCE_EXAMPLES } from './examples-sentences.ts'
import { WORDING_EXAMPLES } from './examples-wordings.ts'
import { exchange } from './exchanges.ts'

const entries = PRODUCTS.flatMap((product) =>
  product.rows.map((row) => ({ row, product, literals: literalsOf(row.pattern), syntax: false })),
)
const EXAMPLES = {
  ...FIRST,
  ...MORE_EXAMPLES,
  ...WORDING_EXAMPLES,
  ...SAML_EXAMPLES,
  ...SENTENCE_EXAMPLES,
}
const examples = Object.entries(EXAMPLES)

test('counts the rows of the table, each with its own id', () => {
  expect(new Set(entries.map(({ row }) => row.id)).size).toBe(entries.length)
  expect(entries.length).toBe(1231)
  expect(entries.filter(({ row }) => row.pattern).length).toBe(973)
})

test('has an example for every row with a pattern, and no example without a row', () => {
  const ids = new Set(entries.map(({ row }) => row.id))
  expect(examples.map(([id]) => id).filter((id) => !ids.has(id))).toEqual([])
  expect(entries.filter(({ row }) => row.pattern && !EXAMPLES[row.id]).map(({ row }) => row.id)).toEqual([])
})

test('names only causes of the vocabulary', () => {
  const named = entries.flatMap(({ row: { cause } }) =>
    typeof cause === 'string' ? [cause] : Object.values(cause ?? {}),
  )
  expect(named.filter((cause) => !Object.hasOwn(CAUSES, cause))).toEqual([])
})

test.each(examples)('%s is found in its example', (id, example) => {
  const entry = entries.find(({ row }) => row.id === id)
  if (!entry) throw new Error(id)
  const { code, pattern } = entry.row
  if (code) {
    expect(entryOf(code)?.row.id).toBe(id)
    expect(example.text).toContain(code)
  }
  if (pattern) expect(search(entry, example.text)).not.toBeNull()
  const said = readRefusal(exchange({ status: 401, body: example.text }))
  const own = said.find((m) => m.id === id)
  if (example.cause) expect(said.map((m) => m.cause)).toContain(example.cause)
  if (own) expect([own.expected, own.actual]).toEqual([example.expected, example.actual])
})

test('every example whose row names a value is read with it', () => {
  const silent = examples.filter(([id, { text, expected, actual }]) => {
    const own = readRefusal(exchange({ status: 401, body: text })).find((m) => m.id === id)
    return (expected || actual) && !own
  })
  expect(silent.map(([id]) => id)).toEqual([])
})

test('the words that are searched for first are long enough to be rare', () => {
  const short = entries.filter(({ row, literals }) => row.pattern && !literals.every((l) => l.length >= 4))
  expect(short.map(({ row }) => row.id)).toEqual([])
})

test('what a pattern only looks around is not searched for', () => {
  expect(literalsOf(/(?<!of a refresh )\bexpired(?! yet)/)).toEqual(['expired'])
})

test('wording that one product owns is not taken for another cause', () => {
  const causes = (row: (typeof entries)[number]['row']) => JSON.stringify(row.cause)
  const collisions = examples.flatMap(([id, { text }]) => {
    const own = entries.find(({ row }) => row.id === id)?.row
    if (!own || own.low) return []
    const others = matchPatterns(text).map((hit) => hit.entry.row)
    return others.filter((row) => !row.low && causes(row) !== causes(own)).map((row) => `${id} ~ ${row.id}`)
  })
  expect(collisions).toEqual([])
})

test('what to change is as vague or as full in each language, so that the same advice stands beside it', () => {
  const fixes = new Set(entries.map(({ row }) => row.fix))
  const size = ({ message }: { message: string }) =>
    message.length < VAGUE ? 'vague' : message.length < FULL ? 'short' : 'full'
  const names = Object.keys(english) as (keyof typeof english)[]
  const own = names.filter((name) => name.startsWith('table') && fixes.has(english[name].message))
  expect(own.length).toBeGreaterThan(300)
  expect(own.filter((name) => size(german[name]) !== size(english[name]))).toEqual([])
})

const HOSTILE = ['a', '{', '"', "'", ' ', '\\', '[', '<', '&#', 'AADSTS1', 'eyJ', 'error ', 'token '].map(
  (s) => s.repeat(100_000 / s.length),
)

test('every pattern gets to the end of long hostile text', { timeout: 120_000 }, () => {
  for (const { row, literals } of entries) {
    if (!row.pattern) continue
    const entry = { row, product: { product: '', layer: 'any', rows: [] } as const, literals, syntax: false }
    for (const text of HOSTILE) search(entry, text)
    for (const literal of literals) search(entry, literal.repeat(100_000 / literal.length))
    const example = EXAMPLES[row.id]?.text ?? ''
    expect(() => search(entry, `${example.slice(0, -1)} `.repeat(2000)), row.id).not.toThrow()
  }
})
