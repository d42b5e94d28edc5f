import { describe, expect, it } from 'vitest'
import type { Difference } from '../../src/core/compare/difference.ts'
import {
  leftOutWords,
  markedValues,
  nameWords,
  sections,
  subjectsWords,
  valueTexts,
} from '../../src/report/compare-words.ts'

const difference = (more: Partial<Difference> = {}): Difference => ({
  group: 'parameters',
  subject: 'authorization-request',
  also: [],
  name: 'resource',
  left: [],
  right: [],
  secrecy: 'shown',
  leftOut: null,
  isNamed: false,
  places: [],
  ...more,
})

/** What differs in brackets. */
const marked = (name: string, values: string[], others: string[] | null) =>
  markedValues(difference({ name }), values, others, ', ')
    .map(({ text, differs }) => (differs ? `[${text}]` : text))
    .join('')

describe('what differs is marked', () => {
  it.each([
    ['resource', ['https://a.example/'], ['https://a.example'], 'https://a.example[/]'],
    ['resource', ['https://a.example', 'urn:b'], ['urn:b'], '[https://a.example], urn:b'],
    ['scope', ['openid read'], ['openid write admin'], 'openid [read]'],
    ['roles', ['admin'], ['user', 'admin'], 'admin'],
    ['resource', ['urn:b'], null, 'urn:b'],
  ])('%s %j beside %j: %s', (name, values, others, text) => {
    expect(marked(name, values, others)).toBe(text)
  })
})

it('long values and long lists are cut', () => {
  const texts = valueTexts(difference(), Array(500).fill('x'.repeat(5000)))
  expect([texts?.length, texts?.[0]?.length, texts?.at(-1)]).toEqual([61, 601, '…'])
  expect(valueTexts(difference(), null)).toBeNull()
})

it('kinds of tokens are called by their names', () => {
  expect(valueTexts(difference({ name: 'kind' }), ['id-token'])).toEqual(['ID token'])
  expect(subjectsWords(difference({ also: ['token-request', 'access-token', 'call'] }))).toBe(
    'Authorization request, Token request, Access token, Call',
  )
})

it.each([
  ['requests', 'host'],
  ['answers', 'answered by'],
  ['tokens', 'validity'],
  ['parameters', 'sent to'],
  ['parameters', 'state that came back'],
  ['parameters', 'host'],
  ['headers', 'Set-Cookie sid'],
] as const)('in English, %s %s is called as it is in reports for programs', (group, name) => {
  expect(nameWords(difference({ group, name }))).toBe(name)
})

it('headings keep the order, and what is left out is counted by its reason', () => {
  const [named, plain] = [difference({ isNamed: true }), difference({ group: 'tokens' })]
  expect(sections([named, plain]).map(({ title }) => title)).toEqual(['Named by the diagnosis', 'Tokens'])
  const left = [
    difference({ leftOut: 'stand-in' }),
    difference({ leftOut: 'fresh' }),
    difference({ leftOut: 'fresh' }),
  ]
  expect(leftOutWords(left)).toEqual([
    '2 values that differ in every login',
    '1 value that was hidden before saving and cannot be compared',
  ])
})
