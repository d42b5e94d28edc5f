import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/core/evidence.ts'
import { toCurl } from '../../src/report/curl.ts'
import { analyseAll } from '../core/analysed.ts'
import { API, accessToken, bearer, capture, exchange, type Short } from '../core/builders.ts'

/** A curl that writes its arguments, each after a NUL, and a line of its own for each call. */
const folder = mkdtempSync(join(tmpdir(), 'audtrail-curl-'))
writeFileSync(join(folder, 'curl'), `#!/bin/sh\nprintf '\\0%s' "$@"\nprintf '\\0\\0'\n`)
chmodSync(join(folder, 'curl'), 0o755)
afterAll(() => rmSync(folder, { recursive: true }))

/** The arguments that a shell gives to curl for each command. */
function run(commands: readonly string[], variables: Record<string, string> = {}): string[][] {
  const env = { ...variables, PATH: `${folder}${delimiter}${process.env.PATH}` }
  const out = execFileSync('sh', ['-c', commands.join('\n')], { env, encoding: 'utf8', stdio: 'pipe' })
  return out
    .split('\0\0')
    .slice(0, -1)
    .map((call) => call.replace(/^\0/, '').split('\0'))
}

const command = (one: Exchange) => toCurl(analyseAll([one]), one.id)
const argumentsOf = (short: Short, variables = {}) => run([command(exchange(short))], variables)[0]

const HOSTILE = `'; touch /tmp/x; '$(id)\`id\`\${HOME} "\\\n\t!! %s \u001b[201~ \u202e \r é \u2028 -o @/etc/passwd`

describe('a request as a command', () => {
  it('has method, address, headers and body', () => {
    const one = { ...exchange({ url: `${API}/orders?a=1#top`, json: { a: "it's" }, status: 401 }) }
    one.request = {
      ...one.request,
      method: 'PUT',
      headers: [
        { name: 'X-A', value: 'b' },
        { name: 'Accept-Encoding', value: 'gzip' },
      ],
    }
    expect(run([command(one)])).toEqual([
      [
        `${API}/orders?a=1`,
        '--globoff',
        '--request',
        'PUT',
        '--compressed',
        '--header',
        'X-A: b',
        '--header',
        'Content-Type:',
        '--data-raw',
        `{"a":"it's"}`,
      ],
    ])
    expect(argumentsOf({ url: API, method: 'HEAD' })).toEqual([`${API}/`, '--globoff', '--head'])
    expect(argumentsOf({ url: API })).toEqual([`${API}/`, '--globoff'])
  })

  it('has a variable for a token, and does nothing while it is not set', () => {
    const short = { url: API, headers: bearer(accessToken(API)) }
    expect(argumentsOf(short, { ACCESS_TOKEN: HOSTILE })).toContain(`Authorization: Bearer ${HOSTILE}`)
    expect(command(exchange(short))).toContain(`'Authorization: Bearer '"\${ACCESS_TOKEN:?}"`)
    expect(() => argumentsOf(short)).toThrow(/ACCESS_TOKEN/)
  })

  it('has one variable for one value, under no name that a shell has', () => {
    const [code, path] = ['code_hidden_0123456789', 'path_hidden_abcdefghjk']
    const url = `${API}/${path}?code=${code}&again=${code}&other=code_hidden_9999999999`
    const [called] = argumentsOf({ url }, { HIDDEN_CODE: 'A', HIDDEN_CODE_2: 'B', HIDDEN_PATH: 'C' }) ?? []
    expect(called).toBe(`${API}/C?code=A&again=A&other=B`)
  })

  it('says what the capture does not hold, in lines that do nothing', () => {
    const one = exchange({
      url: API,
      method: 'POST',
      unseen: ['request-authorization', 'request-cookies', 'request-body'],
    })
    expect(command(one).match(/^: '/gm)).toHaveLength(3)
    expect(run([command(one)])).toEqual([[`${API}/`, '--globoff', '--request', 'POST']])
    const long = {
      ...one,
      request: {
        ...one.request,
        body: { text: 'x'.repeat(200_000), encoding: 'text' as const, mimeType: '' },
      },
    }
    expect(command(long)).toContain(": 'The body is not in this command")
  })

  it('refuses what is no HTTP request', () => {
    for (const url of ['file:///etc/passwd', 'wss://api.example.com/', 'data:,x', '-o/tmp/x'])
      expect(() => command(exchange({ url }))).toThrow(expect.objectContaining({ code: 'ERR_CURL' }))
    expect(() => command(exchange({ url: API, method: 'A\r\nB' }))).toThrow('no HTTP request')
    expect(() => toCurl(analyseAll(capture({ url: API })), 7)).toThrow('there is no exchange 7')
  })

  it('takes no header name for a file, an option or a line', () => {
    const headers = { '@/etc/passwd': 'x', 'a b': 'x', 'X\r\nY': 'x', ':path': '/', '-o': 'x', Empty: '' }
    expect(argumentsOf({ url: API, headers })).toEqual([
      `${API}/`,
      '--globoff',
      '--header',
      '-o: x',
      '--header',
      'Empty;',
    ])
  })

  it('keeps line breaks beside what is written by printf', () => {
    const text = '\u007f\n2\r\n\n\u202e\n'
    const one = exchange({ url: API, method: 'POST' })
    const sent = {
      ...one,
      request: { ...one.request, body: { text, encoding: 'text' as const, mimeType: '' } },
    }
    expect(run([command(sent)])[0]?.at(-1)).toBe(text)
  })

  it('gives curl exactly what was sent, whatever it is', () => {
    const sign = fc.constantFrom(
      ...Array.from(HOSTILE),
      '\\',
      "'",
      '"',
      '$',
      '`',
      '\n',
      '\u007f',
      '\u0085',
      '\ufeff',
      'x',
      '😀',
    )
    const text = fc.oneof(
      fc.array(sign, { maxLength: 30 }).map((all) => all.join('')),
      fc.string({ unit: 'binary', maxLength: 30 }),
    )
    const request = fc.record({ value: text, body: text, path: text })
    fc.assert(
      fc.property(fc.array(request, { minLength: 15, maxLength: 15 }), (all) => {
        const exchanges = all.map(({ value, body, path }, id) => {
          const one = exchange({
            id,
            url: `${API}/?${encodeURIComponent(path.replace(/\p{Cs}/gu, ''))}`,
            headers: { 'X-A': `v${value}` },
          })
          const sent = { text: `b${body.replaceAll('\0', '')}`, encoding: 'text' as const, mimeType: '' }
          return { ...one, request: { ...one.request, method: 'POST', body: sent } }
        })
        const analysis = analyseAll(exchanges)
        const commands = exchanges.map(({ id }) => toCurl(analysis, id))
        // A terminal that it is pasted into sees no key but the line break.
        for (const one of commands) expect(one).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
        const got = run(commands)
        expect(got).toEqual(
          exchanges.map(({ request: { url, headers, body } }) => [
            new URL(url).href,
            '--globoff',
            '--header',
            `X-A: ${whole(headers[0]?.value ?? '')
              .replace(/\p{Cc}+/gu, ' ')
              .trim()}`,
            '--header',
            'Content-Type:',
            '--data-raw',
            whole(body?.text ?? ''),
          ]),
        )
      }),
      { seed: 11, numRuns: 3, endOnFailure: true },
    )
  })
})

/** As it is written in UTF-8. */
const whole = (text: string) => text.replace(/\p{Cs}/gu, '\ufffd')
