import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import { authorize, CALLBACK, evidence, type Hop, withQuery } from '../../support/evidence.ts'
import { acs, type Response, sso } from '../../support/saml.ts'
import { ISSUER } from '../../support/tokens.ts'

const BROKER = `${new URL(ISSUER).origin}/broker/staff`
const refused = withQuery(CALLBACK, { error: 'access_denied', state: 'state-1' })

/** A client's sign-in at a broker, which gets this response and then refuses the client. */
function refusal(given: Response, landing: Partial<Hop> = {}): Hop[] {
  const answer: Response = { destination: `${BROKER}/acs`, ...given }
  if (answer.assertion !== null) answer.assertion = { recipient: `${BROKER}/acs`, ...given.assertion }
  return [
    authorize({}, { status: 303, answer: { Location: `${BROKER}/login` } }),
    sso({ issuer: BROKER, acs: `${BROKER}/acs` }),
    acs(answer, {
      url: `${BROKER}/acs`,
      status: 303,
      answer: { Location: `${BROKER}/resume` },
      ...landing,
    }),
    { url: `${BROKER}/resume`, status: 303, answer: { Location: refused }, initiator: 'document' },
    { url: refused, initiator: 'document' },
  ]
}

/** By the exchange that failed. */
function causes(hops: Hop[]) {
  const analysis = createAnalysis()
  const exchanges = evidence(...hops)
  for (const exchange of exchanges) analysis.add(exchange)
  return exchanges.flatMap(({ id }) => {
    const found = analysis.diagnosisOf(id)?.causes
    return found ? [{ id, causes: found }] : []
  })
}

describe('a broker that refuses the client after a sign-in elsewhere', () => {
  it('had an assertion for somebody else', () => {
    const [only, ...more] = causes(refusal({ assertion: { audiences: [['urn:former']] } }))
    expect(more).toEqual([])
    expect(only?.id).toBe(3)
    expect(only?.causes.map(({ cause }) => cause)).toEqual(['saml-audience-mismatch', 'access-denied'])
    expect(only?.causes[0]).toMatchObject({ got: 'urn:former', expected: BROKER, confidence: 'likely' })
    expect(only?.causes[0]?.because[0]?.exchange).toBe(2)
  })

  it('had a response that fits, and reasons of its own', () => {
    const [only] = causes(refusal({ assertion: { audiences: [[BROKER]] } }))
    expect(only?.causes.map(({ cause }) => cause)).toEqual(['access-denied'])
  })

  it('has nothing to do with a response that went elsewhere', () => {
    const elsewhere = { url: 'https://other.example.com/acs' }
    const [only] = causes(refusal({ assertion: { audiences: [['urn:former']] } }, elsewhere))
    expect(only?.causes.map(({ cause }) => cause)).toEqual(['access-denied'])
  })
})
