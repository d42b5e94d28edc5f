import { describe, expect, it } from 'vitest'
import type { Body, Exchange, UnseenPart } from '../../src/core/evidence.ts'
import { binarySize, readableBody, unseenWords } from '../../src/ui/http-text.ts'

const body = (text: string, mimeType: string): Body => ({ text, mimeType, encoding: 'text' })

describe('bodies', () => {
  it('indents JSON, whatever its type says', () => {
    expect(readableBody(body('{"a":[1]}', 'application/problem+json')).text).toContain('\n  "a"')
    expect(readableBody(body('{"a":1}', 'text/plain')).text).toContain('\n')
    expect(readableBody(body('{broken', 'application/json')).text).toBe('{broken')
  })

  it('puts each parameter of a form on its line', () => {
    expect(readableBody(body('a=b%20c&d=', 'application/x-www-form-urlencoded')).text).toBe('a=b c\nd=')
  })

  it('tells the size of what is no text', () => {
    expect(binarySize({ text: 'AAAA', mimeType: 'image/png', encoding: 'base64' })).toBe(3)
  })

  it('names what the source could not see, by side', () => {
    const unseen: UnseenPart[] = ['request-authorization', 'response-body']
    const exchange = { unseen } as unknown as Exchange
    expect(unseenWords(exchange, 'request')).toEqual(['Authorization header not available.'])
    expect(unseenWords(exchange, 'response')).toEqual(['Response body not available.'])
    expect(unseenWords(exchange, 'response', 'left')[0]).toContain('Preserve log')
  })
})
