import { describe, expect, it } from 'vitest'
import type { RankedCause } from '../../../src/core/finding.ts'
import { analyse } from '../analysed.ts'
import { APP, LOGIN, REDIRECT, type Short, url } from '../builders.ts'

const REQUEST = {
  client_id: 'app',
  response_type: 'code',
  redirect_uri: REDIRECT,
  state: 'state-123',
  nonce: 'n1',
}
const BACK = url(REDIRECT, { code: 'code-1', state: REQUEST.state })

function causes(cookie: string, back: Partial<Short>, start: Partial<Short> = {}): RankedCause[] {
  const analysis = analyse(
    {
      url: `${APP}/login`,
      status: 302,
      answer: { Location: url(`${LOGIN}/auth`, REQUEST), 'Set-Cookie': cookie },
      initiator: 'document',
      ...start,
    },
    { url: url(`${LOGIN}/auth`, REQUEST), status: 302, answer: { Location: BACK }, initiator: 'document' },
    { url: BACK, status: 500, body: '<html>', initiator: 'document', ...back },
  )
  return [...(analysis.diagnosisOf(2)?.causes ?? [])]
}

const lost = (...of: Parameters<typeof causes>) =>
  causes(...of).find(({ cause }) => cause === 'state-cookie-lost')
const others = { headers: { Cookie: 'lang=en' } }

describe('a cookie that did not come back', () => {
  it('is certain where the request shows cookies and it held the state', () => {
    expect(lost('x=state-123', others)).toMatchObject({ confidence: 'certain' })
    expect(lost('x=state-123', others)?.because.map(({ exchange }) => exchange)).toEqual([0, 2])
  })

  it('is likely where only its name speaks of a login, possible where nothing does', () => {
    expect(lost('session=abc', others)).toMatchObject({ confidence: 'likely' })
    expect(lost('theme=dark', others)).toMatchObject({ confidence: 'possible' })
    expect(lost('session=abc', {})).toMatchObject({ confidence: 'possible' })
  })

  it('is certain by its attributes alone, with the remedy for them', () => {
    const found = lost('session=abc', {}, { url: 'https://www.example.com/login' })
    expect(found).toMatchObject({ confidence: 'certain' })
    expect(found?.remedy).toContain('one host')
    expect(lost('session=abc; Secure; SameSite=None; Max-Age=1', {})?.remedy).toContain(
      'as long as a login may take',
    )
    expect(lost(`__Host-session=${'x'.repeat(10)}`, {})?.summary).toContain('its name asks for Secure')
  })

  it('is not told where either end of it is unseen', () => {
    expect(lost('x=state-123', { ...others, unseen: ['request-cookies'] })).toBeUndefined()
    expect(lost('x=state-123', others, { unseen: ['response-cookies'] })).toBeUndefined()
  })

  it('never shows a value', () => {
    expect(JSON.stringify(causes('session=SECRET-VALUE; SameSite=None', others))).not.toContain(
      'SECRET-VALUE',
    )
  })
})
