import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AudtrailError } from '../../src/core/errors.ts'
import { writeEvidence } from '../../src/formats/evidence-file.ts'
import { writeHar } from '../../src/formats/har-write.ts'
import { errorWords, openFile } from '../../src/hosts/open-file.ts'
import { analyseAll } from '../core/analysed.ts'
import { API, accessToken, bearer, capture } from '../core/builders.ts'

const call = (aud: string, status: number, at: number) => ({
  url: `${API}/orders?at=${at}`,
  at,
  headers: bearer(accessToken(aud)),
  status,
  answer: { 'WWW-Authenticate': 'Bearer error="invalid_token", error_description="invalid audience"' },
})
// Not in order of time, as files are.
const EXCHANGES = capture(...[3, 1, 2].map((at) => call(at === 2 ? API : 'other', at === 2 ? 200 : 401, at)))
const EVIDENCE = { format: 'audtrail-evidence', version: 2, exchanges: EXCHANGES } as const
const har = () => [...writeHar(EVIDENCE, '1')].join('')

const open = (
  text: string,
  progress: (done: number) => void = () => {},
  signal = new AbortController().signal,
) => openFile(new File([text], 'login.har'), progress, signal)

describe('a file that is opened', () => {
  it('is known as well as a live capture', async () => {
    const live = analyseAll(EXCHANGES)
    for (const text of [har(), writeEvidence(EVIDENCE, '1'), `\uFEFF${har()}`, `onInputData(${har()})`]) {
      const { analysis, name, warnings } = await open(text)
      expect(name).toBe('login.har')
      expect(warnings).toEqual([])
      expect(analysis.problems()).toEqual([...live.problems()])
      expect(analysis.timeline().hops.map(({ path, mark }) => [path, mark])).toEqual(
        live.timeline().hops.map(({ path, mark }) => [path, mark]),
      )
    }
  })

  it('tells how far it is, never backwards', async () => {
    const many = {
      ...EVIDENCE,
      exchanges: Array.from({ length: 300 }, (_, id) => ({ ...EXCHANGES[0], id })),
    }
    const seen: number[] = []
    await open(JSON.stringify(many), (done) => seen.push(done))
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.every((done) => done >= 0 && done <= 1)).toBe(true)
  })

  it('can be left', async () => {
    const end = new AbortController()
    const many = {
      ...EVIDENCE,
      exchanges: Array.from({ length: 600 }, (_, id) => ({ ...EXCHANGES[0], id })),
    }
    const opened = open(JSON.stringify(many), () => end.abort(new Error('left')), end.signal)
    await expect(opened).rejects.toThrow('left')
  })

  it('says what is wrong with it', async () => {
    const said = (text: string) => open(text).then(() => '', errorWords)
    expect(await said('')).toBe('The file is empty. (ERR_JSON_SYNTAX)')
    expect(await said(`${har().slice(0, -10)}`)).toMatch(
      /^The file seems to be cut off: .* \(ERR_JSON_SYNTAX\)$/,
    )
    expect(await said('{"log":{"entries":[{]}}')).toMatch(/^The file is not JSON: unexpected "]" at line 1/)
    expect(await said('{"log":{}}')).toMatch(/"log.entries" is missing.* \(ERR_HAR_FORMAT\)$/)
    expect(await said('[1]')).toMatch(/^Not a HAR: .* \(ERR_HAR_FORMAT\)$/)
    expect(await said('{"format":"audtrail-evidence","version":9,"exchanges":[]}')).toMatch(
      /ERR_EVIDENCE_FORMAT/,
    )
    expect(errorWords('x')).toBe('x')
  })
})

describe('text that is no capture', () => {
  const opened = (name: string, text: string) =>
    openFile(new File([text], name), () => {}, new AbortController().signal)
  const token = accessToken('https://api.example.com')

  it('is read whatever the file is called, and counts as given now', async () => {
    const began = Date.now()
    const { analysis, isPasted } = await opened('token.txt', token)
    expect(isPasted).toBe(true)
    expect(analysis.tokens).toHaveLength(1)
    expect(analysis.steps[0]?.exchange.startedAt).toBeGreaterThanOrEqual(began)
    const answer = await opened('answer.json', JSON.stringify({ access_token: token, token_type: 'Bearer' }))
    expect([answer.isPasted, answer.analysis.tokens.length]).toEqual([true, 1])
    expect((await opened('x.har', har())).isPasted).toBe(false)
  })

  it('fails with nothing but words for the user', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ',',
      ':',
      '"log"',
      '"entries"',
      'curl ',
      "'",
      token,
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string()), { maxLength: 15 }), async (parts) => {
        const name = parts.length % 2 ? 'a.har' : 'a.txt'
        const error = await opened(name, parts.join('')).then(
          () => null,
          (reason) => reason,
        )
        if (error !== null) expect(error).toBeInstanceOf(AudtrailError)
      }),
      { numRuns: 150 },
    )
  })
})
