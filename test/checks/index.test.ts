import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { CAUSES } from '../../src/core/causes.ts'

const SOURCES = new URL('../../src/checks/', import.meta.url)
const TESTS = new URL('./', import.meta.url)
const IDS = CHECKS.map(({ meta }) => meta.id)
/** Documents that a reference may name; a section of it, or the name of a setting or error, follows. */
const DOCUMENTS =
  /^(?:RFC \d{4}|RFC 6265bis|OIDC (?:Core|Discovery|RP-Initiated Logout|Session Management)|OAuth 2\.0 (?:Multiple Response Types|Form Post Response Mode)|OAuth 2\.1|JARM|FAPI (?:1\.0 Advanced|2\.0)|Fetch|CSP3|SAML (?:Core|Bindings|Profiles|Metadata|Security)|XML Signature|WS-Federation 1\.2|WS-Trust 1\.3|MCP|Microsoft Entra ID|Okta|PingAM|HTML) \S/
const SECTIONS = ['What it checks', 'When it cannot tell', 'How to fix it', 'References']

/** File names of a folder without this ending. */
function named(folder: URL, ending: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(ending))
  const names = files.map((file) => file.slice(0, -ending.length))
  return names.filter((name) => !['index', 'healthy', 'ordinary'].includes(name))
}

function read(file: string): string {
  return readFileSync(new URL(file, SOURCES), 'utf8')
}

describe('the list of checks', () => {
  it('has each check once, and a line for every file', () => {
    expect(new Set(IDS).size).toBe(IDS.length)
    expect(named(SOURCES, '.ts').sort()).toEqual([...IDS].sort())
    expect(named(SOURCES, '.md').sort()).toEqual([...IDS].sort())
    expect(named(TESTS, '.test.ts').sort()).toEqual([...IDS].sort())
  })

  it('has titles that tell the checks apart', () => {
    for (const title of ['title', 'failureTitle'] as const)
      expect(new Set(CHECKS.map(({ meta }) => meta[title])).size).toBe(CHECKS.length)
  })
})

describe.each(CHECKS.map(({ meta }) => meta))('$id', (meta) => {
  it('has a name in kebab case, and the file of that name defines it', () => {
    expect(meta.id).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
    expect(existsSync(new URL(`${meta.id}.ts`, SOURCES))).toBe(true)
    expect(read(`${meta.id}.ts`)).toContain(`id: '${meta.id}'`)
  })

  it('cites what justifies it', () => {
    expect(meta.references.length).toBeGreaterThan(0)
    for (const reference of meta.references) expect(reference).toMatch(DOCUMENTS)
    if (meta.cause !== null) expect(Object.keys(CAUSES)).toContain(meta.cause)
  })

  it('has a page with the four sections, none of them empty, that names every reference', () => {
    const page = read(`${meta.id}.md`)
    const [head = '', ...sections] = page.split(/^## /m)
    expect(head).toBe(`# ${meta.id}\n\n${meta.failureTitle}.\n\n`)
    expect(sections.map((text) => text.split('\n')[0])).toEqual(SECTIONS)
    for (const text of sections) expect(text.split('\n').slice(1).join('').trim()).not.toBe('')
    for (const reference of meta.references) expect(sections.at(-1)).toContain(`- ${reference}: `)
  })
})
