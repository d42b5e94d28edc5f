import { describe, expect, it } from 'vitest'
import { EXPORTS, safeExport } from '../../src/hosts/safe-export.ts'
import { API, accessToken, bearer, capture } from '../core/builders.ts'

const SESSION = 'c0ffee5e551010badbeef'
const exchanges = capture({
  url: `${API}/orders`,
  headers: { ...bearer(accessToken('other')), Cookie: `session=${SESSION}` },
  status: 401,
  answer: { 'X-Request-Id': 'r-1' },
})
const EVIDENCE = { format: 'audtrail-evidence', version: 1, exchanges } as const
const COVER = { title: 'Orders: fail / again?.har', notes: [], environment: [] }

const exported = (name: string, more: { alsoHide?: string[]; title?: string } = {}) => {
  const format = EXPORTS.get(name)
  if (!format) throw new Error(name)
  return safeExport(EVIDENCE, { format, cover: { ...COVER, ...more }, ...more })
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
    expect((await exported('har', { title: '../..' })).fileName).toBe('audtrail.har')
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

  it('does not say by way of the inventory what a person wants hidden', async () => {
    const inventory = {
      resources: [{ name: 'secret-project', urls: [API], audiences: ['urn:orders'] }],
      clients: [],
    }
    for (const format of EXPORTS.values()) {
      const { text } = await safeExport(EVIDENCE, {
        format,
        cover: COVER,
        inventory,
        alsoHide: ['Secret-Project'],
      })
      expect(text).not.toContain('secret-project')
    }
    const format = EXPORTS.get('html')
    if (!format) throw new Error('html')
    expect((await safeExport(EVIDENCE, { format, cover: COVER, inventory })).text).toContain('secret-project')
  })

  it('is not written at all when a secret is left in it', async () => {
    const format = { extension: 'txt', mimeType: 'text/plain', write: () => `oops ${btoa(`x=${SESSION}`)}` }
    await expect(safeExport(EVIDENCE, { format, cover: COVER })).rejects.toMatchObject({
      code: 'ERR_LEAK',
      message: expect.stringMatching(
        /^nothing was written: a secret of 21 characters is left in the result \(base64\)$/,
      ),
    })
  })
})
