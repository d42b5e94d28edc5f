import { describe, expect, it } from 'vitest'
import { authorize, CALLBACK, callback } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const page = (redirect_uri: string) =>
  authorize(
    { redirect_uri },
    {
      status: 400,
      answer: {},
      body: '<html><title>Error</title><p>Invalid parameter: redirect_uri</p></html>',
    },
  )

describe('redirect-uri-not-registered', () => {
  it('quotes the page and the redirect_uri', () => {
    const { findings } = scenario('redirect-uri-not-registered', [page('https://app.example.com/callback/')])
    expect(findings).toMatchObject([
      { severity: 'error', cause: 'redirect-uri-mismatch', got: 'https://app.example.com/callback/' },
    ])
    expect(findings[0]?.detail).toContain('Invalid parameter: redirect_uri')
  })

  it('shows the redirect_uri of another login that was answered', () => {
    const { findings } = scenario('redirect-uri-not-registered', [
      authorize({ state: 'other', nonce: 'other', code_challenge: 'other' }),
      callback({ state: 'other' }),
      page('https://app.example.com/callback/'),
    ])
    expect(findings).toMatchObject([{ exchange: 2, expected: CALLBACK }])
  })

  it('says nothing of other pages', () => {
    const form = authorize({}, { status: 200, answer: {}, body: '<html><form>Sign in</form></html>' })
    expect(scenario('redirect-uri-not-registered', [form]).findings).toEqual([])
  })
})
