import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findLeaks } from '../../../src/core/redact/leaks.ts'

const SECRET = 'k7Vq-Zx/9 ö"<p>&=2'
const base64 = (text: string) => Buffer.from(text).toString('base64')
const base64url = (text: string) => Buffer.from(text).toString('base64url')

/** How many writings of a secret are found, by how it was written. */
function found(text: string, secret = SECRET): string[] {
  return findLeaks(text, [secret]).map(({ encoding }) => encoding)
}

describe('a secret that is left is found', () => {
  const escaped = [...SECRET]
    .map((sign) => `%${Buffer.from(sign).toString('hex').match(/../g)?.join('%')}`)
    .join('')
  const cases: [string, string][] = [
    ['as it is', SECRET],
    ['percent-encoded', encodeURIComponent(SECRET)],
    ['percent-encoded, every byte, in lower case', escaped],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(SECRET))],
    ['as JSON', JSON.stringify({ a: SECRET })],
    ['as JSON in JSON', JSON.stringify(JSON.stringify({ a: SECRET }))],
    [
      'as JSON with escapes',
      `"${[...SECRET].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`,
    ],
    ['as HTML', SECRET.replace(/[^a-z0-9]/gi, (sign) => `&#${sign.charCodeAt(0)};`)],
    [
      'as HTML with names',
      SECRET.replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;'),
    ],
    ['as base64', `x=${base64(`some ${SECRET} text`)};`],
    ['as base64url', base64url(`{"a":"${SECRET}"}`)],
    ['as base64 behind signs of its alphabet', `/a/b1/${base64(`some ${SECRET} text`)}`],
    ['as base64 in base64', base64(`q=${base64(`v=${SECRET}`)}`)],
    ['as percent-encoded base64', encodeURIComponent(base64(`?>?>${SECRET}`))],
    ['as hex', Buffer.from(SECRET).toString('hex')],
    ['as hex in capitals', Buffer.from(SECRET).toString('hex').toUpperCase()],
    [
      'deflated',
      deflateRawSync(
        `<samlp:Response xmlns:samlp="urn:x"><a>${SECRET.replace(/[<&]/g, '')}</a></samlp:Response>`,
      ).toString('base64'),
    ],
  ]
  it.each(cases)('%s', (name, text) => {
    const secret = name === 'deflated' ? SECRET.replace(/[<&]/g, '') : SECRET
    expect(found(`before ${text} after`, secret)).not.toEqual([])
    expect(found(`before ${text} after`, 'another secret')).toEqual([])
  })

  it('whatever it is and wherever its base64 begins', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 8, maxLength: 60 }),
        fc.string({ maxLength: 5 }),
        (secret, before) => {
          fc.pre(secret.length >= 6)
          expect(found(`{"a":"${base64(before + secret)}"}`, secret)).not.toEqual([])
          expect(found(encodeURIComponent(secret), secret)).not.toEqual([])
        },
      ),
      { seed: 5, numRuns: 200 },
    )
  })
})

describe('what is told', () => {
  it('is the length and the writing, never the secret', () => {
    const leaks = findLeaks(base64(`xx${SECRET}`), [SECRET])
    expect(leaks[0]).toEqual({ length: SECRET.length, encoding: 'base64' })
    expect(JSON.stringify(leaks)).not.toContain(SECRET)
  })

  it('is bounded', () => {
    expect(
      findLeaks(
        Array(100)
          .fill(base64(`x${SECRET}`))
          .join(' '),
        [SECRET],
      ).length,
    ).toBeLessThan(30)
  })

  it('is nothing without secrets, and nothing of what is too short to be told from chance', () => {
    expect(findLeaks(SECRET, [])).toEqual([])
    expect(findLeaks('abcde abcde', ['abcde'])).toEqual([])
  })
})

describe('a number', () => {
  it.each([
    ['1795401793587', false],
    ['0.15401793', false],
    ['a 5401793.', true],
    ['x5401793y', true],
    ['5401793', true],
    ['15401793 5401793', true],
  ])('in %s: %s', (text, isLeft) => {
    expect(findLeaks(text, ['5401793']).length > 0).toBe(isLeft)
  })

  it('beside other signs', () => {
    expect(findLeaks('1abc5401793', ['abc5401793'])).toHaveLength(1)
  })
})

describe('hostile input', () => {
  it.each([
    ['many percent signs', '%'.repeat(200_000)],
    ['broken escapes', '%ff%fe\\u12\\uzz&#99999999;&#x110000;'.repeat(5000)],
    ['one long run of base64', 'A'.repeat(500_000)],
    [
      'nested base64',
      Array(12)
        .fill(0)
        .reduce((text) => base64(text), 'x'.repeat(100)),
    ],
    ['a bomb of deflate', deflateRawSync('<a>'.padEnd(20_000_000, ' ')).toString('base64')],
  ])('%s', (_name, text) => {
    expect(findLeaks(text, [SECRET])).toEqual([])
  })
})
