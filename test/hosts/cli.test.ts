import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Report } from '../../src/report/report.ts'
import { API, accessToken, START } from '../core/builders.ts'
import { get, har } from '../support/har.ts'

const USERS = 'https://users.example.com'
const AT = START - Date.parse('2025-03-03T09:00:00.000Z')
const REFUSED = har(get(`${API}/orders`, { at: AT, bearer: accessToken(USERS), status: 401 }))
const HEALTHY = har(get(`${API}/orders`, { at: AT, bearer: accessToken(API), status: 200 }))
const INVENTORY = `version: 1
resources:
  - name: orders-api
    urls: [${API}]
    audiences: [${API}]
`

let folder: string
let stdin = ''

// Standard input cannot be set in process: file descriptor 0 is answered here, every other file by Node.
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  const read = (path: number | string, options: 'utf8') =>
    path === 0 ? stdin : fs.readFileSync(path, options)
  return { ...fs, readFileSync: read }
})
vi.resetModules()
const { main } = await import('../../src/hosts/cli/main.ts')

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'audtrail-cli-'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
  // Test files share what was loaded.
  vi.doUnmock('node:fs')
  vi.resetModules()
})
beforeEach(() => {
  stdin = ''
})

/** Writes a file of the test's folder and gives its path; an object is written as JSON. */
function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

/** What one run of the command line writes, and its exit code. */
async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out = captured(process.stdout)
  const err = captured(process.stderr)
  try {
    return { code: await main(args), out: out.text(), err: err.text() }
  } finally {
    out.release()
    err.release()
  }
}

/** Keeps what is written to a stream from it. */
function captured(stream: NodeJS.WriteStream): { text: () => string; release: () => void } {
  const parts: unknown[] = []
  const spy = vi.spyOn(stream, 'write').mockImplementation((part) => parts.push(part) > 0)
  return { text: () => parts.join(''), release: () => spy.mockRestore() }
}

function reports(out: string): Report[] {
  const lines = out.split('\n')
  expect(lines.pop()).toBe('')
  return lines.map((line) => JSON.parse(line))
}

describe('exit codes', () => {
  it('0 when nothing was found', async () => {
    expect(await run('check', file('ok.har', HEALTHY))).toMatchObject({ code: 0, err: '' })
  })

  it('1 when something failed', async () => {
    const { code, out, err } = await run('check', file('refused.har', REFUSED))
    expect([code, err]).toEqual([1, ''])
    expect(out).toContain('FAILED  [0] GET https://api.example.com/orders 401')
  })

  it('1 for a finding without a failure, once the inventory declares the API', async () => {
    const accepted = har(get(`${API}/orders`, { at: AT, bearer: accessToken(USERS), status: 200 }))
    const path = file('accepted.har', accepted)
    expect((await run('check', path)).code).toBe(0)
    expect((await run('check', '--inventory', file('inventory.yaml', INVENTORY), path)).code).toBe(1)
  })

  it('0 with --fail-on never, 1 with --fail-on warning', async () => {
    const path = file('refused.har', REFUSED)
    expect((await run('check', '--fail-on', 'never', path)).code).toBe(0)
    expect((await run('check', '--fail-on', 'warning', path)).code).toBe(1)
  })

  it('1 when any of several files has something', async () => {
    const paths = [file('refused.har', REFUSED), file('ok.har', HEALTHY)]
    expect((await run('check', ...paths)).code).toBe(1)
  })
})

