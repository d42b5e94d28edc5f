import { describe, expect, it } from 'vitest'
import type { Body, Exchange, UnseenPart } from '../../src/core/evidence.ts'
import { bodyText, unseenWords } from '../../src/ui/http-text.ts'
import { keyAction, moveInList } from '../../src/ui/keys.ts'

const body = (text: string, mimeType: string): Body => ({ text, mimeType, encoding: 'text' })

describe('bodies', () => {
  it('indents JSON, whatever its type says', () => {
    expect(bodyText(body('{"a":[1]}', 'application/problem+json')).text).toContain('\n  "a"')
    expect(bodyText(body('{"a":1}', 'text/plain')).text).toContain('\n')
    expect(bodyText(body('{broken', 'application/json')).text).toBe('{broken')
  })

  it('puts each parameter of a form on its line', () => {
    expect(bodyText(body('a=b%20c&d=', 'application/x-www-form-urlencoded')).text).toBe('a=b c\nd=')
  })

  it('says what it does not show', () => {
    expect(bodyText({ text: 'AAAA', mimeType: 'image/png', encoding: 'base64' }).note).toContain('3 bytes')
    const long = bodyText(body('x'.repeat(200_000), 'text/plain'))
    expect(long.text.length).toBe(100_000)
    expect(long.note).toContain('200000')
  })

  it('names what the source could not see, by side', () => {
    const unseen: UnseenPart[] = ['request-authorization', 'response-body']
    const exchange = { unseen } as unknown as Exchange
    expect(unseenWords(exchange, 'request')).toEqual(['Authorization header not available.'])
    expect(unseenWords(exchange, 'response')).toEqual(['Response body not available.'])
    expect(unseenWords(exchange, 'response', 'left')[0]).toContain('Preserve log')
  })
})

describe('keys', () => {
  const key = (name: string) => ({ key: name, ctrlKey: false, metaKey: false, altKey: false })

  it('do nothing in a text field but leave it', () => {
    expect(keyAction(key('p'), true)).toBeNull()
    expect(keyAction(key('Escape'), true)).toBe('back')
  })

  it('leave shortcuts of the browser alone', () => {
    expect(keyAction({ ...key('p'), ctrlKey: true }, false)).toBeNull()
    expect(keyAction(key('/'), false)).toBe('filter')
    expect(keyAction(key('N'), false)).toBe('previous-problem')
    expect(keyAction(key('m'), false)).toBe('note')
    expect(keyAction(key('c'), false)).toBe('compare')
    expect(keyAction(key('m'), true)).toBeNull()
  })

  it('move within a list', () => {
    expect(
      ['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'x'].map((k) => moveInList(k, 1, 4, 2)),
    ).toEqual([2, 0, 0, 3, 3, null])
    expect(moveInList('ArrowDown', 0, 0, 5)).toBeNull()
  })
})
