import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** What each folder of src may import: other folders of src, and packages (`name`, or a path below it). */
const LAYERS: Record<string, { layers: string[]; packages: string[] }> = {
  core: { layers: [], packages: ['jose', '@noble/hashes', 'saxes', 'fflate'] },
  checks: { layers: ['core'], packages: [] },
  formats: { layers: ['core'], packages: ['yaml', '@noble/hashes'] },
  report: { layers: ['core', 'checks'], packages: [] },
  capture: { layers: ['core', 'formats'], packages: ['webextension-polyfill'] },
  ui: { layers: ['core', 'checks', 'report'], packages: ['preact', '@preact/signals'] },
  hosts: {
    layers: ['core', 'checks', 'formats', 'report', 'capture', 'ui'],
    packages: ['preact', '@preact/signals', 'webextension-polyfill', 'node:fs', 'node:util'],
  },
}

/** These read no clock, no network and no console: the same evidence gives the same result anywhere. */
const PURE = ['core', 'checks', 'formats', 'report']
const IMPURE: [RegExp, string][] = [
  [/\bDate\.now\(/, 'Date.now('],
  [/\bnew Date\(\s*\)/, 'new Date()'],
  [/(?<![\w$#])fetch\(/, 'fetch('],
  [/\bconsole\./, 'console.'],
]
/** Nowhere: what a capture holds is never markup and never code. */
const NEVER: [RegExp, string][] = [
  [/\binnerHTML\b/, 'innerHTML'],
  // A method of that name may be declared: DevTools' own runs in the page.
  [/(?<![\w$#.])eval\((?!\w+\??:)/, 'eval('],
]

const MAX_LINES = 400
/** Data: one row after the other, however many there are. */
const TABLES = /(?:^|[/-])table(?:-[\w-]+)?\.ts$|-table[\w-]*\.ts$|\/issuers\.ts$/
/** Longer than they should be and still to be divided: a file that no longer is must leave the list. */
const TO_DIVIDE: readonly string[] = []

const ROOT = new URL('../src/', import.meta.url)

interface Import {
  specifier: string
  line: number
}

const IMPORT =
  /(?:^|[;\n])[ \t]*(?:import|export)\b[^'"`;()]*?\bfrom\s*['"](?<from>[^'"\n]+)|(?:^|[;\n])[ \t]*import\s*['"](?<bare>[^'"\n]+)|\bimport\(\s*['"](?<dynamic>[^'"\n]+)/g

function importsOf(text: string): Import[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const { from, bare, dynamic } = match.groups ?? {}
    const specifier = from ?? bare ?? dynamic ?? ''
    const at = match.index + match[0].lastIndexOf(specifier)
    return { specifier, line: text.slice(0, at).split('\n').length }
  })
}

/** @param file Below src, with forward slashes. */
function importViolations(file: string, text: string): string[] {
  const [layer = ''] = file.split('/')
  const rule = LAYERS[layer]
  if (!rule) return [`${file}:1 is in no layer`]
  return importsOf(text).flatMap(({ specifier, line }) => {
    const at = `src/${file}:${line}`
    if (!specifier.startsWith('.')) {
      const allowed = rule.packages.some((name) => specifier === name || specifier.startsWith(`${name}/`))
      return allowed ? [] : [`${at} ${layer} may not import the package ${specifier}`]
    }
    if (!/\.(?:tsx?|json|css)$/.test(specifier)) return [`${at} ${specifier} has no extension`]
    const target = new URL(specifier, new URL(file, 'file:///src/')).pathname
    if (target === '/package.json' && layer === 'hosts') return []
    if (target === '/public/_locales/en/messages.json' && file === 'core/say.ts') return []
    const [, src, other = ''] = target.split('/')
    if (src !== 'src') return [`${at} ${specifier} leads out of src`]
    if (layer === 'checks' && other === 'checks' && file !== 'checks/index.ts')
      return [`${at} a check may not import another check (${specifier})`]
    if (other === layer || rule.layers.includes(other)) return []
    return [`${at} ${layer} may not import ${other} (${specifier})`]
  })
}

function textViolations(file: string, text: string): string[] {
  const [layer = ''] = file.split('/')
  const banned = [...(PURE.includes(layer) ? IMPURE : []), ...NEVER]
  return text.split('\n').flatMap((content, index) => {
    if (/^\s*(?:\/\/|\/?\*)/.test(content)) return []
    const code = content.replace(/\s\/\/ .*$/, '')
    return banned
      .filter(([pattern]) => pattern.test(code))
      .map(([, word]) => `src/${file}:${index + 1} ${layer} may not use ${word}`)
  })
}

function barrels(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    return /^\s*export\s+(?:type\s+)?(?:\*|\{[^}]*\}\s*from\b)/.test(line)
      ? [`src/${file}:${index + 1} passes on what another file exports`]
      : []
  })
}

function lineCount(text: string): number {
  return text.replace(/\n$/, '').split('\n').length
}

const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file))
  .sort()
const TEXTS = new Map(FILES.map((file) => [file, readFileSync(new URL(file, ROOT), 'utf8')]))
const each = (judge: (file: string, text: string) => string[]) =>
  [...TEXTS].flatMap(([file, text]) => judge(file, text))

describe('the layers of src', () => {
  it('has every folder in the table, and no folder that is gone', () => {
    const gone = Object.keys(LAYERS).filter((name) => !existsSync(new URL(name, ROOT)))
    expect(gone, `folders of the table that are gone from ${fileURLToPath(ROOT)}`).toEqual([])
    const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(folders.map(({ name }) => name).sort()).toEqual(Object.keys(LAYERS).sort())
    const used = Object.values(LAYERS).flatMap(({ layers }) => layers)
    expect([...used, ...PURE].filter((name) => !LAYERS[name])).toEqual([])
  })

  it('compiles the pure folders without DOM and Node', () => {
    const config = JSON.parse(readFileSync(new URL('tsconfig.pure.json', ROOT), 'utf8'))
    expect(config.include).toEqual(PURE)
    expect(config.compilerOptions).toEqual({ lib: ['es2023', 'webworker'], types: [] })
  })

  it('imports only what each layer may', () => {
    expect(each(importViolations)).toEqual([])
  })

  it('imports only files that are there', () => {
    const missing = each((file, text) =>
      importsOf(text)
        .filter(({ specifier }) => specifier.startsWith('.'))
        .filter(({ specifier }) => !existsSync(new URL(specifier, new URL(file, ROOT))))
        .map(({ specifier, line }) => `src/${file}:${line} ${specifier} is not there`),
    )
    expect(missing).toEqual([])
  })

  it('reads no clock, network or console where it must be pure, and makes no markup or code of data', () => {
    expect(each(textViolations)).toEqual([])
  })

  it('has no barrels', () => {
    expect(each(barrels)).toEqual([])
  })

  it(`has no file over ${MAX_LINES} lines but tables`, () => {
    const long = [...TEXTS].filter(([file, text]) => !TABLES.test(file) && lineCount(text) > MAX_LINES)
    const unknown = long.filter(([file]) => !TO_DIVIDE.includes(file))
    expect(unknown.map(([file, text]) => `src/${file}:${lineCount(text)} lines`)).toEqual([])
    expect(TO_DIVIDE.filter((file) => !long.some(([name]) => name === file))).toEqual([])
  })
})

describe('the reader of import lines', () => {
  it('sees every form of import, with its line', () => {
    const text = [
      "import { a } from './a.ts'",
      'import type {',
      '  B,',
      "} from '../core/b.ts'",
      "import './c.css'",
      "export { d } from './d.ts'",
      "type E = typeof import('./e.ts').E",
      "const f = await import('f')",
    ].join('\n')
    expect(importsOf(text)).toEqual([
      { specifier: './a.ts', line: 1 },
      { specifier: '../core/b.ts', line: 4 },
      { specifier: './c.css', line: 5 },
      { specifier: './d.ts', line: 6 },
      { specifier: './e.ts', line: 7 },
      { specifier: 'f', line: 8 },
    ])
  })

  it('sees the imports of this source: more than one for every second file', () => {
    expect(each((_, text) => importsOf(text).map(({ specifier }) => specifier)).length).toBeGreaterThan(
      FILES.length,
    )
  })

  it.each([
    ['core/x.ts', "import { a } from '../ui/app.tsx'", 'core may not import ui'],
    ['core/deep/x.ts', "\nimport { a } from '../../checks/index.ts'", 'src/core/deep/x.ts:2 core may not'],
    ['core/x.ts', "import { parse } from 'yaml'", 'the package yaml'],
    ['core/x.ts', "import { a } from 'jose-fake'", 'the package jose-fake'],
    ['checks/x.ts', "import { y } from './y.ts'", 'another check'],
    ['formats/x.ts', "import { a } from '../report/json.ts'", 'formats may not import report'],
    ['report/x.ts', "import { a } from '../formats/har.ts'", 'report may not import formats'],
    ['capture/x.ts', "import { a } from '../checks/index.ts'", 'capture may not import checks'],
    ['ui/x.tsx', "import { a } from '../capture/join.ts'", 'ui may not import capture'],
    ['ui/x.tsx', "import { a } from '../hosts/cli/main.ts'", 'ui may not import hosts'],
    ['ui/x.tsx', "import browser from 'webextension-polyfill'", 'the package webextension-polyfill'],
    ['core/x.ts', "import { a } from './a'", 'no extension'],
    ['ui/x.ts', "import data from '../../package.json'", 'out of src'],
    ['new/x.ts', '', 'in no layer'],
  ])('%s with %j: %s', (file, text, message) => {
    expect(importViolations(file, text)).toEqual([expect.stringContaining(message)])
  })

  it.each([
    ['core/x.ts', "import { decodeJwt } from 'jose'\nimport { sha256 } from '@noble/hashes/sha2.js'"],
    ['checks/index.ts', "import { a } from './a.ts'"],
    ['checks/a.ts', "import { s256 } from '../core/correlate.ts'"],
    ['ui/x.tsx', "import { useState } from 'preact/hooks'\nimport './styles/x.css'"],
    ['hosts/cli/x.ts', "import a from '../../../package.json' with { type: 'json' }"],
  ])('%s may have %j', (file, text) => {
    expect(importViolations(file, text)).toEqual([])
  })
})

describe('the search for words', () => {
  it.each([
    ['core/x.ts', 'const now = Date.now()', 'src/core/x.ts:1 core may not use Date.now('],
    ['checks/x.ts', '\nconst now = new Date()', 'src/checks/x.ts:2 checks may not use new Date()'],
    ['formats/x.ts', 'await globalThis.fetch(url)', 'formats may not use fetch('],
    ['report/x.ts', "console.log('x')", 'report may not use console.'],
    ['ui/x.tsx', 'node.innerHTML = text', 'ui may not use innerHTML'],
    ['hosts/cli/x.ts', 'eval(text)', 'hosts may not use eval('],
  ])('%s: %j', (file, text, message) => {
    expect(textViolations(file, text)).toEqual([expect.stringContaining(message)])
  })

  it.each([
    ['core/x.ts', 'const at = new Date(exp * 1000)'],
    ['core/x.ts', '// never Date.now()\n/** nor fetch( */\n * nor console.log'],
    ['core/x.ts', 'prefetch(url)'],
    ['ui/x.tsx', 'const now = Date.now()'],
    ['core/x.ts', 'retrieval(text)'],
    ['capture/x.ts', '  eval(expression: string): void'],
  ])('%s may have %j', (file, text) => {
    expect(textViolations(file, text)).toEqual([])
  })

  it('sees what is passed on', () => {
    expect(barrels('core/x.ts', "export * from './a.ts'")).toHaveLength(1)
    expect(barrels('core/x.ts', "export { a } from './a.ts'")).toHaveLength(1)
    expect(barrels('core/x.ts', 'export { a }\nexport const b = 1')).toEqual([])
  })
})
