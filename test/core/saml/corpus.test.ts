import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../../src/checks/index.ts'
import { createAnalysis } from '../../../src/core/analyse.ts'
import { readMessage } from '../../../src/core/saml/message.ts'
import { evidence, type Hop } from '../../support/evidence.ts'
import { base64, deflated } from '../../support/saml.ts'
import { type Broken, brokenOnes, CORPUS_ACS, type Sample, samples } from '../../support/saml-corpus.ts'

const SAMPLES = samples()
const BROKEN = brokenOnes()

describe('messages of many products', () => {
  it('are enough', () => {
    expect(SAMPLES.length).toBeGreaterThanOrEqual(60)
    expect(new Set(SAMPLES.map(({ name }) => name)).size).toBe(SAMPLES.length)
  })

  it.each(SAMPLES)('$name', ({ xml, parameter, expected }: Sample) => {
    for (const packed of [base64(xml), deflated(xml), ...(parameter === 'wresult' ? [xml] : [])]) {
      const saml = readMessage(packed)
      const read = saml.assertions[0]?.assertion ?? null
      expect(saml).toMatchObject({ reason: null, type: expected.type, issuer: expected.issuer })
      if (expected.destination !== undefined) expect(saml.destination).toBe(expected.destination)
      if (expected.inResponseTo !== undefined) expect(saml.inResponseTo).toBe(expected.inResponseTo)
      if (expected.acs !== undefined) expect(saml.request?.acsUrl).toBe(expected.acs)
      if (expected.status) expect(saml.status?.codes).toEqual(expected.status)
      if (expected.encrypted) expect([saml.assertions.length, read]).toEqual([1, null])
      if (expected.signed)
        expect([saml.signature !== null, (read?.signature ?? null) !== null]).toEqual(expected.signed)
      if (expected.audiences) expect(read?.conditions?.audiences).toEqual([expected.audiences])
      if (expected.nameId)
        expect(read?.nameId).toMatchObject({ value: expected.nameId, format: expected.format })
      if (expected.context) expect(read?.statements[0]?.context).toBe(expected.context)
      if (expected.attributes) expect(Object.fromEntries(read?.attributes ?? [])).toEqual(expected.attributes)
      expect(saml.suspicions).toEqual([])
    }
  })
})

const SEVERE = new Set(['warning', 'error', 'critical'])

function look({ xml }: Pick<Broken, 'xml'>, more: Partial<Hop>) {
  const analysis = createAnalysis({ checks: CHECKS })
  const [exchange] = evidence({
    method: 'POST',
    url: CORPUS_ACS,
    headers: { Origin: 'https://idp.example.com' },
    form: { SAMLResponse: base64(xml), RelayState: 'r' },
    initiator: 'document',
    ...more,
  } as Hop)
  if (!exchange) throw new Error('no exchange')
  analysis.add(exchange)
  return {
    findings: analysis.findingsOf(exchange.id).filter(({ severity }) => SEVERE.has(severity)),
    diagnosis: analysis.diagnosisOf(exchange.id),
  }
}

const ACCEPTED: Partial<Hop> = { status: 302, answer: { Location: 'https://app.example.com/home' } }
const REFUSED: Partial<Hop> = { status: 403, body: '<title>Sorry</title><p>No.</p>' }

/** Named by a check at warning or above, or by the diagnosis where the service provider refused it. */
function isNamed({ checks, causes }: Broken, { findings, diagnosis }: ReturnType<typeof look>): boolean {
  return (
    findings.some(({ check }) => checks.includes(check)) ||
    (diagnosis?.causes.slice(0, 2).some(({ cause }) => causes.includes(cause)) ?? false)
  )
}

describe('responses made invalid on purpose, alone in a capture', () => {
  it('are named where the service provider refuses them', () => {
    const missed = BROKEN.filter((one) => !isNamed(one, look(one, REFUSED))).map(({ name }) => name)
    expect(BROKEN.length).toBeGreaterThanOrEqual(50)
    expect(missed).toEqual([])
  })

  it('are named also where it accepts them, and are then no failure', () => {
    const accepted = BROKEN.filter(({ checks }) => !checks.includes('saml-status'))
    const missed = accepted.filter((one) => !isNamed(one, look(one, ACCEPTED))).map(({ name }) => name)
    // Nothing in the response tells what the service provider calls itself.
    expect(missed).toEqual(['invalid_audience'])
    expect(accepted.filter((one) => look(one, ACCEPTED).diagnosis !== null).map(({ name }) => name)).toEqual(
      [],
    )
  })

  it('have nothing against a good one', () => {
    const good = SAMPLES.filter(({ name }) => / response$/.test(name) && !/logout/.test(name))
    for (const one of good) {
      const { findings, diagnosis } = look(one, ACCEPTED)
      const names = findings
        .map(({ check }) => `${one.name}: ${check}`)
        .filter((name) => !/saml-sha1/.test(name))
      expect([names, diagnosis]).toEqual([[], null])
    }
  })
})
