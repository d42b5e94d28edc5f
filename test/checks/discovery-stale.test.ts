import { describe, expect, it } from 'vitest'
import { type Hop, keySet, metadata } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const aged = (age: string): Hop => ({ ...metadata(), answer: { Age: age } })

describe('discovery-stale', () => {
  it('tells of a copy that is more than an hour old', () => {
    const { findings } = scenario('discovery-stale', [aged('7200')])
    expect(findings).toMatchObject([{ severity: 'info' }])
    expect(findings[0]?.detail).toContain('120 minutes old')
    const keys = { ...keySet('a'), answer: { Age: '3600' } }
    expect(scenario('discovery-stale', [keys]).findings).toHaveLength(1)
  })

  it('warns where the document changed within the capture', () => {
    const two = [metadata(), metadata({ jwks_uri: 'https://login.example.com/other' })]
    expect(scenario('discovery-stale', two).findings).toMatchObject([{ severity: 'warning', exchange: 1 }])
  })

  it('passes what is fresh', () => {
    expect(scenario('discovery-stale', [metadata(), aged('60'), aged('?')]).outcomes).toEqual([
      'passed',
      'passed',
      'passed',
    ])
  })
})
