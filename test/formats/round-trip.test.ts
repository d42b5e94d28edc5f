import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type About,
  type Body,
  type Evidence,
  type Exchange,
  evidenceOf,
  type Initiator,
  type UnseenPart,
} from '../../src/core/evidence.ts'
import { writeEvidence } from '../../src/formats/evidence-file.ts'
import { writeHar } from '../../src/formats/har-write.ts'
import { readFile } from '../../src/formats/read-file.ts'
import { type Schema, validates } from './json-schema.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const header = fc.record({ name: fc.stringMatching(/^[A-Za-z][A-Za-z-]{0,15}$/), value: text })
const type = fc.constantFrom('text/html', 'application/json', '', 'application/x-www-form-urlencoded')
const body: fc.Arbitrary<Body> = fc.record({
  text: fc.string({ minLength: 1, maxLength: 40 }),
  encoding: fc.constant('text' as const),
  mimeType: type,
})
const unseen: UnseenPart[] = [
  'request-authorization',
  'request-cookies',
  'request-body',
  'response',
  'response-body',
  'time',
]
const initiators: Initiator[] = [
  'document',
  'subframe',
  'fetch',
  'preflight',
  'websocket',
  'resource',
  'unknown',
]
const exchange: fc.Arbitrary<Omit<Exchange, 'id'>> = fc.record({
  startedAt: fc.integer({ min: 0, max: 2e12 }),
  duration: fc.option(fc.integer({ min: 0, max: 1e5 })),
  request: fc.record({
    method: fc.constantFrom('GET', 'POST', 'OPTIONS'),
    url: fc.webUrl({ withFragments: true, withQueryParameters: true }),
    headers: fc.array(header, { maxLength: 4 }),
    body: fc.option(body),
  }),
  response: fc.option(
    fc.record({
      status: fc.integer({ min: 200, max: 599 }),
      statusText: text,
      headers: fc.array(header, { maxLength: 4 }),
      body: fc.option(body),
    }),
  ),
  error: fc.option(fc.constantFrom('net::ERR_FAILED', 'NS_BINDING_ABORTED')),
  initiator: fc.constantFrom(...initiators),
  unseen: fc.uniqueArray(fc.constantFrom(...unseen)),
})
const words = fc.oneof(
  text,
  fc.constantFrom('net::ERR_FAILED', ' a\n\n b\r\n', '\n', 'x'.repeat(300), '[#7]'),
)
const about: fc.Arbitrary<About> = fc.record({
  title: words,
  notes: fc.array(fc.record({ exchange: fc.option(fc.integer({ min: 0, max: 9 })), text: words }), {
    maxLength: 6,
  }),
  environment: fc.record({
    capturedBy: fc.option(fc.constant('Audtrail 1.0.0')),
    browser: fc.option(fc.constantFrom('Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0', 'Firefox')),
    timeZone: fc.option(fc.constant('Europe/Berlin')),
  }),
})
/** Ids as a live capture has them: in no order, and with gaps. */
const anyEvidence: fc.Arbitrary<Evidence> = fc
  .tuple(fc.array(exchange, { maxLength: 5 }), fc.option(about, { nil: undefined }))
  .map(([list, said]) =>
    evidenceOf(
      list.map((one, at) => ({ id: (at * 3) % 7, ...one })),
      said,
    ),
  )

const formats: [string, (evidence: Evidence) => string][] = [
  ['evidence', (evidence) => writeEvidence(evidence, '1.0.0')],
  ['HAR', (evidence) => [...writeHar(evidence, '1.0.0')].join('')],
]

describe.each(formats)('%s', (_name, write) => {
  it('written, read and written again has the same bytes', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const first = write(evidence)
        expect(write(readFile(first).evidence)).toBe(first)
      }),
      { seed: 3, numRuns: 300 },
    )
  })

  it('keeps title, notes and environment', () => {
    const exchanges = fc.sample(exchange, { seed: 2, numRuns: 2 }).map((one, at) => ({ ...one, id: 7 - at }))
    const said: About = {
      title: 'Orders fail',
      notes: [
        { exchange: null, text: 'since Monday\n\nnot before' },
        { exchange: 6, text: 'net::ERR_FAILED is what I see' },
        { exchange: 5, text: 'of an exchange that is not there' },
      ],
      environment: { capturedBy: 'Audtrail 0.9.0', browser: 'Firefox 153', timeZone: 'Europe/Berlin' },
    }
    const read = readFile(write(evidenceOf(exchanges, said))).evidence
    expect(read.about).toEqual({ ...said, notes: [said.notes[0], { ...said.notes[1], exchange: 1 }] })
    expect(read.exchanges.map(({ error }) => error)).toEqual(exchanges.map(({ error }) => error))
  })
})

