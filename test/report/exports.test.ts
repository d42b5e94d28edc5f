import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../src/core/analysis.ts'
import type { Exchange } from '../../src/core/evidence.ts'
import { dossierOf } from '../../src/report/dossier.ts'
import { READABLE } from '../../src/report/exports.ts'
import { hopLines } from '../../src/report/hop-line.ts'
import { toHtml } from '../../src/report/html.ts'
import { toMarkdown } from '../../src/report/markdown.ts'
import { toMermaid } from '../../src/report/mermaid.ts'
import { requestIds, requestIdsOf } from '../../src/report/request-ids.ts'
import { toSvg } from '../../src/report/timeline-svg.ts'
import { analyseAll } from '../core/analysed.ts'
import { API, accessToken, bearer, capture, type Short } from '../core/builders.ts'

const INVENTORY = { resources: [{ name: 'orders-api', urls: [API], audiences: [API] }], clients: [] }
const COVER = {
  title: 'Orders fail',
  notes: [
    { exchange: null, text: 'since Monday' },
    { exchange: 1, text: 'here it stops' },
  ],
  environment: { capturedBy: 'Audtrail 0.9.0', browser: 'Chromium 156', timeZone: 'Europe/Berlin' },
}

const analysed = (...list: Short[]) => analyseAll(capture(...list), INVENTORY)
const dossier = (analysis: Analysis, cover: Partial<typeof COVER> = {}) =>
  dossierOf(analysis, { ...COVER, ...cover }, 'Audtrail 1.0.0')

const call = (aud: string, status: number, path = '/orders'): Short => ({
  url: `${API}${path}`,
  headers: bearer(accessToken(aud)),
  status,
})
const FAILING = () => analysed(call(API, 200), call(`${API}/`, 401, '/orders/list'), call(API, 200, '/last'))

/** What no captured text may become. */
const HOSTILE = '<script>alert(1)</script><img src=x onerror=alert(1)> "\' [a](javascript:b) `c` | # ; @all'

