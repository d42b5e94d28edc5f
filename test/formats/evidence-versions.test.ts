import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NO_WORDS } from '../../src/core/about.ts'
import { writeEvidence } from '../../src/formats/evidence-file.ts'
import { readFile } from '../../src/formats/read-file.ts'
import { type Schema, validates } from './json-schema.ts'

/** A file of each version but the last, as the program of its time wrote it. */
const FOLDER = 'test/formats/evidence'
const OLD = readdirSync(FOLDER)
const text = (name: string) => readFileSync(`${FOLDER}/${name}`, 'utf8')
const schema = JSON.parse(readFileSync('public/evidence.schema.json', 'utf8')) as Schema
const latest = JSON.parse(writeEvidence(readFile(text(OLD[0] ?? '')).evidence, '1.0.0'))

describe('versions of the evidence file', () => {
  it('each have a file here', () => {
    expect(OLD).toEqual(
      Array.from({ length: latest.version - 1 }, (_, i) => `version-${i + 1}.audtrail.json`),
    )
  })

  it.each(OLD)('%s is read to the same exchanges, without a word', (name) => {
    const { evidence, warnings } = readFile(text(name))
    expect(evidence.exchanges).toEqual(JSON.parse(text(name)).exchanges)
    expect(evidence.about).toEqual(NO_WORDS)
    expect(warnings).toEqual([])
  })

  it.each(OLD)('%s becomes a file of the last version', (name) => {
    const old = JSON.parse(text(name))
    const json = JSON.parse(writeEvidence(readFile(text(name)).evidence, '1.0.0'))
    expect(json.version).toBe(latest.version)
    expect(json.exchanges).toEqual(old.exchanges)
    for (const file of [old, json]) expect(validates(schema, file)).toBe(true)
  })

  it.each(OLD)('%s tells when it was changed', (name) => {
    const changed = text(name).replace('"status": 401', '"status": 403')
    expect(readFile(changed).warnings).toEqual(['The file was changed after it was written.'])
  })

  it('that come later are refused in clear words', () => {
    expect(() => readFile(JSON.stringify({ ...latest, version: latest.version + 1 }))).toThrow(
      'The file has version 3 of the evidence format; this program reads up to 2.',
    )
  })
})

describe('the last version', () => {
  it('leaves out what it does not know', () => {
    const json = structuredClone(latest)
    json.mood = 'good'
    json.about.mood = 'good'
    json.about.environment.mood = 'good'
    json.exchanges[0].mood = 'good'
    json.exchanges[0].request.mood = 'good'
    expect(writeEvidence(readFile(JSON.stringify(json)).evidence, '1.0.0')).toBe(
      writeEvidence(readFile(JSON.stringify(latest)).evidence, '1.0.0'),
    )
  })

  it('has the same SHA-256 whichever program wrote it, and another one for another title', () => {
    const { evidence } = readFile(JSON.stringify(latest))
    const sum = (title: string, version: string) =>
      JSON.parse(writeEvidence({ ...evidence, about: { ...NO_WORDS, title } }, version)).sha256
    expect(sum('a', '1.0.0')).toBe(sum('a', '2.0.0'))
    expect(sum('a', '1.0.0')).not.toBe(sum('b', '1.0.0'))
  })

  it('is the one that its schema describes, SHA-256 and all', async () => {
    const { about, exchanges, sha256 } = latest
    const bytes = new TextEncoder().encode(JSON.stringify({ about, exchanges }))
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
    expect(sha256).toBe(digest)
  })

  it('names when the capture began, and clocks that differ', () => {
    expect(latest.about.environment).toEqual({
      ...NO_WORDS.environment,
      startedAt: 1772366400000,
      clocks: [{ origin: 'https://api.example.com', ahead: 303_000 }],
    })
  })

  it('takes what is odd about it for nothing said', () => {
    for (const about of [
      null,
      7,
      [],
      { title: {}, notes: {}, environment: 'x' },
      { notes: [null, { exchange: 99, text: 'x' }, { text: 'x' }, { exchange: 0, text: {} }] },
    ])
      expect(readFile(JSON.stringify({ ...latest, about })).evidence.about).toEqual(NO_WORDS)
  })
})
