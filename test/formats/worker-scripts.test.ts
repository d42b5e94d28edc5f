import { describe, expect, test } from 'vitest'
import { type Evidence, evidenceOf } from '../../src/core/evidence.ts'
import { readEvidence, writeEvidence } from '../../src/formats/evidence-file.ts'
import { finish, readHar } from '../../src/formats/har.ts'
import { writeHar } from '../../src/formats/har-write.ts'
import { analysed, redacted } from '../support/redacted.ts'
import { accessToken } from '../support/tokens.ts'

const SCRIPT = 'https://app.example/worker.js?v=1'
const API = 'https://api.example/orders'
const bearer = { name: 'Authorization', value: `Bearer ${accessToken('https://api.example')}` }

const loaded = (dest: string, url = SCRIPT) => ({
  request: { method: 'GET', url, headers: [{ name: 'Sec-Fetch-Dest', value: dest }] },
  response: { status: 200, headers: [], content: {} },
})
const called = (_initiator: unknown) => ({
  request: { method: 'GET', url: API, headers: [bearer] },
  response: { status: 200, headers: [], content: {} },
  _initiator,
})
const at = (...urls: string[]) => urls.map((url) => ({ url, lineNumber: 1 }))
const stack = (...urls: string[]) => ({ type: 'script', stack: { callFrames: at(...urls) } })

const read = (...entries: object[]) => finish(readHar({ log: { entries } })).evidence
const marks = ({ exchanges }: Evidence) => exchanges.map(({ isFromWorker }) => isFromWorker)
const isMarked = (...entries: object[]) => marks(read(...entries)).at(-1) === true

describe('a request of a worker', () => {
  test.each(['worker', 'sharedworker', 'serviceworker'])('is told by the script, loaded for a %s', (dest) => {
    expect(isMarked(loaded(dest), called(stack('https://cdn.example/lib.js', SCRIPT)))).toBe(true)
    expect(isMarked(loaded(dest), called({ type: 'other', url: `${SCRIPT}#part` }))).toBe(true)
  })

  test('is told where it waited for something before', () => {
    const parent = { description: 'await', callFrames: at(SCRIPT) }
    const waited = { type: 'script', stack: { callFrames: at('https://cdn.example/lib.js'), parent } }
    expect(isMarked(loaded('worker'), called(waited))).toBe(true)
  })

  test('is none where a page loads the script as well, or another script asks', () => {
    const others = [
      stack('https://app.example/worker.js'),
      stack(''),
      {},
      null,
      'x',
      { stack: { callFrames: 1 } },
    ]
    for (const other of others) expect(isMarked(loaded('worker'), called(other))).toBe(false)
    expect(isMarked(called(stack(SCRIPT)))).toBe(false)
    expect(isMarked(loaded('worker'), { ...called(stack(SCRIPT)), _resourceType: 'preflight' })).toBe(false)
    expect(isMarked(loaded('script'), loaded('worker'), called(stack(SCRIPT)))).toBe(false)
  })

  test('may have a stack without end', () => {
    let part: object = { callFrames: at(SCRIPT) }
    for (let depth = 0; depth < 5000; depth++) part = { callFrames: at(''), parent: part }
    expect(isMarked(loaded('worker'), called({ stack: part }))).toBe(false)
  })

  test('is one after files and redaction, and its row says so', async () => {
    const evidence = read(loaded('worker'), called(stack(SCRIPT)))
    const kept = [undefined, true]
    expect(marks(evidence)).toEqual(kept)
    const har = JSON.parse([...writeHar(evidence, '1')].join(''))
    expect(marks(finish(readHar(har)).evidence)).toEqual(kept)
    const file = JSON.parse(writeEvidence(evidence, '1'))
    expect(marks(finish(readEvidence(file)).evidence)).toEqual(kept)
    file.exchanges[1].isFromWorker = 'else'
    expect(marks(finish(readEvidence(file)).evidence)).toEqual([undefined, undefined])
    expect(marks(evidenceOf(redacted(evidence.exchanges)))).toEqual(kept)
    const [row] = (await analysed(evidence.exchanges)).timeline().hops
    expect(row?.asides).toEqual(['from-worker'])
  })
})
