import { afterEach, describe, expect, it, vi } from 'vitest'
import * as inNode from '../../src/core/say.ts'
import { spanWords } from '../../src/core/span-words.ts'

type Say = typeof inNode

/** As a page of the extension has it. @param given What it was asked for. */
async function inBrowser(
  name: 'browser' | 'chrome',
  uiLanguage: string,
  given: unknown[] = [],
): Promise<Say> {
  const getMessage = (message: string, values: string[]) => {
    given.push(message)
    const [first, second] = values
    return message === 'language'
      ? 'de'
      : `${message}: ${first}${message === 'panel_counts_other' ? `|${second}` : ''}`
  }
  vi.stubGlobal(name, { i18n: { getMessage, getUILanguage: () => uiLanguage } })
  // A module of its own: what is there is asked once.
  const path = `../../src/core/say.ts?${name}-${uiLanguage}`
  return (await import(path)) as Say
}

afterEach(() => vi.unstubAllGlobals())

describe('without a browser', () => {
  const { chain, decimal, language, localeOf, number, percent, say, sayCount } = inNode

  it('says it in English, with each value where it belongs', () => {
    expect(language).toBe('en')
    expect(say('panel_record')).toBe('Record')
    expect(say('hop_gotExpected', 'a', 'b')).toBe('got a, expected b')
    expect(say('panel_withKeyOf', 'https://a.example', 'key-1')).toBe('with key key-1 from https://a.example')
  })

  it('leaves values as they are, whatever they hold', () => {
    expect(say('hop_gotExpected', '$expected$ $2 $&', '$1')).toBe('got $expected$ $2 $&, expected $1')
  })

  it('counts, and writes numbers as English does', () => {
    expect([0, 1, 2, 1200].map((n) => sayCount('requests', n))).toEqual([
      '0 requests',
      '1 request',
      '2 requests',
      '1,200 requests',
    ])
    expect(sayCount('panel_counts', 1, 0)).toBe('1 request, 0 shown')
    expect([number(1234.5), decimal(1.5, 2), decimal(0.435, 2), percent(0.454)]).toEqual([
      '1,234.5',
      '1.50',
      '0.43',
      '45 %',
    ])
  })

  it('joins what is listed', () => {
    expect([chain('and', []), chain('and', ['a']), chain('or', ['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a or b or c',
    ])
  })

  it('takes the region of the browser only with its language', () => {
    expect(localeOf('en', 'en-GB')).toBe('en-GB')
    expect(localeOf('de', 'de_CH')).toBe('de-CH')
    expect(localeOf('en', 'fr-FR')).toBe('en')
    expect(localeOf('en')).toBe('en')
  })

  it('says spans as the engine does', () => {
    expect([600, 59_000, 3_599_000, 7_500_000, 259_200_000].map(spanWords)).toEqual([
      '0.6 s',
      '59 s',
      '59 min 59 s',
      '2 h 05 min',
      '3 days',
    ])
  })
})

describe('in a page of the extension', () => {
  it.each(['browser', 'chrome'] as const)(
    'asks %s, and writes numbers as its language does',
    async (name) => {
      const given: unknown[] = []
      const { decimal, language, sayCount } = await inBrowser(name, 'de-DE', given)
      expect(language).toBe('de')
      expect(sayCount('requests', 1)).toBe('requests_one: 1')
      expect(sayCount('panel_counts', 1200, 7)).toBe('panel_counts_other: 1.200|7')
      expect(decimal(1.5, 2)).toBe('1,50')
      expect(sayCount('panel_counts', 3, '\ue001')).toBe('panel_counts_other: 3|\ue001')
      expect(given.filter((one) => one === 'panel_counts_other')).toHaveLength(1)
    },
  )

  it('counts in the language of the messages where the browser has another one', async () => {
    const { locale, sayCount } = await inBrowser('browser', 'fr-FR')
    expect(locale).toBe('de')
    // French takes 0 for one.
    expect(sayCount('requests', 0)).toBe('requests_other: 0')
  })
})
