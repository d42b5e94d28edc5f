import { describe, expect, it } from 'vitest'
import { NO_WORDS } from '../../src/core/about.ts'
import { type About, evidenceOf } from '../../src/core/evidence.ts'
import { EXPORTS, safeExport } from '../../src/hosts/safe-export.ts'
import { API, accessToken, bearer, capture } from '../core/builders.ts'

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
    expect((await exported('har')).hidden).toContainEqual({ what: 'cookie', count: 1 })
  })

  it('is without what a person wants hidden, be it a host', async () => {
    const host = new URL(API).host
    for (const name of EXPORTS.keys()) {
      const { text } = await exported(name, { alsoHide: [host] })
      expect(text, name).not.toContain(host)
    }
    await expect(exported('har', { alsoHide: ['ab'] })).rejects.toThrow('“ab” is too short to be removed')
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
