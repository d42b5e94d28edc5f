import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { analyse } from '../../src/core/analyse.ts'
import { readFile } from '../../src/formats/read-file.ts'
import { buildReport } from '../../src/report/report.ts'
import { evidence } from '../support/evidence.ts'
import { acs, REFUSED, sso } from '../support/saml.ts'
import { legacy, type Profile, samlTracer } from '../support/saml-tracer.ts'
import { START } from '../support/tokens.ts'

/** A sign-in whose assertion is for another service provider; the form is posted with cookies. */
const STORY = evidence(
  sso({}, { relayState: 'relay-1', headers: { Cookie: 'idp=1; other=2' } }),
  acs(
    { assertion: { audiences: [['https://other.example.com']] } },
    { ...REFUSED, relayState: 'relay-1', headers: { Cookie: 'sp=1' } },
  ),
)

function reportOf(exported: object) {
  const content = readFile(JSON.stringify(exported, null, 2))
  const analysis = analyse(content.evidence, { inventory: null, checks: CHECKS })
  return { ...content, exchanges: content.evidence.exchanges, report: buildReport(analysis, 'x') }
}

const TRUTH = buildReport(
  analyse({ format: 'audtrail-evidence', version: 2, exchanges: STORY }, { inventory: null, checks: CHECKS }),
  'x',
)
const said = ({ findings }: typeof TRUTH) =>
  findings.filter(({ severity }) => severity === 'error').map(({ check }) => check)

test.each(['none', 'mask', 'remove'] as Profile[])('the same cause with the filter profile %s', (profile) => {
  const { report } = reportOf(samlTracer(STORY, profile))
  expect(TRUTH.diagnoses[0]?.causes[0]?.cause).toBe('saml-audience-mismatch')
  expect(report.diagnoses[0]?.causes[0]?.cause).toBe('saml-audience-mismatch')
  expect(report.flows).toEqual([expect.objectContaining({ exchanges: [0, 1] })])
  expect(said(report)).toEqual(said(TRUTH))
})

test('what it cannot hold is unseen, and every request has a time', () => {
  const { exchanges, warnings } = reportOf(samlTracer(STORY))
  expect(warnings).toEqual([])
  expect(exchanges.map(({ unseen }) => unseen)).toEqual([
    ['response-body', 'time'],
    ['response-body', 'time'],
  ])
  expect(exchanges.map(({ startedAt }) => startedAt - START)).toEqual([1000, 2000])
  expect(exchanges[1]?.response).toMatchObject({ status: 403, statusText: 'Found', body: null })
})

test('masked values are seen as masked', () => {
  const { exchanges, warnings, isSanitized } = reportOf(samlTracer(STORY, 'mask'))
  expect(isSanitized).toBe(true)
  expect(warnings).toEqual([
    expect.stringMatching(/masked before it was saved.*“None” as cookie-filter profile/),
  ])
  expect(exchanges.map(({ unseen }) => unseen.includes('request-cookies'))).toEqual([true, true])
})

test('headers as pairs, as before version 1.0', () => {
  const { exchanges } = reportOf(legacy(samlTracer(STORY)))
  expect(exchanges).toEqual(reportOf(samlTracer(STORY)).exchanges)
})

test('without an answer, without a time, without a URL', () => {
  const { exchanges, warnings } = reportOf({
    requests: [
      { method: 'POST', url: 'https://a.example/', requestHeaders: [], responseHeaders: [] },
      { method: 'GET', requestHeaders: [] },
    ],
    timestamp: '2026-03-01T12:00:00.000Z',
  })
  expect(exchanges).toMatchObject([
    { startedAt: START, response: null, unseen: ['request-body', 'response', 'time'] },
  ])
  expect(warnings).toEqual(['1 requests were left out: they have no URL.'])
})

test('any JSON in the place of a request', () => {
  const json = fc.jsonValue()
  const request = fc.record({
    method: json,
    url: fc.oneof(json, fc.webUrl()),
    requestHeaders: json,
    responseHeaders: json,
    responseStatus: json,
    post: json,
    saml: json,
  })
  fc.assert(
    fc.property(fc.array(fc.oneof(json, request)), json, (more, timestamp) => {
      const requests = [{ method: 'GET', url: 'https://a.example/', requestHeaders: [] }, ...more]
      for (const { startedAt } of reportOf({ requests, timestamp }).exchanges)
        expect(Number.isFinite(startedAt)).toBe(true)
    }),
    { numRuns: 50 },
  )
})
