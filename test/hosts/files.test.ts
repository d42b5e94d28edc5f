import { beforeAll, describe, expect, it, vi } from 'vitest'
import { createAnalysis } from '../../src/core/analyse.ts'
import type { About } from '../../src/core/evidence.ts'
import { aboutLive, files } from '../../src/hosts/files.ts'
import type { OpenedFile } from '../../src/ui/controller.ts'
import { APP, accessToken, bearer, capture, idToken, login } from '../core/builders.ts'

const API = 'https://api.example.com'
const token = accessToken('https://users.example.com')
const EXCHANGES = capture(
  ...login({ access_token: token, id_token: idToken() }),
  {
    url: `${API}/orders?customer=9f8e7d6c5b4a`,
    headers: { ...bearer(token), Cookie: 'session=c0ffee5e551010badbeef; theme=dark' },
    status: 401,
    answer: {
      Date: 'Sun, 01 Mar 2026 11:55:00 GMT',
      'WWW-Authenticate': 'Bearer error="invalid_token", error_description="The audience is invalid"',
    },
    body: { error: 'invalid_token', error_description: 'The audience is invalid' },
  },
  {
    url: `${APP}/me`,
    headers: { Cookie: 'session=c0ffee5e551010badbeef' },
    status: 200,
    unseen: ['response-body'],
  },
  { url: `${API}/gone`, headers: bearer(token), error: 'net::ERR_FAILED' },
).reverse()

let about: About
beforeAll(() => {
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0' })
  about = {
    ...aboutLive(),
    title: 'Orders fail',
    notes: [
      { exchange: 3, text: 'refused with session c0ffee5e551010badbeef' },
      { exchange: null, text: 'since Monday' },
    ],
  }
})

const live = () => {
  const analysis = createAnalysis({ checks: [] })
  for (const exchange of EXCHANGES) analysis.add(exchange)
  return analysis
}
const { signal } = new AbortController()
const write = async (from: Pick<OpenedFile, 'analysis' | 'about'>, format: string) => {
  const content = { alsoHide: [], alsoKeep: [] }
  return (await files.prepare(from.analysis, from.about, content, () => {}, signal)).write(format, signal)
}
const open = ({ text, fileName }: { text: string; fileName: string }) =>
  files.open(new File([text], fileName), () => {}, signal, null)

describe.each(['evidence', 'har'])('a capture written as %s', (format) => {
  it('is opened with what was said of it', async () => {
    const opened = await open(await write({ analysis: live(), about }, format))
    expect(opened.warnings).toEqual([])
    expect(opened.about).toEqual({
      ...about,
      notes: [
        { exchange: null, text: 'since Monday' },
        { exchange: 3, text: expect.stringMatching(/^refused with session \w*hidden_\w{10}$/) },
      ],
    })
    expect(opened.analysis.step(3)?.exchange.response?.status).toBe(401)
  })

  it('is written again with the same bytes, under the same name, on another machine as well', async () => {
    const first = await write({ analysis: live(), about }, format)
    const opened = await open(first)
    vi.stubGlobal('navigator', { userAgent: 'Other/1.0' })
    const second = await write(opened, format)
    expect(second.text).toBe(first.text)
    expect(second.fileName).toBe(first.fileName)
  })

  it('goes through the other format and back unchanged', async () => {
    const first = await write({ analysis: live(), about }, format)
    const there = await write(await open(first), format === 'har' ? 'evidence' : 'har')
    expect((await write(await open(there), format)).text).toBe(first.text)
  })
})

describe('a capture that is prepared', () => {
  const prepare = (from: ReturnType<typeof live>) =>
    files.prepare(from, about, { alsoHide: [], alsoKeep: [] }, () => {}, signal)

  it('is written with what is said of it by then, and without the secrets in that', async () => {
    const prepared = await prepare(live())
    const text = async (title: string) =>
      JSON.parse((await prepared.write('evidence', signal, { ...about, title })).text).about.title
    expect(await text('Bestellungen')).toBe('Bestellungen')
    expect(await text('of c0ffee5e551010badbeef')).toMatch(/^of \w*hidden_\w{10}$/)
    expect(await text('')).toBe('Audtrail')
    const [again, first] = [await prepared.write('har', signal, about), await prepared.write('har', signal)]
    expect(again).toEqual(first)
  })

  it('is redacted again where only a note tells that something in it is a secret', async () => {
    const told = 'req-7Hq2k9ZxWv31'
    const analysis = createAnalysis({ checks: [] })
    for (const one of capture({ url: `${API}/orders`, status: 401, answer: { 'X-Request-Id': told } }))
      analysis.add(one)
    const prepared = await prepare(analysis)
    const notes = [{ exchange: null, text: `see ${APP}/cb?code=${told}` }]
    expect((await prepared.write('evidence', signal, { ...about, notes: [] })).text).toContain(told)
    expect((await prepared.write('evidence', signal, { ...about, notes })).text).not.toContain(told)
  })
})

describe('a file without a title', () => {
  it('has its name for one', async () => {
    const { text } = await write({ analysis: live(), about: { ...about, title: '' } }, 'har')
    const bare = JSON.parse(text)
    delete bare.log.comment
    expect((await open({ text: JSON.stringify(bare), fileName: 'monday.har' })).about.title).toBe(
      'monday.har',
    )
  })
})

describe('a report', () => {
  it('tells title, notes, environment and clocks of the capture, and who wrote it', async () => {
    const opened = await open(await write({ analysis: live(), about }, 'evidence'))
    for (const format of ['html', 'markdown']) {
      const { text } = await write(opened, format)
      for (const said of [
        'Orders fail',
        'since Monday',
        'refused with session',
        'Chrome/150.0.0.0',
        'Captured by',
        'Written by',
      ])
        expect(text, format).toContain(said)
      expect(text.replaceAll('&#39;', "'"), format).toContain(`browser's clock is 5 min 02 s ahead of ${API}`)
    }
  })
})
