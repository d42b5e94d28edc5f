import { describe, expect, it } from 'vitest'
import { toJson } from '../../src/report/json.ts'
import { buildReport, type Report } from '../../src/report/report.ts'
import { analyse, analyseAll } from '../core/analysed.ts'
import {
  API,
  accessToken,
  bearer,
  capture,
  idToken,
  LOGIN,
  login,
  type Short,
  START,
} from '../core/builders.ts'

const USERS = 'https://users.example.com'
const TOKEN = accessToken([USERS, 'app'])
const METADATA: Short = {
  url: `${API}/.well-known/oauth-protected-resource`,
  status: 200,
  body: { resource: API },
}
const FAILED: Short[] = [
  ...login({ access_token: TOKEN, id_token: idToken() }),
  { url: `${API}/orders?page=1#top`, headers: bearer(TOKEN), status: 401 },
  METADATA,
]

function report(...list: Short[]): Report {
  return buildReport(analyse(...list), 'some dir/login.har')
}

describe('buildReport', () => {
  it('has the head of version 1', () => {
    expect(report()).toEqual({
      format: 'audtrail-report',
      version: 1,
      file: 'some dir/login.har',
      exchanges: [],
      tokens: [],
      presentations: [],
      flows: [],
      findings: [],
      diagnoses: [],
      bareRefusals: 0,
    })
  })

  it('lists exchanges by their index in the input, whatever their time', () => {
    const { exchanges } = report(
      { url: `${API}/late?x=1`, at: 9, status: 200 },
      { url: API, at: 1, error: 'x' },
      { url: API },
    )
    expect(exchanges).toEqual([
      {
        index: 0,
        startedAt: '2026-03-01T12:00:09.000Z',
        method: 'GET',
        url: `${API}/late`,
        status: 200,
        messages: [],
      },
      {
        index: 1,
        startedAt: '2026-03-01T12:00:01.000Z',
        method: 'GET',
        url: `${API}/`,
        status: 0,
        messages: [],
      },
      {
        index: 2,
        startedAt: '2026-03-01T12:00:02.000Z',
        method: 'GET',
        url: `${API}/`,
        status: null,
        messages: [],
      },
    ])
  })

  it('names the messages of an exchange', () => {
    expect(report(...FAILED).exchanges.map(({ messages }) => messages)).toEqual([
      ['authorization-request', 'authorization-response'],
      ['authorization-response'],
      ['token-request', 'token-response'],
      ['resource-request', 'error-response'],
      ['resource-metadata-response'],
    ])
  })

  it('shows tokens as claims', () => {
    const { tokens } = report(...FAILED)
    expect(tokens.find(({ kind }) => kind === 'access-token')).toEqual({
      id: expect.stringMatching(/^t\d+$/),
      form: 'jwt',
      kind: 'access-token',
      iss: LOGIN,
      aud: [USERS, 'app'],
      sub: '…',
      exp: new Date(START + 3_600_000).toISOString(),
      verified: 'unverified',
    })
  })

  it('leaves out claims that are absent or of another type', () => {
    const odd = accessToken('x', { iss: 7, sub: null, exp: 'soon', aud: 5 })
    expect(report({ url: API, headers: bearer(odd), status: 200 }).tokens).toEqual([
      { id: 't1', form: 'jwt', kind: 'access-token', aud: ['5'], verified: 'unverified' },
    ])
  })

  it('takes a time that no calendar has', () => {
    const odd = accessToken('x', { exp: 1e300 })
    expect(report({ url: API, headers: bearer(odd) }).tokens[0]?.exp).toEqual(expect.any(String))
  })

  it('tells of every presentation what was expected, and where that is known from', () => {
    const { presentations, tokens } = report(...FAILED)
    expect(presentations).toEqual([
      {
        exchange: 3,
        token: tokens.find(({ kind }) => kind === 'access-token')?.id,
        url: `${API}/orders`,
        status: 401,
        verdict: 'mismatch',
        cause: 'wrong-api',
        actual: [USERS, 'app'],
        expected: [{ value: API, source: 'resource-metadata' }],
        forgivenBy: [],
        hostHint: 'differs',
      },
    ])
  })

  it('tells of a flow how it ended', () => {
    expect(report(...FAILED).flows).toEqual([
      { id: 'f1', protocol: 'oidc', outcome: 'failed', exchanges: [0, 1, 2, 3] },
    ])
  })

  it('gives got and expected as they are, a list as JSON text', () => {
    const { diagnoses } = report(...FAILED)
    expect(diagnoses).toHaveLength(1)
    expect(diagnoses[0]).toMatchObject({ exchange: 3, flow: 'f1' })
    expect(diagnoses[0]?.causes[0]).toMatchObject({
      cause: 'audience-mismatch',
      confidence: 'certain',
      got: JSON.stringify([USERS, 'app']),
      expected: API,
      summary: expect.any(String),
      remedy: expect.any(String),
      findings: expect.any(Array),
    })
    expect(diagnoses[0]?.causes[0]).not.toHaveProperty('because')
  })

  it('joins causes with the findings that say the same', () => {
    const { diagnoses, findings } = report(...FAILED)
    for (const { exchange, causes } of diagnoses)
      for (const { cause, findings: at } of causes)
        for (const index of at) expect(findings[index]).toMatchObject({ exchange, cause })
  })

  it('lists findings of calls that went well', () => {
    const inventory = { resources: [{ name: 'api', urls: [API], audiences: [API] }], clients: [] }
    const call = { url: API, headers: bearer(accessToken(USERS)), status: 200 }
    const { findings, diagnoses } = buildReport(analyseAll(capture(call), inventory), 'x')
    expect(diagnoses).toEqual([])
    expect(findings).toContainEqual(
      expect.objectContaining({
        check: 'audience-not-enforced',
        severity: 'error',
        cause: 'audience-not-enforced',
        exchange: 0,
        got: USERS,
        expected: API,
      }),
    )
  })
})

describe('toJson', () => {
  it('is one line, also with line breaks in values', () => {
    const odd = report({ url: API, headers: bearer(accessToken('a\nb\u2028c')), status: 401 })
    const line = toJson(odd)
    expect(line.match(/\n/g)).toHaveLength(1)
    expect(line.endsWith('\n')).toBe(true)
    expect(JSON.parse(line)).toEqual(odd)
  })
})
