import { describe, expect, it } from 'vitest'
import { decodeEntities } from '../../src/core/html-entities.ts'
import { type Dossier, dossierOf } from '../../src/report/dossier.ts'
import { READABLE } from '../../src/report/exports.ts'
import { requestText } from '../../src/report/hop-line.ts'
import { answerText } from '../../src/report/hop-words.ts'
import { analyseAll } from '../core/analysed.ts'
import {
  API,
  APP,
  accessToken,
  bearer,
  capture,
  idToken,
  LOGIN,
  login,
  type Short,
} from '../core/builders.ts'
import { markdownRows, mermaidRows, svgRows } from '../support/browser/timeline-rows.mjs'

const call = (aud: string, more: Partial<Short> = {}): Short => ({
  url: `${API}/orders`,
  headers: bearer(accessToken(aud)),
  status: 401,
  ...more,
})

/** Rows of every kind: refused, likely, lost, unseen, warned, within a login, to itself, with odd signs. */
const CAPTURES: Record<string, Short[]> = {
  'a login and a refused call': [
    ...login({ access_token: accessToken(API), id_token: idToken() }),
    call('https://users.example.com'),
    call(API, { status: 200 }),
    call(`${API}/`, {
      url: `${API}/a|b_c*d/%3Cx%3E`,
      answer: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    }),
  ],
  'no answers': [
    call(API, { status: undefined }),
    call(API, { status: undefined, error: 'net::ERR_FAILED' }),
  ],
  warnings: [
    { url: `${API}/list?access_token=${accessToken(API)}`, status: 200 },
    call(API, { url: 'http://plain.example.com/x', status: 200 }),
  ],
  'a preflight': [
    {
      url: `${API}/orders`,
      method: 'OPTIONS',
      headers: { Origin: APP, 'Access-Control-Request-Method': 'GET' },
      status: 204,
      initiator: 'preflight',
    },
    call(API, { status: 500 }),
  ],
  'metadata alone': [{ url: `${LOGIN}/.well-known/openid-configuration`, status: 404 }],
  'odd names': [call('a;b#c "d" {e} \\ @f [g](h) `i` 100%, expected | x'), call('likely: got x')],
}

/** What the panel draws its rows from. */
const shown = ({ lines }: Dossier) =>
  lines.map((line) => ({
    time: line.time,
    from: line.from,
    to: line.to,
    request: requestText(line),
    response: answerText(line.hop),
    mark: line.mark,
    note: line.note,
  }))

const words = (markup: string) => decodeEntities(markup.replace(/<[^>]*>/g, ''))
const htmlRows = (html: string) =>
  [...html.matchAll(/<tr class="mark-[^>]*data-hop.*?<\/tr>/g)].map(([row]) => {
    const all = (css: string, part = row) =>
      [...part.matchAll(new RegExp(`class="${css}">(.*?)</(?:span|b|td)>`, 'g'))].map((one) =>
        words(one[1] ?? ''),
      )
    const one = (css: string) => all(css)[0] ?? ''
    const [asked = '', answered = ''] = row.split('class="back"')
    const withAll = (text: string, part: string) =>
      [text, all('chip', part).join(' and ')].filter(Boolean).join(', with ')
    const request = withAll([one('title'), one('call')].filter(Boolean).join(' '), asked)
    return {
      time: one('time'),
      from: one('from'),
      to: one('to'),
      request: [request, one('soft inside')].filter(Boolean).join(', '),
      response: withAll([one('status'), one('answer')].filter(Boolean).join(' '), answered),
      mark: one('mark'),
      note: one('what'),
    }
  })

describe('every export tells the hops as they are shown', () => {
  it.each(Object.entries(CAPTURES))('%s', (_, list) => {
    const dossier = dossierOf(analyseAll(capture(...list)), undefined, 'Audtrail 1')
    const rows = shown(dossier)
    const write = (name: string) => READABLE.get(name)?.(dossier) ?? ''
    expect(rows.length).toBeGreaterThan(0)
    expect(htmlRows(write('html'))).toEqual(rows)
    expect(markdownRows(write('markdown'))).toEqual(rows)
    expect(svgRows(write('svg'))).toEqual(rows)
    expect(mermaidRows(write('mermaid'))).toEqual(
      rows.map(({ time: _time, ...row }) => ({ ...row, mark: row.mark === 'ok' ? '' : row.mark })),
    )
  })
})
