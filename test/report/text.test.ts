import { describe, expect, it } from 'vitest'
import { buildReport } from '../../src/report/report.ts'
import { toText } from '../../src/report/text.ts'
import { analyseAll } from '../core/analysed.ts'
import { API, accessToken, bearer, capture, type Short } from '../core/builders.ts'

const INVENTORY = { resources: [{ name: 'orders-api', urls: [API], audiences: [API] }], clients: [] }

function text(list: Short[], declared = true): string {
  return toText(buildReport(analyseAll(capture(...list), declared ? INVENTORY : null), 'login.har'))
}

function call(aud: string, status: number): Short {
  return { url: `${API}/orders`, headers: bearer(accessToken(aud)), status }
}

describe('toText', () => {
  it('counts, and says that nothing was found', () => {
    expect(text([call(API, 200)])).toBe(
      'login.har: 1 exchange, 0 logins, 1 call with a token\n\nNothing wrong found.\n',
    )
    expect(text([])).toMatch(/^login\.har: 0 exchanges, 0 logins, 0 calls with a token\n/)
  })

  it('says for how many calls nothing can be told', () => {
    expect(text([call('orders', 200)], false)).toMatch(/For 1 call it cannot be told .* --inventory/)
  })

  it('counts the calls that were refused without a token, unless they went well later', () => {
    const bare = { url: `${API}/orders`, status: 401 }
    expect(text([bare])).toContain('Nothing wrong found.\n1 call refused (401) with no token seen: ')
    expect(text([bare, bare])).toContain('\n2 calls refused (401)')
    expect(text([bare, { ...bare, status: 200 }])).not.toContain('refused')
  })

  it('puts got and expected under each other, and marks what differs', () => {
    const lines = text([call(`${API}/`, 401)]).split('\n')
    const got = lines.findIndex((line) => line.startsWith('  got '))
    expect(lines.slice(got - 2, got + 3)).toEqual([
      `FAILED  [0] GET ${API}/orders 401`,
      expect.stringMatching(/^ {2}orders-api \(api\.example\.com\) refused the token: .* \(certain\)$/),
      `  got       ${API}/`,
      `${' '.repeat(12 + API.length)}^`,
      `  expected  ${API}   from your inventory`,
    ])
    expect(lines[got + 3]).toMatch(/^ {2}To change: ./)
  })

  it('names a finding of a call that went well', () => {
    expect(text([call('https://users.example.com', 200)])).toContain(`ERROR  [0] GET ${API}/orders 200`)
  })

  it('keeps quiet about a near miss that the API forgave', () => {
    expect(text([call(`${API}/`, 200)])).toContain('Nothing wrong found.')
  })

  it('says what would decide an open question', () => {
    expect(text([call('https://users.example.com', 401)], false)).toMatch(
      /\(likely\)[\s\S]*What would decide it: /,
    )
  })

  it('shows what would move the cursor or hide', () => {
    const hidden = 'https://users.example.com/\u001b[2J\u202e\u200b\u00a0\r\n'
    const output = text([call(hidden, 401), { ...call(API, 401), url: 'odd\u001b[2J', method: 'G\u0007T' }])
    expect(output).toContain('\\u001b[2J\\u202e\\u200b\\u00a0')
    expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0]/u)
  })
})
