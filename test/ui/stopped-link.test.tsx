import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { Hop } from '../../src/core/timeline.ts'
import { StoppedLink } from '../../src/ui/stopped-link.tsx'
import type { Store } from '../../src/ui/store.ts'
import { textOf } from './text-of.ts'

const hop = (exchange: number, stops: number | null = null) => ({ exchange, stops }) as Hop
const [preflight, call, other] = [hop(0, 1), hop(1), hop(2)]
const store = {
  current: signal<number | null>(null),
  drawn: signal({ timeline: { hops: [preflight, call, other] } }),
} as unknown as Store
const link = (one: Hop | undefined, side: 'request' | 'response') =>
  textOf(<StoppedLink store={store} hop={one} side={side} />)

describe('a refused preflight and its call', () => {
  it('lead to each other, each from the side where one asks', () => {
    expect(link(preflight, 'request')).toBe('Show that call')
    expect(link(preflight, 'response')).toBe('')
    expect(link(call, 'response')).toMatch(/did not send it\. Show the preflight$/)
    expect(link(call, 'request')).toBe('')
  })

  it('are no matter of other requests', () => {
    expect(link(other, 'request') + link(other, 'response')).toBe('')
    expect(link(undefined, 'request')).toBe('')
  })
})