describe('what cannot be run: exit code 2, one line with a stable code, nothing on standard output', () => {
  const cases: [string, string, () => string[]][] = [
    ['ERR_USAGE', 'an unknown option', () => ['check', '--colour', 'x.har']],
    ['ERR_USAGE', 'an option without its value', () => ['check', 'x.har', '--output']],
    ['ERR_USAGE', 'an unknown command', () => ['verify', 'x.har']],
    ['ERR_USAGE', 'no file', () => ['check']],
    ['ERR_USAGE', 'an unknown format', () => ['check', '--format', 'pdf', 'x.har']],
    [
      'ERR_USAGE',
      'a format that is a name of Object.prototype',
      () => ['check', '--format', 'constructor', file('ok.har', HEALTHY)],
    ],
    ['ERR_USAGE', 'an unknown level', () => ['check', '--fail-on', 'fatal', 'x.har']],
    ['ERR_FILE_READ', 'a missing file', () => ['check', join(folder, 'none.har')]],
    ['ERR_FILE_READ', 'a folder', () => ['check', folder]],
    [
      'ERR_FILE_READ',
      'a missing inventory',
      () => ['check', '--inventory', join(folder, 'none.yaml'), 'x.har'],
    ],
    ['ERR_JSON_SYNTAX', 'an empty file', () => ['check', file('empty.har', '')]],
    ['ERR_JSON_SYNTAX', 'a page', () => ['check', file('page.har', '<html>')]],
    [
      'ERR_JSON_SYNTAX',
      'a truncated HAR',
      () => ['check', file('cut.har', JSON.stringify(REFUSED).slice(0, -40))],
    ],
    ['ERR_PASTE_FORMAT', 'text that is nothing known', () => ['check', file('note.txt', 'hello')]],
    ['ERR_HAR_FORMAT', 'JSON that is no HAR', () => ['check', file('other.json', { a: 1 })]],
    [
      'ERR_HAR_FORMAT',
      'a HAR without entries',
      () => ['check', file('none.json', { log: { version: '1.2' } })],
    ],
    [
      'ERR_INVENTORY_FORMAT',
      'a broken inventory',
      () => ['check', '--inventory', file('bad.yaml', 'version: 1\nthings: []\n'), 'x.har'],
    ],
    [
      'ERR_FILE_WRITE',
      'an output that cannot be written',
      () => ['check', '--output', join(folder, 'no', 'such'), file('ok.har', HEALTHY)],
    ],
  ]

  it.each(cases)('%s: %s', async (stable, _title, args) => {
    const { code, out, err } = await run(...args())
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(new RegExp(`^audtrail: ${stable}: [^\n]+\n$`))
  })

  it('says where: file, line and column', async () => {
    const cut = await run('check', file('cut.har', '{"log": {"entries": [\n  {"startedDate'))
    expect(cut.err).toMatch(/cut\.har: .*cut off.*line 2, column 16/)
    const bad = await run(
      'check',
      '--inventory',
      file('bad.yaml', 'version: 1\nthings: []\n'),
      file('ok.har', HEALTHY),
    )
    expect(bad.err).toMatch(/bad\.yaml, line 2, column 1: unknown key "things"/)
  })

  it('keeps to one line whatever the file is called', async () => {
    const { err } = await run('check', join(folder, 'a\nb\u001b[2J.har'))
    expect(err).toMatch(/^audtrail: ERR_FILE_READ: \P{Cc}+\n$/u)
  })

  it('writes no report when one of several files cannot be read', async () => {
    expect(await run('check', file('ok.har', HEALTHY), join(folder, 'none.har'))).toMatchObject({
      code: 2,
      out: '',
    })
  })
})

describe('input', () => {
  it('from standard input', async () => {
    stdin = JSON.stringify(REFUSED)
    const { code, out } = await run('check', '--format', 'json', '-')
    expect([code, reports(out)[0]?.file]).toEqual([1, '-'])
  })

  it('with a byte order mark', async () => {
    expect((await run('check', file('bom.har', `\uFEFF${JSON.stringify(HEALTHY)}`))).code).toBe(0)
  })

  it('without any entry', async () => {
    const { code, out } = await run('check', file('zero.har', har()))
    expect(code).toBe(0)
    expect(out).toContain('0 exchanges')
  })

  it('with an entry without response, and with entries that are none', async () => {
    const bare = {
      startedDateTime: '2026-03-01T12:00:00Z',
      request: { method: 'GET', url: API, headers: [] },
    }
    const { code, out, err } = await run(
      'check',
      '--format',
      'json',
      file('bare.har', har(null, 7, {}, bare)),
    )
    expect(code).toBe(0)
    expect(err.split('\n').map((line) => line.replace(/^.*bare\.har: /, ''))).toEqual([
      'Entry 0 was left out: it is no object.',
      'Entry 1 was left out: it is no object.',
      'Entry 2 was left out: it has no request URL.',
      '',
    ])
    expect(reports(out)[0]?.exchanges).toMatchObject([{ index: 3, status: null }])
  })

  it('with a start that is no time', async () => {
    for (const startedDateTime of ['soon', 1e17, null, {}]) {
      const entry = { startedDateTime, request: { method: 'GET', url: API }, response: { status: 200 } }
      expect((await run('check', '--format', 'json', file('odd.har', har(entry)))).code).toBe(0)
    }
  })

  it('nested deeper than any stack', async () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000)
    const entry = `{"request":{"method":"POST","url":"${API}","postData":{"text":${deep}}},"response":{"status":200}}`
    const { code } = await run('check', file('deep.har', `{"log":{"entries":[${entry}]}}`))
    expect(code).toBe(0)
  })

  it('newest first gives the same report as oldest first', async () => {
    const token = accessToken(API)
    const entries = [
      get(`${API}/login`, { at: AT, json: { access_token: token } }),
      get(`${API}/orders`, { at: AT + 100, bearer: token, status: 401 }),
      get(`${API}/users`, { at: AT + 200, bearer: token }),
    ]
    const read = async (name: string, list: unknown[]) => {
      const { out } = await run('check', '--format', 'json', file(name, har(...list)))
      const [report] = reports(out)
      return [report?.tokens, report?.flows, report?.diagnoses.map(({ causes }) => causes)]
    }
    expect(await read('new.har', [...entries].reverse())).toEqual(await read('old.har', entries))
  })
})

