import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPseudonym, Pseudonyms } from '../../../src/core/redact/pseudonyms.ts'

const make = (fill = 7) => new Pseudonyms(new Uint8Array(32).fill(fill))

describe('a pseudonym', () => {
  it('is the same for the same secret, whatever it is called, and another with another key', () => {
    const names = make()
    const first = names.of('s3cret-value', 'state')
    expect(names.of('s3cret-value', 'code')).toBe(first)
    expect(make().of('s3cret-value', 'state')).toBe(first)
    expect(make(8).of('s3cret-value', 'state')).not.toBe(first)
    expect(names.of('s3cret-valuf', 'state')).not.toBe(first)
  })

  it('says what it stands for, and keeps the form of GUIDs, mail addresses and what is very long', () => {
    expect(make().of('abc', 'code_verifier')).toMatch(/^codeverifier_hidden_[0-9a-z]{10}$/)
    expect(make().of('3f2504e0-4f89-41d3-9a0c-0305e82c3301', 'tid')).toMatch(
      /^61756474-7261-496c-8[0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    expect(make().of('anna@corp.example', 'sub')).toMatch(/^hidden_[0-9a-z]{10}@hidden\.invalid$/)
    expect(make().of('x'.repeat(5000), 'cookie')).toHaveLength(5000)
  })

  it('is as long as a cookie or a token, which may make a head too large; lengths of passwords are not told', () => {
    expect(make().of('x'.repeat(200), 'cookie')).toHaveLength(200)
    expect(make().of('y'.repeat(200), 'token')).toHaveLength(200)
    expect(make().of('z'.repeat(200), 'password').length).toBeLessThan(30)
  })

  it('tells a nonce from one whose plus sign became a blank', () => {
    const [sent, came] = ['aB3+hOWGupKgbBRa', 'aB3 hOWGupKgbBRa'].map((one) => make().of(one, 'nonce'))
    expect(sent).toMatch(/^nonce_hidden\+[0-9a-z]{10}$/)
    expect(came).toBe(sent?.replace('+', ' '))
    expect([sent, came].map((one) => isPseudonym(one ?? ''))).toEqual([true, true])
  })

  it('is known as one, and hidden it stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (secret, label) => {
        const standIn = make().of(secret, label)
        expect(isPseudonym(standIn)).toBe(true)
        expect(make(9).of(standIn, 'other')).toBe(standIn)
      }),
      { seed: 1 },
    )
  })
})

describe('scrubbing', () => {
  it('puts the stand-in in the place of every secret, the longest first', () => {
    const names = make()
    const [short, long] = [names.of('secret', 'a'), names.of('secret-two', 'b')]
    expect(names.scrub('x secret-two secret y')).toBe(`x ${long} ${short} y`)
  })

  it('leaves what is not traced', () => {
    const names = make()
    names.of('orders', 'type', false)
    expect(names.scrub('/orders')).toBe('/orders')
    expect(names.known('orders')).toBeDefined()
  })

  it('sees a secret in another writing', () => {
    const names = make()
    names.of('k7VqZx92', 'key')
    expect(names.hasSecret(`a ${Buffer.from('--k7VqZx92').toString('base64')}`)).toBe(true)
    expect(names.hasSecret('k7VqZx91')).toBe(false)
  })
})