describe('every readable export', () => {
  it('tells the same hops in the same order', () => {
    const analysis = FAILING()
    const paths = hopLines(analysis.timeline()).map(({ hop }) => hop.path)
    expect(paths).toEqual(['/orders', '/orders/list', '/last'])
    for (const [name, write] of READABLE) {
      const text = write(dossier(analysis))
      // The picture of a report stands before its table: the last one that names them all counts.
      const places = paths.map((path) => text.lastIndexOf(`GET ${path}`))
      expect(places, name).not.toContain(-1)
      expect(places, name).toEqual([...places].sort((a, b) => a - b))
    }
  })

  it('says what failed, got and expected', () => {
    for (const [name, write] of READABLE) {
      const text = write(dossier(FAILING()))
      expect(text, name).toContain(`${API}/`)
      expect(text, name).toContain('401')
    }
  })

  it('shows what came off the wire as text only', () => {
    const analysis = analysed(call(HOSTILE, 401))
    for (const [name, write] of READABLE) {
      const text = write(dossier(analysis, { title: HOSTILE, notes: [{ exchange: 0, text: HOSTILE }] }))
      // Escaped, or code between backticks.
      const markup = name === 'markdown' ? text.replace(/(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, '') : text
      expect(markup, name).not.toMatch(/(?<!\\)<(?:script|img)/i)
    }
  })

  it('takes an empty capture', () => {
    for (const [, write] of READABLE) expect(write(dossier(analysed()))).not.toBe('')
  })
})

describe('the HTML report', () => {
  const html = toHtml(dossier(FAILING()))

  it('runs nothing and loads nothing', () => {
    expect(html).toContain(
      `content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    )
    expect(html).not.toMatch(/<script|\son\w+=|<link|<iframe|<object|@import|url\(/i)
    expect(html.match(/(?:src|href)\s*=/gi)).toBeNull()
  })

  it('marks what differs, and tells the notes where they belong', () => {
    expect(html).toContain(`<code>${API}<mark>/</mark></code>`)
    expect(html).toContain('since Monday')
    expect(html).toMatch(/here it stops[\s\S]*<\/section>/)
    expect(html).toContain('Chromium 156')
    expect(html).toContain('<tr class="failed">')
  })

  it('names what cannot be seen', () => {
    expect(toHtml(dossier(analysed(call(`${API}\u200b`, 401))))).toMatch(/<mark>\[[^\]]+\]<\/mark>/)
  })

  it('tells the problem to look at first, and what is the same in several requests once', () => {
    const again = call(`${API}/`, 401, '/again')
    const text = toHtml(dossier(analysed(call(API, 200), call(`${API}/`, 401), again, call('other', 401))))
    expect(text.match(/<section class="problem/g)).toHaveLength(2)
    expect(text).toMatch(
      /GET https:\/\/api\.example\.com\/orders 401<\/code><br><code>GET https:\/\/api\.example\.com\/again 401/,
    )
  })

  it('has the claims of the refused token alone, and what was removed', () => {
    const analysis = analysed(call(API, 200), call(`${API}/`, 401))
    const hidden = [
      { kind: 'secret', count: 12 },
      { kind: 'cookie', count: 3 },
    ] as const
    const text = toHtml(dossierOf(analysis, COVER, 'Audtrail 1', hidden))
    expect(text.match(/<h3>Access token, JWT/g)).toHaveLength(1)
    expect(text).toContain(
      `<tr class="failed"><th scope="row"><code>aud</code></th><td><code>${API}/</code></td>`,
    )
    expect(text).toContain('<dt>Removed</dt><dd>Codes, passwords and keys (12); Cookies (3)</dd>')
  })

  it('says that nothing failed', () => {
    expect(toHtml(dossier(analysed(call(API, 200))))).toContain('No failure was found in these requests.')
  })
})

describe('Markdown', () => {
  it('holds values as code and escapes the rest', () => {
    const text = toMarkdown(dossier(FAILING(), { title: 'a_b *c* @d <e>' }))
    expect(text).toMatch(/^# a\\_b \\\*c\\\* &#64;d \\<e\\>\n/)
    expect(text).toContain(`- Got: \`${API}/\``)
    expect(text).toContain('```mermaid\nsequenceDiagram')
  })

  it('fences values that hold backticks', () => {
    expect(toMarkdown(dossier(analysed(call('a``b`', 401))))).toContain('``` a``b` ```')
  })

  it('leaves the diagram out where there is too much of it, and cuts the table', () => {
    const text = toMarkdown(dossier(analysed(...Array.from({ length: 320 }, () => call(API, 200)))))
    expect(text).not.toContain('mermaid')
    expect(text).toContain('20 more requests are in the evidence file.')
  })
})

describe('the Mermaid diagram', () => {
  it('draws refused calls as lost, with a note', () => {
    const text = toMermaid(dossier(FAILING()))
    expect(text).toMatch(/^sequenceDiagram\n {2}participant p0 as /)
    expect(text).toMatch(/--xp\d: 401/)
    expect(text).toMatch(/Note over p\d,p\d: problem: got /)
  })

  it('writes signs of its own grammar as entities', () => {
    const [line = ''] = toMermaid(dossier(analysed(call('a;b#c', 401))))
      .split('\n')
      .filter((one) => one.includes('a#59;b#35;c'))
    expect(line).not.toMatch(/a;b/)
  })
})

describe('what has a bound', () => {
  const many = dossier(analysed(...Array.from({ length: 900 }, (_, i) => call(API, 200, `/orders/${i}`))))

  it('says how much is left out', () => {
    const diagram = toMermaid(many)
    // What Mermaid draws at most.
    expect(diagram.length).toBeLessThan(50_000)
    const drawn = diagram.match(/->>p1: /g)?.length ?? 0
    expect(diagram).toContain(`${900 - drawn} more requests are in the evidence file.`)
    expect(toSvg(many)).toContain('500 more requests are in the evidence file.')
  })

  it('is not the table of a report', () => {
    expect(toHtml(many).match(/<tr class="mark-/g)).toHaveLength(900)
  })
})

describe('the picture', () => {
  it('has a lane for each party, and cut texts whole in a title', () => {
    const svg = toSvg(dossier(FAILING()))
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/)
    expect(svg).not.toMatch(/<style|<script|href/)
    const path = `/orders/${'very/'.repeat(40)}long`
    expect(toSvg(dossier(analysed(call(API, 200, path))))).toContain(`${path}, with access token`)
  })
})

describe('the numbers that a vendor asks for', () => {
  it('are each told once, those of failures first', () => {
    const ids = (id: string, status: number): Short => ({
      ...call(status === 200 ? API : `${API}/`, status),
      answer: { 'X-MS-Request-Id': id, 'cf-ray': 'r1' },
    })
    const found = requestIds(analysed(ids('good', 200), ids('bad', 401), ids('bad', 401)))
    expect(found.map(({ name, value }) => `${name} ${value}`)).toEqual([
      'x-ms-request-id bad',
      'cf-ray r1',
      'x-ms-request-id good',
    ])
  })

  it('are found in headers that products of many vendors send', () => {
    for (const name of [
      'X-Okta-Request-Id',
      'x-auth0-requestid',
      'x-amzn-RequestId',
      'apigw-requestid',
      'X-Vercel-Id',
      'traceparent',
      'Correlation-Id',
      'x-azure-ref',
    ])
      expect(requestIdsOf(capture({ ...call(API, 401), answer: { [name]: 'r-1' } })[0] as Exchange)).toEqual([
        { name: name.toLowerCase(), value: 'r-1' },
      ])
  })

  const TRACE = '7f3d2c1b-0001-4000-8000-123456789abc'
  const CORRELATION = '5a6b7c8d-0002-4000-8000-123456789abc'
  const said: [string, Partial<Short>, string[]][] = [
    [
      'an error of Entra, whose header says the same',
      {
        status: 400,
        answer: { 'x-ms-request-id': TRACE },
        body: {
          error: 'invalid_grant',
          error_description: `AADSTS70008: expired. Trace ID: ${TRACE} Correlation ID: ${CORRELATION} Timestamp: 2026-03-01 12:00:00Z`,
          trace_id: TRACE,
          correlation_id: CORRELATION,
        },
      },
      [`x-ms-request-id ${TRACE}`, `correlation_id ${CORRELATION}`],
    ],
    [
      'an error page of Entra',
      {
        status: 400,
        body: `<html><script>$Config={"sCorrelationId":"${CORRELATION}"}</script><p>Request Id: <b>${TRACE}</b></p></html>`,
      },
      [`correlation id ${CORRELATION}`, `request id ${TRACE}`],
    ],
    [
      'an error handed on in an address',
      { url: `${API}/cb?error=x&error_description=AADSTS1%3A+no.+Trace+ID%3A+${TRACE}`, status: 200 },
      [`trace id ${TRACE}`],
    ],
    [
      'Microsoft Graph',
      {
        status: 401,
        body: { error: { code: 'x', innerError: { 'request-id': TRACE, 'client-request-id': CORRELATION } } },
      },
      [`request-id ${TRACE}`, `client-request-id ${CORRELATION}`],
    ],
    [
      'Okta',
      { status: 401, body: { errorCode: 'E0000011', errorId: 'oaeHfmOAx1iRLa0H10DeMz5fQ' } },
      ['errorId oaeHfmOAx1iRLa0H10DeMz5fQ'],
    ],
    [
      'an error page of Auth0',
      { status: 400, body: '<html><p>TRACKING ID: 0f1e2d3c4b5a69788796</p></html>' },
      ['tracking id 0f1e2d3c4b5a69788796'],
    ],
    ['nobody', { status: 401, body: { error: 'x', request_id: { a: 1 }, requestId: 'no such number' } }, []],
  ]
  it.each(said)('are found in what an error says: %s', (_title, short, expected) => {
    const [exchange] = capture({ url: `${API}/x`, ...short })
    expect(requestIdsOf(exchange as Exchange).map(({ name, value }) => `${name} ${value}`)).toEqual(expected)
  })
})
