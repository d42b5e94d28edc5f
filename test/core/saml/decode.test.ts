import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { unpack } from '../../../src/core/saml/decode.ts'

const XML = '<a>hé</a>'
const base64 = (data: Buffer | string) => Buffer.from(data as string).toString('base64')

describe('a packed message', () => {
  it('may be deflated, with or without a header, or base64 alone', () => {
    const packs = { deflate: deflateRawSync, zlib: deflateSync, gzip: gzipSync }
    for (const [packing, pack] of Object.entries(packs))
      expect(unpack(base64(pack(Buffer.from(XML))))).toEqual({ xml: XML, packing, reason: null })
    expect(unpack(base64(XML))).toEqual({ xml: XML, packing: 'base64', reason: null })
    expect(unpack(` ${XML}`)).toMatchObject({ packing: 'plain' })
  })

  it('may come as base64url, with blanks for plus signs, with line breaks, or escaped twice', () => {
    const text = `<a>${'ÿþ~?>'.repeat(21)}</a>`
    const packed = base64(text)
    const plain = { xml: text, packing: 'base64', reason: null }
    expect(unpack(packed.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''))).toEqual(plain)
    expect(unpack(packed.replaceAll('+', ' '))).toEqual(plain)
    expect(unpack(packed.replace(/.{76}/g, '$&\r\n'))).toEqual(plain)
    expect(unpack(encodeURIComponent(packed))).toEqual(plain)
  })

  it('is read by its bytes, whatever the declaration says, else by the declaration', () => {
    const declared = '<?xml version="1.0" encoding="ISO-8859-1"?>'
    expect(unpack(base64(`${declared}${XML}`)).xml).toBe(`${declared}${XML}`)
    expect(unpack(Buffer.from(`${declared}${XML}`, 'latin1').toString('base64')).xml).toBe(
      `${declared}${XML}`,
    )
    expect(unpack(Buffer.from(`\ufeff${XML}`, 'utf16le').toString('base64')).xml).toBe(XML)
  })

  it('has a reason where it cannot be unpacked', () => {
    expect(unpack('%%%').reason).toBe('it is not base64')
    expect(unpack('').reason).toBe('it is empty')
    expect(unpack(base64('hello')).reason).toBe('it is neither XML nor deflated XML')
    expect(unpack(base64(deflateRawSync(Buffer.from(XML)).subarray(0, 5))).xml).toBeNull()
    const bomb = base64(deflateRawSync(Buffer.alloc(40_000_000, 0x20)))
    expect(unpack(bomb).reason).toBe('it inflates to more than 2,000,000 bytes')
    expect(unpack('A'.repeat(800_000)).reason).toContain('longer than the 500,000 bytes')
    expect(unpack('A'.repeat(4_000_001)).reason).toBe('longer than 4,000,000 characters')
  })
})