describe('output', () => {
  it('is one JSON line for each file, in their order', async () => {
    const paths = [file('refused.har', REFUSED), file('ok.har', HEALTHY), file('refused.har', REFUSED)]
    const { out } = await run('check', '--format', 'json', ...paths)
    expect(reports(out).map(({ file: name, diagnoses }) => [name, diagnoses.length])).toEqual([
      [paths[0], 1],
      [paths[1], 0],
      [paths[2], 1],
    ])
  })

  it('goes to --output, and nothing to standard output', async () => {
    const target = join(folder, 'report.jsonl')
    const { code, out } = await run(
      'check',
      '--format',
      'json',
      '--output',
      target,
      file('refused.har', REFUSED),
    )
    expect([code, out]).toEqual([1, ''])
    expect(reports(readFileSync(target, 'utf8'))).toHaveLength(1)
  })

  it('takes options behind the file, and in the form --name=value', async () => {
    const { code, out } = await run('check', file('refused.har', REFUSED), '--fail-on=never', '--format=json')
    expect([code, reports(out).length]).toEqual([0, 1])
  })

  it('takes a file whose name begins with a dash behind --', async () => {
    expect(await run('check', '--', '-x.har')).toMatchObject({
      code: 2,
      err: expect.stringContaining('ERR_FILE_READ'),
    })
  })

  it('says how it is used, and its version', async () => {
    for (const args of [['--help'], ['-h'], ['check', '--help'], []])
      expect(await run(...args)).toMatchObject({
        code: 0,
        out: expect.stringContaining('Usage: audtrail check'),
      })
    expect((await run('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
  })
})

describe('exports', () => {
  it('writes one request as a command, with a variable for its token', async () => {
    const path = file('refused.har', REFUSED)
    const { code, out, err } = await run('export', '--format', 'curl', '--exchange', '0', path)
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain(`curl '${API}/orders'`)
    expect(out).toContain(`'Authorization: Bearer '"\${ACCESS_TOKEN:?}"`)
    expect(out).not.toMatch(/eyJ/)
  })

  it('names what is missing or not there', async () => {
    const path = file('refused.har', REFUSED)
    expect(await run('export', '--format', 'curl', path)).toMatchObject({ code: 2, out: '' })
    expect((await run('export', '--format', 'curl', '--exchange', '9', path)).err).toMatch(
      /ERR_CURL: there is no/,
    )
    expect((await run('export', '--format', 'png', path)).err).toMatch(/--format png is not one of html/)
  })
})

describe('export and redact', () => {
  it('keep title, notes and environment of a file, unless another title is given', async () => {
    const first = (await run('redact', '--title', 'Orders fail', file('told.har', REFUSED))).out
    const again = (await run('redact', file('again.har', first))).out
    expect(again).toBe(first)
    const evidence = (await run('redact', '--format', 'evidence', file('again.har', first))).out
    expect(JSON.parse(evidence).about.title).toBe('Orders fail')
    const other = (await run('redact', '--format', 'evidence', '--title', 'Other', file('again.har', first)))
      .out
    expect(JSON.parse(other).about.title).toBe('Other')
  })
})

describe('what is no capture', () => {
  const token = accessToken(USERS, { sub: 'alice-secret' })

  it('a token in a file: its claims, and nothing is wrong', async () => {
    const { code, out } = await run('check', file('token.txt', `${token}\n`))
    expect(code).toBe(0)
    expect(out).toMatch(
      /Nothing wrong found\.\naccess-token \(jwt\)\n {2}iss {2}\S+\n {2}aud {2}https:\/\/users/,
    )
    expect(out).not.toContain(token.slice(0, 20))
  })

  it('a command on standard input', async () => {
    stdin = `curl '${API}/orders' -H 'Authorization: Bearer ${token}'`
    const { code, out } = await run('check', '--format', 'json', '-')
    expect(code).toBe(0)
    expect(reports(out)[0]?.presentations).toEqual([
      expect.objectContaining({ verdict: 'cannot-tell', url: `${API}/orders`, hostHint: 'differs' }),
    ])
  })

  it('the inventory decides a call that was not answered', async () => {
    stdin = `curl '${API}/orders' -H 'Authorization: Bearer ${token}'`
    const { out } = await run(
      'check',
      '--format',
      'json',
      '--inventory',
      file('inventory.yaml', INVENTORY),
      '-',
    )
    expect(reports(out)[0]?.presentations[0]?.verdict).toBe('mismatch')
  })

  it('is redacted as a capture is', async () => {
    stdin = `curl '${API}/orders' -H 'Authorization: Bearer ${token}'`
    const { code, out } = await run('export', '--format', 'html', '-')
    expect(code).toBe(0)
    expect(out).toContain('/orders')
    expect(out).not.toContain(token.split('.')[1])
  })
})

describe('a file without its tokens', () => {
  const entry = {
    ...get(
      'https://login.example.com/authorize?client_id=a&response_type=code&state=abcdefghijk&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256',
      { at: AT },
    ),
  }
  const sanitized = { log: { creator: { name: 'WebInspector' }, entries: [entry] } }

  it('is never said to be fine', async () => {
    const path = file('sanitized.har', sanitized)
    const { code, out, err } = await run('check', path)
    expect(code).toBe(0)
    expect(out).toContain('Tokens are not in this file: whether they are right cannot be told.')
    expect(out).not.toContain('Nothing wrong found')
    expect(err).toMatch(
      /Tokens and cookies are not in this file: .*“Allow to generate HAR with sensitive data”/,
    )
    expect((await run('check', '--fail-on', 'warning', path)).code).toBe(1)
    expect((await run('check', '--fail-on', 'never', path)).code).toBe(0)
  })
})

describe('what a person decides of an export', () => {
  const capture = har(
    get(`${API}/orders?tracking=Zx81kQm27d`, { headers: { Cookie: 'sid=c00kie5e551on' }, status: 401 }),
  )

  it('is hidden and kept', async () => {
    const path = file('own.har', capture)
    const plain = await run('redact', path)
    expect([plain.code, plain.out.includes('Zx81kQm27d'), plain.out.includes('/orders')]).toEqual([
      0,
      false,
      true,
    ])
    const { code, out } = await run('redact', '--keep', 'Zx81kQm27d', '--hide', 'orders', path)
    expect([code, out.includes('Zx81kQm27d'), out.includes('orders')]).toEqual([0, true, false])
  })

  it('is hidden and said where one rule keeps what another calls a secret', async () => {
    const key = { kty: 'oct', kid: 'a', x: 'c00kie5e551on' }
    const keys = get(`${API}/keys`, { json: { keys: [key] } })
    const path = file('keys.har', har(...capture.log.entries, keys))
    const { code, out, err } = await run('redact', path)
    expect([code, out.includes('c00kie5e551on'), out.includes('/keys')]).toEqual([0, false, true])
    expect(err).toBe('audtrail: 1 more value was removed: it is a secret elsewhere in the file\n')
  })

  it('is refused for what opens something, and nothing is written', async () => {
    expect(await run('export', '--keep', 'c00kie5e551on', file('own.har', capture))).toEqual({
      code: 2,
      out: '',
      err: 'audtrail: ERR_KEEP: “c00k…” cannot be kept: it is a cookie (cookie)\n',
    })
  })
})
