import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { cookieStory } from '../../src/core/cookies/cookie-fates.ts'
import { CookiesTab } from '../../src/ui/cookies-tab.tsx'
import type { Store } from '../../src/ui/store.ts'
import { capture } from '../core/builders.ts'
import { textOf } from './text-of.ts'

const store = { drawn: signal({ timeline: { hops: [] } }) } as unknown as Store

describe('cookies', () => {
  it('of other hosts stand below, and not among those that were held back', () => {
    const all = capture(
      {
        url: 'https://login.example.com/',
        status: 200,
        answer: { 'Set-Cookie': 'session=1; Path=/\nold=1' },
      },
      { url: 'https://login.example.com/', status: 200, answer: { 'Set-Cookie': 'old=; Max-Age=0' } },
      { url: 'https://app.example.com/', status: 200, answer: { 'Set-Cookie': 'admin=1; Path=/admin' } },
      { url: 'https://app.example.com/orders', status: 200, headers: { Cookie: 'theme=dark' } },
    )
    const last = all.at(-1)
    const text = last && textOf(<CookiesTab store={store} story={cookieStory(last, all)} />)
    expect(text).toMatch(/Not sent 1 admin .* Of other hosts, never sent here 2 .*session/)
  })
})
