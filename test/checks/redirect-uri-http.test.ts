import { describe, expect, it } from 'vitest'
import { authorize } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const at = (redirect_uri: string) => authorize({ redirect_uri })

describe('redirect-uri-http', () => {
  it('warns of http beyond this machine', () => {
    const { findings } = scenario('redirect-uri-http', [at('http://app.example.com/cb')])
    expect(findings).toMatchObject([{ severity: 'warning', got: 'http://app.example.com/cb' }])
  })

  it.each([
    'https://app.example.com/cb',
    'http://localhost:3000/cb',
    'http://127.0.0.1/cb',
    'com.example.app:/cb',
  ])('passes %s', (redirect_uri) => {
    expect(scenario('redirect-uri-http', [at(redirect_uri)]).findings).toEqual([])
  })
})
