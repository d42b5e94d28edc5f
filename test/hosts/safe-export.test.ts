import { describe, expect, it } from 'vitest'
import { NO_WORDS } from '../../src/core/about.ts'
import { type About, evidenceOf } from '../../src/core/evidence.ts'
import { EXPORTS, prepareExport, safeExport } from '../../src/hosts/safe-export.ts'
import { API, accessToken, bearer, capture, START } from '../core/builders.ts'

const SESSION = 'c0ffee5e551010badbeef'
const exchanges = capture({
  url: `${API}/orders`,
  headers: { ...bearer(accessToken('other')), Cookie: `session=${SESSION}` },
  status: 401,
  answer: { 'X-Request-Id': 'r-1' },
})
const ABOUT: About = { ...NO_WORDS, title: 'Orders: fail / again?.har' }

const exported = (name: string, more: { alsoHide?: string[]; about?: Partial<About> } = {}) => {
  const format = EXPORTS.get(name)
  if (!format) throw new Error(name)
  return safeExport(evidenceOf(exchanges, { ...ABOUT, ...more.about }), { format, ...more })
}

describe('what leaves the browser', () => {
  it('has no secret in any format', async () => {
    for (const name of EXPORTS.keys()) {
      const { text } = await exported(name)
      expect(text, name).not.toContain(SESSION)
      expect(text, name).toContain('/orders')
    }
  })

  it('has a name that every system takes', async () => {
    const names = await Promise.all([...EXPORTS.keys()].map(async (name) => (await exported(name)).fileName))
    expect(names).toEqual(
      ['html', 'md', 'mmd', 'svg', 'har', 'audtrail.json', 'json'].map((end) => `Orders-fail-again.${end}`),
    )
    expect((await exported('har', { about: { title: '../..' } })).fileName).toBe('audtrail.har')
  })

  it('says what was hidden', async () => {
    expect((await exported('har')).hidden).toContainEqual({ kind: 'cookie', count: 1 })
  })

  it('is without what a person wants hidden, be it a host', async () => {
    const host = new URL(API).host
    for (const name of EXPORTS.keys()) {
      const { text } = await exported(name, { alsoHide: [host] })
      expect(text, name).not.toContain(host)
    }
    await expect(exported('har', { alsoHide: ['ab'] })).rejects.toThrow('“ab” is too short to be removed')
  })

  it('has what a person wants kept, and is not written where that opens something', async () => {
    const format = EXPORTS.get('har')
    if (!format) throw new Error('har')
    const before = capture({ url: `${API}/orders`, headers: { 'X-Acme': 'blue-7Hq2k9' }, status: 401 })
    const evidence = evidenceOf(before, ABOUT)
    const without = await safeExport(evidence, { format })
    expect(without.text).not.toContain('blue-7Hq2k9')
    const { text, hidden } = await safeExport(evidence, { format, alsoKeep: ['blue-7Hq2k9'] })
    expect(text).toContain('blue-7Hq2k9')
    const headers = (all: typeof hidden) => all.find(({ kind }) => kind === 'header')?.count ?? 0
    expect(headers(hidden)).toBe(headers(without.hidden) - 1)
    await expect(
      safeExport(evidenceOf(exchanges, ABOUT), { format, alsoKeep: [SESSION] }),
    ).rejects.toMatchObject({
      code: 'ERR_KEEP',
      message: '“c0ff…” cannot be kept: it is a cookie (cookie)',
    })
  })

  it('is made in slices, with progress, and ends when nobody wants it any more', async () => {
    const said: number[] = []
    const slices = { pause: async () => true }
    const prepared = await prepareExport(evidenceOf(exchanges, ABOUT), {}, undefined, {
      slices,
      progress: (done) => said.push(done),
    })
    expect(said.length).toBeGreaterThan(3)
    expect(said).toEqual([...said].sort((a, b) => a - b))
    expect(prepared.kept.hosts).toEqual([new URL(API).host])
    const stopped = {
      pause: async () => {
        throw new Error('stopped')
      },
    }
    await expect(
      prepareExport(evidenceOf(exchanges, ABOUT), {}, undefined, { slices: stopped, progress: () => {} }),
    ).rejects.toThrow('stopped')
  })

  it('is one HAR, however it was put together', async () => {
    const { text } = await exported('har')
    expect(`${JSON.stringify(JSON.parse(text), null, 1)}\n`).toBe(text)
  })

  it('does not say by way of the inventory what a person wants hidden', async () => {
    const inventory = {
      resources: [{ name: 'secret-project', urls: [API], audiences: ['urn:orders'] }],
      clients: [],
    }
    for (const format of EXPORTS.values()) {
      const { text } = await safeExport(evidenceOf(exchanges, ABOUT), {
        format,
        inventory,
        alsoHide: ['Secret-Project'],
      })
      expect(text).not.toContain('secret-project')
    }
    const format = EXPORTS.get('html')
    if (!format) throw new Error('html')
    expect((await safeExport(evidenceOf(exchanges, ABOUT), { format, inventory })).text).toContain(
      'secret-project',
    )
  })

  it('is not written at all when a secret is left in it', async () => {
    const format = { extension: 'txt', mimeType: 'text/plain', write: () => `oops ${btoa(`x=${SESSION}`)}` }
    await expect(safeExport(evidenceOf(exchanges), { format })).rejects.toMatchObject({
      code: 'ERR_LEAK',
      message: expect.stringMatching(
        /^nothing was written: a secret of 21 characters is left in the result \(base64\)$/,
      ),
    })
  })
})

