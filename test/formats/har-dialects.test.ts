import { describe, expect, test } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { analyse } from '../../src/core/analyse.ts'
import { readFile } from '../../src/formats/read-file.ts'
import { buildReport } from '../../src/report/report.ts'
import { API, APP, authorize, call, callback, evidence, tokenRequest } from '../support/evidence.ts'
import { HAR_WRITERS } from '../support/har-writers.ts'
import { declared } from '../support/scenario.ts'
import { accessToken } from '../support/tokens.ts'

const TOKEN = accessToken('https://users.example.com')
const REFUSED = `Bearer error="invalid_token", error_description="The audience 'https://users.example.com' is invalid"`

/** A login whose token is for another API, and a call that never got an answer. */
const STORY = evidence(
  authorize({}, { headers: { Cookie: 'idp=1; other=2' } }),
  callback({}, { answer: { 'Content-Type': 'text/html', 'Set-Cookie': 'a=1; Path=/; Secure' } }),
  tokenRequest(
    {},
    {
      headers: { Origin: APP, 'Content-Type': 'application/x-www-form-urlencoded' },
      answer: { 'Content-Type': 'application/json; charset=utf-8' },
      body: { access_token: TOKEN, token_type: 'Bearer', greeting: 'Grüße' },
    },
  ),
  call(`${API}/orders`, {
    token: TOKEN,
    status: 401,
    answer: {
      'WWW-Authenticate': REFUSED,
      'Content-Type': 'application/json',
      'Access-Control-Allow-Origin': APP,
    },
    body: { message: 'no' },
  }),
  call(`${API}/customers`, { token: TOKEN, status: null, error: 'net::ERR_NAME_NOT_RESOLVED' }),
)

function reportOf(writer: string) {
  const text = HAR_WRITERS[writer]?.(STORY) ?? ''
  const content = readFile(text)
  const analysis = analyse(content.evidence, { inventory: declared(API), checks: CHECKS })
  return {
    ...content,
    exchanges: content.evidence.exchanges,
    analysis,
    report: buildReport(analysis, writer),
  }
}

/** What is found, without what only says that something was not seen. */
const said = ({ findings }: ReturnType<typeof buildReport>) =>
  findings.filter(({ severity }) => severity !== 'info').map(({ check }) => check)
const SAID = said(reportOf('Chrome, with sensitive data').report)

describe('one login, in the files of every tool', () => {
  const WHOLE = Object.keys(HAR_WRITERS).filter((name) => !/anitized|sanitizer/.test(name))

  test.each(WHOLE)('%s: the same verdict', (writer) => {
    const { report, warnings } = reportOf(writer)
    const [verdict] = report.presentations
    expect(verdict).toMatchObject({ status: 401, verdict: 'mismatch', actual: ['https://users.example.com'] })
    expect(report.diagnoses.map(({ causes }) => causes[0]?.cause)[0]).toBe('audience-mismatch')
    expect(said(report)).toEqual(SAID)
    expect(warnings).toEqual([])
  })

  test.each(WHOLE)('%s: the same flow', (writer) => {
    const { report, exchanges } = reportOf(writer)
    expect(report.flows).toHaveLength(1)
    // Safari writes no redirects, so that the login begins where it ends.
    expect(exchanges).toHaveLength(writer === 'Safari' ? 4 : 5)
    // What is not in the file ties no call to the login.
    const inFlow = writer.includes('files') ? [0, 1, 2] : exchanges.map(({ id }) => id)
    expect(report.flows[0]?.exchanges).toEqual(inFlow)
  })

  test.each(WHOLE)('%s: form, texts and cookies as they were', (writer) => {
    const { exchanges } = reportOf(writer)
    const redeemed = exchanges.find(({ request }) => request.method === 'POST')
    expect(redeemed?.request.body?.text.replaceAll('%20', '+')).toBe(STORY[2]?.request.body?.text)
    if (!/files/.test(writer)) expect(redeemed?.response?.body?.text).toContain('Grüße')
    const landed = exchanges.find(({ request }) => request.url.includes('/callback'))
    expect(landed?.response?.headers.filter(({ name }) => name === 'Set-Cookie')).toHaveLength(1)
  })

  test.each([
    ['Chrome, with sensitive data', []],
    ['Firefox', ['response']],
    ['Safari', []],
    ['Playwright', []],
    ['Charles', []],
    ['Fiddler Classic', []],
    ['mitmproxy', []],
    ['HTTP Toolkit', ['response']],
    ['Insomnia', ['response', 'time']],
    ['Proxyman', ['response']],
  ] as [string, string[]][])('%s: a call without an answer', (writer, unseen) => {
    const last = reportOf(writer).exchanges.at(-1)
    expect(last?.response).toBeNull()
    expect(last?.unseen).toEqual(unseen)
    expect(last?.error === null).toBe(unseen.includes('response'))
  })

  test('bodies that Playwright put into files are not seen', () => {
    const { exchanges } = reportOf('Playwright, bodies in files')
    expect(exchanges.map(({ unseen }) => unseen)).toEqual([
      [],
      ['response-body'],
      ['response-body'],
      ['response-body'],
      [],
    ])
  })
})

describe('files from which tokens were taken out', () => {
  test.each([
    [
      'Chrome, sanitized',
      /^Tokens and cookies are not in this file: .*“Allow to generate HAR with sensitive data”/,
    ],
    ['Fiddler Everywhere, sanitized', /masked before it was saved.*clear “Enable Sanitization”/],
    ['Cloudflare HAR sanitizer', /masked before it was saved.*HAR sanitizer/],
  ])('%s: says so, and how to have them', (writer, words) => {
    const { warnings, isSanitized } = reportOf(writer)
    expect(isSanitized).toBe(true)
    expect(warnings).toEqual([expect.stringMatching(words)])
  })

  test.each(['Chrome, sanitized', 'Fiddler Everywhere, sanitized', 'Cloudflare HAR sanitizer'])(
    '%s: nothing is taken for absent or wrong that was taken out',
    (writer) => {
      const { report, exchanges, analysis } = reportOf(writer)
      for (const { request, unseen } of exchanges.slice(3)) {
        expect(request.url).toMatch(/orders|customers/)
        expect(unseen).toContain('request-authorization')
      }
      expect(said(report).filter((one) => !SAID.includes(one))).toEqual([])
      for (const { presentations } of [report]) expect(presentations).toEqual([])
      expect(analysis.diagnosisOf(2)).toBeNull()
    },
  )
})
