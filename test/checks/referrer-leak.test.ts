import { describe, expect, it } from 'vitest'
import { authorize, CALLBACK, callback } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const check = (referer: string, url = 'https://stats.example.net/pixel.gif') =>
  scenario('referrer-leak', [
    authorize(),
    callback(),
    { url, headers: { Referer: referer }, initiator: 'resource' },
  ])

describe('referrer-leak', () => {
  it('warns where another site learns code and state', () => {
    const { findings } = check(`${CALLBACK}?code=code-1&state=state-1`)
    expect(findings).toMatchObject([{ severity: 'warning', exchange: 2 }])
    expect(findings[0]?.detail).toContain('https://stats.example.net got code and state')
  })

  it('is an error for a token', () => {
    expect(check(`${CALLBACK}?access_token=x`).findings).toMatchObject([{ severity: 'error' }])
  })

  it('says nothing of the own site, the authorization server, or a code of something else', () => {
    const referer = `${CALLBACK}?code=code-1&state=state-1`
    expect(check(referer, `${CALLBACK}.js`).findings).toEqual([])
    expect(check(referer, 'https://login.example.com/logo.png').findings).toEqual([])
    expect(check('https://shop.example.com/?code=SALE&state=ny').findings).toEqual([])
  })
})
