import { describe, expect, it } from 'vitest'
import { Said } from '../../src/ui/said.tsx'
import { textOf } from './text-of.ts'

describe('a message with elements in it', () => {
  it('has each where the language wants it', () => {
    const said = <Said name="panel_withKeyOf" values={[<a href="#key">address</a>, <code>key-1</code>]} />
    expect(textOf(said)).toBe('with key key-1 from address')
  })

  it('takes texts, and nothing, as they are', () => {
    expect(textOf(<Said name="panel_withKey" values={['$1 \ue001']} />)).toBe('with the key from $1 \ue001')
    expect(textOf(<Said name="panel_withKeyOf" values={['there', null]} />)).toBe('with key from there')
  })
})