describe('an evidence file', () => {
  const schema = JSON.parse(readFileSync('public/evidence.schema.json', 'utf8')) as Schema
  const some = evidenceOf(fc.sample(exchange, { seed: 1, numRuns: 4 }).map((one, id) => ({ id, ...one })))
  const file = () => JSON.parse(writeEvidence(some, '1.0.0'))

  it('gives back what was written, without a word', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { evidence: read, warnings } = readFile(writeEvidence(evidence, '1.0.0'))
        expect(read.exchanges).toEqual(evidence.exchanges.map((one, id) => ({ ...one, id })))
        expect(warnings).toEqual([])
      }),
      { seed: 4, numRuns: 100 },
    )
  })

  it('fits its schema', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        expect(validates(schema, JSON.parse(writeEvidence(evidence, '1.0.0')))).toBe(true)
      }),
      { seed: 5, numRuns: 50 },
    )
  })

  it.each([
    ['no exchanges', (json: Record<string, unknown>) => delete json.exchanges],
    ['another format', (json: Record<string, unknown>) => (json.format = 'har')],
    [
      'an unknown initiator',
      (json: never) =>
        (((json as { exchanges: Exchange[] }).exchanges[0] as { initiator: string }).initiator = 'dream'),
    ],
    ['a member that nobody knows', (json: Record<string, unknown>) => (json.cookies = [])],
    ['a checksum of another kind', (json: Record<string, unknown>) => (json.sha256 = 'x')],
  ])('does not fit it with %s', (_title, change) => {
    const json = file()
    change(json as never)
    expect(validates(schema, json)).toBe(false)
  })

  it('tells when it was changed', () => {
    const json = file()
    json.exchanges[0].request.method = 'PUT'
    expect(readFile(JSON.stringify(json)).warnings).toEqual(['The file was changed after it was written.'])
  })

  it.each([
    ['a newer version', { format: 'audtrail-evidence', version: 3, exchanges: [] }],
    ['version 0', { format: 'audtrail-evidence', version: 0, exchanges: [] }],
    ['half a version', { format: 'audtrail-evidence', version: 1.5, exchanges: [] }],
    ['no version', { format: 'audtrail-evidence', exchanges: [] }],
    ['exchanges that are no list', { format: 'audtrail-evidence', version: 1, exchanges: {} }],
  ])('of %s is refused', (_title, json) => {
    expect(() => readFile(JSON.stringify(json))).toThrow(
      expect.objectContaining({ code: 'ERR_EVIDENCE_FORMAT' }),
    )
  })

  it('is read as far as it goes', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { maxLength: 4 }), fc.jsonValue(), (exchanges, inner) => {
        const odd = {
          request: { url: 'https://a.example', headers: inner, body: inner },
          response: inner,
          unseen: inner,
          error: inner,
        }
        const { evidence } = readFile(
          JSON.stringify({ format: 'audtrail-evidence', version: 1, exchanges: [...exchanges, odd] }),
        )
        expect(evidence.exchanges.at(-1)?.request.url).toBe('https://a.example')
      }),
      { seed: 6, numRuns: 200 },
    )
  })
})

describe('a HAR', () => {
  it('has every part that HAR 1.2 asks for', () => {
    fc.assert(
      fc.property(anyEvidence, (evidence) => {
        const { log } = JSON.parse([...writeHar(evidence, '1.0.0')].join(''))
        expect(log).toMatchObject({ version: '1.2', creator: { name: 'Audtrail', version: '1.0.0' } })
        for (const entry of log.entries) {
          expect(new Date(entry.startedDateTime).toISOString()).toBe(entry.startedDateTime)
          expect(Object.keys(entry)).toEqual(
            expect.arrayContaining(['time', 'request', 'response', 'cache', 'timings']),
          )
          for (const name of ['method', 'url', 'httpVersion'])
            expect(typeof entry.request[name]).toBe('string')
          for (const name of ['statusText', 'httpVersion', 'redirectURL'])
            expect(typeof entry.response[name]).toBe('string')
          for (const side of [entry.request, entry.response]) {
            for (const name of ['headersSize', 'bodySize']) expect(Number.isInteger(side[name])).toBe(true)
            for (const list of [side.headers, side.cookies, side.queryString ?? []])
              for (const item of list)
                expect([typeof item.name, typeof item.value]).toEqual(['string', 'string'])
          }
          expect(Number.isInteger(entry.response.status)).toBe(true)
          expect([typeof entry.response.content.size, typeof entry.response.content.mimeType]).toEqual([
            'number',
            'string',
          ])
          const phases = ['send', 'wait', 'receive'].map((phase) => entry.timings[phase])
          for (const phase of phases) expect(phase).toBeGreaterThanOrEqual(0)
          expect(entry.time).toBe(phases.reduce((sum, phase) => sum + phase, 0))
          if (entry.request.postData)
            expect([typeof entry.request.postData.mimeType, typeof entry.request.postData.text]).toEqual([
              'string',
              'string',
            ])
        }
      }),
      { seed: 7, numRuns: 50 },
    )
  })
})