describe('what one rule keeps and another calls a secret', () => {
  const KEY = 'sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri'
  const published = (more: Partial<Parameters<typeof capture>[0]> = {}) =>
    capture(
      { url: `${API}/keys`, status: 200, body: { keys: [{ kty: 'oct', kid: 'a', x: KEY }] }, ...more },
      { url: `${API}/orders`, headers: { Cookie: `session=${KEY}` }, status: 401 },
    )
  const format = (name: string) => EXPORTS.get(name) ?? expect.unreachable(name)

  it('is hidden there too, and the result says how much it was', async () => {
    const prepared = await prepareExport(evidenceOf(published(), ABOUT), {})
    for (const name of EXPORTS.keys())
      expect((await prepared.write(format(name))).text, name).not.toContain(KEY)
    const { text, alsoHidden } = await prepared.write(format('evidence'))
    expect(alsoHidden).toBe(1)
    expect(text).toContain('/orders')
    expect((await exported('har')).alsoHidden).toBe(0)
  })

  it('is left out with its body or header where it is in another writing', async () => {
    const host = 'api.example.com/orders'
    const before = capture({
      url: `${API}/orders`,
      headers: { 'X-Acme-Error': `see ${Buffer.from(`${API}/orders`).toString('base64')}` },
      status: 400,
      body: { message: 'Invalid value', uri: `${API}/orders` },
    })
    for (const name of EXPORTS.keys()) {
      const { text } = await safeExport(evidenceOf(before, ABOUT), { format: format(name), alsoHide: [host] })
      expect(text, name).not.toContain(host)
    }
  })
})

describe('what an export says anyway, and an answer as well', () => {
  const AHEAD = 600_000
  const DURATION = 1234.56
  const LABELS = {
    'times of the capture': ['2026-03-01', '2026-03', '2026-03-01T12:00', '2026-03-01T12:00:00.000Z'],
    'times as reports write them': ['12:00:01', '2026-03-01 12:00:00', '2026-03-01 12:00:01 UTC'],
    'by how much clocks differ': [-AHEAD],
    'how long a request took': [DURATION],
    'a number inside of a time or a duration': [Number(String(START).slice(0, 7)), 2_345_678],
    'words of a report': ['Written by', 'not among the keys'],
    'the name of a product': ['Nimbus JOSE+JWT'],
    'what a report puts together': ['GET /orders'],
  }
  const captured = (...values: unknown[]) =>
    capture(
      { url: `${API}/items`, status: 200, body: values.map((label) => ({ label })) },
      {
        url: `${API}/orders`,
        headers: bearer(accessToken('other')),
        status: 401,
        answer: { Date: new Date(START + 1000 + AHEAD).toUTCString() },
        body: { message: 'Signed JWT rejected: Another algorithm expected, or no matching key(s) found' },
      },
      { url: `${API}/end`, status: 204 },
    ).map((one, at) => ({ ...one, duration: [DURATION, 0, 8.12345678901][at] ?? 0 }))
  const format = (name: string) => EXPORTS.get(name) ?? expect.unreachable(name)

  it.each(Object.entries(LABELS))('is no leak: %s', async (_name, values) => {
    const prepared = await prepareExport(evidenceOf(captured(...values), ABOUT), {})
    let said = ''
    for (const name of EXPORTS.keys()) {
      const { text, alsoHidden } = await prepared.write(format(name))
      expect(alsoHidden, name).toBe(0)
      said += text
    }
    for (const value of values) expect(said).toContain(String(value))
  })

  it('is hidden in the answer', async () => {
    const values = Object.values(LABELS).flat()
    const { text } = await safeExport(evidenceOf(captured(...values), ABOUT), { format: format('evidence') })
    const { body } = JSON.parse(text).exchanges[0].response
    const labels: unknown[] = JSON.parse(body.text).map(({ label }: { label: unknown }) => label)
    expect(labels).toEqual(
      values.map((value) => (typeof value === 'number' ? 0 : expect.stringMatching(/^label_hidden_\w{10}$/))),
    )
  })

  it('is a leak where a person wants it hidden', async () => {
    const hiding = safeExport(evidenceOf(captured(), ABOUT), {
      format: format('html'),
      alsoHide: ['Written by'],
    })
    await expect(hiding).rejects.toMatchObject({ code: 'ERR_LEAK' })
  })

  it('is a leak where one of its words is said nowhere else', async () => {
    const prepared = await prepareExport(evidenceOf(captured('GET /orders', 'GET /zebra')), {})
    const saying = (text: string) => ({ extension: 'txt', mimeType: 'text/plain', write: () => text })
    expect((await prepared.write(saying('GET /orders'))).text).toBe('GET /orders')
    await expect(prepared.write(saying('GET /zebra'))).rejects.toMatchObject({ code: 'ERR_LEAK' })
  })
})
