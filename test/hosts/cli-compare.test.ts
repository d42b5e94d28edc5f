import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Exchange } from '../../src/core/evidence.ts'
import { writeEvidence } from '../../src/formats/evidence-file.ts'
import { main } from '../../src/hosts/cli/main.ts'
import { API, accessToken, capture, type Login, login, type Short } from '../core/builders.ts'
import { evidenceOf, redacted } from '../support/redacted.ts'

const USERS = 'https://users.example.com'
const folder = mkdtempSync(join(tmpdir(), 'audtrail-compare-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, exchanges: readonly Exchange[]): string {
  const path = join(folder, name)
  writeFileSync(path, writeEvidence(evidenceOf([...exchanges]), 'test'))
  return path
}

/** A login with a call, which is refused where the token is not for the API. */
function flow(name: string, { aud = API, ...more }: Partial<Login> & { aud?: string } = {}): Short[] {
  const token = accessToken(aud, { jti: name })
  return [
    ...login({ name, access_token: token, ...more }),
    {
      url: `${API}/orders`,
      headers: { Authorization: `Bearer ${token}` },
      status: aud === API ? 200 : 401,
      answer: aud === API ? {} : { 'WWW-Authenticate': `Bearer error="invalid_token"` },
    },
  ]
}

const GOOD = file('good.audtrail.json', capture(...flow('1')))
const BAD = file('bad.audtrail.json', capture(...flow('2', { aud: USERS, request: { scope: 'openid' } })))
const BOTH = file('both.audtrail.json', capture(...flow('1'), ...flow('2', { aud: USERS })))

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err] = [written(process.stdout), written(process.stderr)]
  try {
    return { code: await main(args), out: out.parts.join(''), err: err.parts.join('') }
  } finally {
    out.spy.mockRestore()
    err.spy.mockRestore()
  }
}

function written(stream: NodeJS.WriteStream) {
  const parts: unknown[] = []
  return { parts, spy: vi.spyOn(stream, 'write').mockImplementation((part) => parts.push(part) > 0) }
}

describe('audtrail compare', () => {
  it('says what differs, what the diagnosis names first, and ends with 1', async () => {
    const { code, out, err } = await run('compare', GOOD, BAD)
    expect([code, err]).toEqual([1, ''])
    expect(
      out.replaceAll(`${folder}/`, ''),
    ).toBe(`good  good.audtrail.json: login 1, OpenID Connect, app @ login.example.com, succeeded
bad   bad.audtrail.json: login 1, OpenID Connect, app @ login.example.com, failed
      api.example.com refused the token: it is meant for https://users.example.com.

Named by the diagnosis
  aud  (Access token)  [2] [2]
    good  https://api.example.com
    bad   https://users.example.com
                  ^^^^^

Responses
  status  (Call)  [3] [3]
    good  200
    bad   401

Parameters
  scope  (Authorization request)  [0] [0]
    good  openid read
    bad   openid

Headers and cookies
  WWW-Authenticate  (Call)  [3] [3]
    good  (none)
    bad   bearer error="invalid_token"

Left out: 4 values that differ in every login. --all lists them.
`)
  })

  it('gives the same as JSON', async () => {
    const { code, out } = await run('compare', '--json', GOOD, BAD)
    expect(code).toBe(1)
    expect((await run('compare', '--format', 'json', GOOD, BAD)).out).toBe(out)
    const report = JSON.parse(out)
    expect(report).toMatchObject({
      format: 'audtrail-comparison',
      version: 1,
      good: { flow: 'f1', outcome: 'succeeded' },
      bad: { flow: 'f1', outcome: 'failed', problems: [expect.any(String)] },
      cut: 0,
    })
    expect(report.differences[0]).toEqual({
      group: 'tokens',
      about: ['access-token'],
      name: 'aud',
      good: [API],
      bad: [USERS],
      hidden: false,
      named: true,
      exchanges: [
        { good: 2, bad: 2 },
        { good: 3, bad: 3 },
      ],
    })
    expect(report.leftOut.map(({ because }: { because: string }) => because)).toContain('fresh')
  })

  it('takes two logins of one file', async () => {
    expect(await run('compare', BOTH)).toMatchObject({ code: 1, out: expect.stringContaining('login 2') })
    const turned = await run('compare', '--flow', '2,1', BOTH)
    expect([turned.code, turned.out]).toEqual([
      1,
      expect.stringMatching(/good .*: login 2.*\n.*\n?bad .*: login 1/),
    ])
  })

  it('ends with 0 where nothing that tells anything differs', async () => {
    const again = file('again.audtrail.json', capture(...flow('3')))
    const { code, out } = await run('compare', '--flow', ',1', GOOD, again)
    expect([code, out]).toEqual([0, expect.stringContaining('No difference that tells anything.')])
    expect(out).toMatch(/Left out: \d+ values that differ in every login\. --all lists them\./)
    expect((await run('compare', '--all', '--flow', ',1', GOOD, again)).out).toMatch(
      /\n {2}state {2}\(Authorization/,
    )
  })

  it('says that stand-ins cannot be compared', async () => {
    const whose = (name: string) => capture(...flow(name, { request: { login_hint: `${name}@example.com` } }))
    const hidden = file('hidden.audtrail.json', redacted(whose('alice')))
    const { code, out } = await run(
      'compare',
      '--flow',
      ',1',
      hidden,
      file('open.audtrail.json', whose('bob')),
    )
    expect(code).toBe(0)
    expect(out).toMatch(/\d+ values? that (?:was|were) hidden before saving/)
  })

  it('writes no secret and no name of a person', async () => {
    const planted = (name: string, secret: string) =>
      capture(
        ...flow(name, {
          request: {
            login_hint: `${secret}@example.com`,
            redirect_uri: `https://app.example.com/cb?session=${secret}k3J9x7Qm2Lp5`,
            custom: secret,
          },
        }),
      )
    const [good, bad] = [planted('1', 'alicesecret'), planted('2', 'bobsecret')]
    for (const exchanges of [good, bad])
      for (const { request } of exchanges)
        if (request.body) request.body.text += `&client_secret=${request.url.length}s3cr3t`
    const paths = [file('g.audtrail.json', good), file('b.audtrail.json', bad)]
    for (const how of [['--all'], ['--json']]) {
      const { out } = await run('compare', '--flow', '1,1', ...how, ...paths)
      expect(out).not.toMatch(/alicesecret|bobsecret|s3cr3t|k3J9|eyJ/)
      expect(out).toContain('login_hint')
    }
  })

  it('writes into a file', async () => {
    const output = join(folder, 'out.txt')
    expect(await run('compare', '--output', output, GOOD, BAD)).toEqual({ code: 1, out: '', err: '' })
    expect(readFileSync(output, 'utf8')).toContain('Named by the diagnosis')
  })

  it.each([
    ['ERR_USAGE', []],
    ['ERR_USAGE', [GOOD, BAD, BOTH]],
    ['ERR_USAGE', ['--flow', 'x', GOOD, BAD]],
    ['ERR_USAGE', ['--format', 'html', GOOD, BAD]],
    ['ERR_LOGIN', [GOOD, GOOD]],
    ['ERR_LOGIN', [BAD, GOOD]],
    ['ERR_LOGIN', ['--flow', '7', GOOD, BAD]],
    ['ERR_FILE_READ', [GOOD, join(folder, 'none.har')]],
  ])('ends with 2: %s for %j', async (stable, args) => {
    const { code, out, err } = await run('compare', ...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(new RegExp(`^audtrail: ${stable}: [^\n]+\n$`))
  })
})
