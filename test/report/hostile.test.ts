import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { dossierOf } from '../../src/report/dossier.ts'
import { READABLE } from '../../src/report/exports.ts'
import { analyseAll } from '../core/analysed.ts'
import { API, APP, accessToken, bearer, capture, idToken, login, type Short } from '../core/builders.ts'

/** What no captured text may become, be it in an element, in an attribute of either quote, or in a style. */
const MARKUP = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  `"><svg onload=alert(1)>`,
  `' onmouseover='alert(1)' style='background:url(//evil.example/x)`,
  'javascript:alert(1)',
  '[a](javascript:alert(1))',
  '</code></style></title></textarea><iframe srcdoc="<script>alert(1)</script>">',
  '<!--',
  ']]>',
  '&lt;script&gt;',
  '\u202egnp.exe \u2066x\u2069 \u200b',
  '\u001b[31mred\u001b[0m \u0007 \u0000 \u009b2J',
  '\ud800 lone',
  'x'.repeat(300_000),
]

/** Every place of an exchange that a report reads. */
function places(bad: string): Short[] {
  const path = `/${encodeURIComponent(bad.replace(/\p{Cs}/gu, '').slice(0, 500))}`
  const claims = { scope: bad, jti: bad, [bad]: bad, roles: [bad], cnf: { jkt: bad }, act: { [bad]: [bad] } }
  const token = accessToken([API, bad], { ...claims, iss: bad, sub: bad }, { kid: bad })
  const challenge = `Bearer error="invalid_token", error_description="${bad.replaceAll('"', "'")}", realm="${bad.replaceAll('"', '')}"`
  const call = {
    headers: bearer(token),
    status: 401,
    answer: { 'WWW-Authenticate': challenge, 'x-request-id': bad },
  }
  return [
    ...login({ access_token: token, id_token: idToken({ aud: bad, nonce: bad }) }),
    {
      url: `${API}${path}?${new URLSearchParams({ a: bad.replace(/\p{Cs}/gu, '') })}`,
      ...call,
      body: { error: bad, message: bad },
    },
    { url: `${API}/page`, ...call, body: `<html><title>${bad}</title>${bad}` },
    {
      url: `${APP}/cb?error=${encodeURIComponent(bad.replace(/\p{Cs}/gu, ''))}&error_description=x&state=s1`,
      status: 200,
      initiator: 'document',
    },
    { url: `${API}/lost`, method: bad, error: bad },
    { url: bad, status: 500, headers: bearer(token), body: bad },
  ]
}

const CAPTURES = MARKUP.map((bad) => {
  const cover = {
    title: bad,
    notes: [null, 0, 3].map((exchange) => ({ exchange, text: bad })),
    environment: { capturedBy: bad, browser: bad, timeZone: bad },
  }
  const dossier = dossierOf(analyseAll(capture(...places(bad))), cover, bad, [{ kind: 'secret', count: 1 }])
  return { bad, dossier }
})
const written = (name: string) =>
  CAPTURES.map(({ bad, dossier }) => ({ bad, text: READABLE.get(name)?.(dossier) ?? '' }))

const ELEMENTS =
  /^<(?:!doctype html|\/?(?:html|head|title|style|body|main|header|section|h1|h2|h3|p|ul|li|dl|dt|dd|table|caption|thead|tbody|tr|th|td|code|mark|span|small|strong|b|i|br|wbr|svg|line|path)|meta [^>]*)(?: (?:lang|class|scope|aria-hidden|data-[a-z]+|style|height|overflow|x|y|x1|x2|y1|y2|d|fill)="[^"<>]*")*\/?>/

describe('what a capture holds', () => {
  it('is no element, attribute, style or link of an HTML report', () => {
    for (const { bad, text } of written('html')) {
      expect(text.length).toBeGreaterThan(5000)
      for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
        const tag = text.slice(at, at + 2000)
        expect(ELEMENTS.test(tag), `${bad.slice(0, 40)} at ${tag.slice(0, 80)}`).toBe(true)
      }
      expect(text.match(/<style>/g)).toHaveLength(1)
      // Styles are places of lanes, and attributes of data are ids of causes.
      for (const [, value = ''] of text.matchAll(/ style="([^"]*)"/g))
        expect(value).toMatch(/^(?:flex-basis:[\d.]+%|--lanes:[-\w.(), /%]+)$/)
      expect(text).not.toMatch(/\s(?:href|src|srcdoc|action|on\w+)="/)
    }
  })

  it('neither turns nor hides the text around it', () => {
    for (const name of ['html', 'svg', 'mermaid', 'markdown'])
      for (const { text } of written(name))
        expect(text).not.toMatch(/(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u)
    expect(written('html').some(({ text }) => text.includes('[U+202E]gnp.exe'))).toBe(true)
  })

  it('leaves a picture that is well-formed XML, of nothing but shapes and text', () => {
    for (const { text } of written('svg')) {
      const names = new Set<string>()
      const parser = new SaxesParser()
      parser.on('error', (error) => {
        throw error
      })
      parser.on('opentag', ({ name, attributes }) => {
        names.add(name)
        expect(Object.keys(attributes).filter((one) => /^on|href|style/.test(one))).toEqual([])
      })
      parser.write(text).close()
      expect(
        [...names].filter((one) => !['svg', 'g', 'rect', 'line', 'path', 'text', 'title'].includes(one)),
      ).toEqual([])
    }
  })

  it('ends no line of a diagram', () => {
    for (const { text } of written('mermaid'))
      for (const line of text.trimEnd().split('\n').slice(1))
        expect(line.replace('<br/>', '')).toMatch(
          /^ {2}(?:participant p\d+ as |p\d+(?:->>|-->>|--x)p\d+: |Note over p\d+(?:,p\d+)?: )[^;<>"`{}|\\]*(?:#\d+;[^;<>"`{}|\\]*)*$/,
        )
  })

  it('makes no report long', () => {
    for (const name of ['html', 'mermaid', 'svg'])
      for (const { bad, text } of written(name))
        expect(text.length, `${name} ${bad.slice(0, 20)}`).toBeLessThan(400_000)
  })
})
