import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bypassing, saidIn } from './words-in-source.ts'

interface Message {
  message: string
  description?: string
  placeholders?: Record<string, { content: string }>
}

const ROOT = new URL('../../', import.meta.url)
const LOCALES = new URL('public/_locales/', ROOT)
const read = (path: string) => readFileSync(new URL(path, ROOT), 'utf8')
const messagesOf = (language: string): Record<string, Message> =>
  JSON.parse(read(`public/_locales/${language}/messages.json`))

const en = messagesOf('en')
const others = readdirSync(LOCALES).filter((language) => language !== 'en')

/** German that is written as English: names, formats, and the terms of the field that stay. */
const SAME = {
  de: [
    // The diagnosis, from phrases.ts on
    'samlShape_samlProfiles',
    'percent',
    'milliseconds',
    'seconds',
    'minutes',
    'hours',
    'span',
    'apis_one',
    'apis_other',
    'panel_filter',
    'panel_flowsLabel',
    'panel_product',
    'panel_protocol_oauth2',
    'panel_protocol_oidc',
    'panel_protocol_saml2',
    'panel_protocol_wsFederation',
    'panel_columns_4',
    'panel_columns_6',
    'panel_exportFormat',
    'panel_exportFormats_markdown',
    'panel_tabTokensMany',
    'panel_audience',
    'panel_claims',
    'panel_header',
    'panel_assertionId',
    'panel_status',
    'panel_messageId',
    'panel_assertion',
    'panel_assertionNumber',
    'panel_xml',
    'panel_viewAudiences',
    'panel_body',
    'panel_matrixCounts',
    'inspect_tabOf_problem',
    'inspect_tabOf_tokens',
    'inspect_tabOf_saml',
    'inspect_tabOf_cookies',
    'inspect_tabOf_request',
    'example_keys_mac',
    'example_keys_elsewhere',
    'export_hiddenCount',
    'export_hiddenKinds_cookie',
    'export_keptHosts',
    'matrix_client',
    'matrix_userinfo',
    'matrix_tabCell',
    'matrix_draftField_name',
    'matrix_draftField_urls',
    'matrix_draftField_audiences',
    'matrix_outcomeTimes',
    'comparing_at',
    'popup_name',
    'popup_badge',
    'popup_seen',
    'hop_role_resourceServer',
    'hop_markWord_ok',
    'hop_aud',
    'hop_offset',
    'token_kind_assertion',
    'token_form_jwt',
    'compare_group_tokens',
    'compare_group_federation',
    'compare_group_requests',
    'compare_protocol_oauth2',
    'compare_protocol_oidc',
    'compare_protocol_saml2',
    'compare_protocol_wsFederation',
    'report_browser',
    'report_tokens',
    'report_claim',
    'report_server',
    'report_header',
    'report_claimsOf',
    'report_request',
    'report_requests',
    // Messages of the protocols
    'message_challenge',
    'message_preflight',
  ],
} as Record<string, string[]>

const files = readdirSync(new URL('src/', ROOT), { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .sort()
const sources = files
  .filter((file) => /^src\/.*\.tsx?$/.test(file))
  .map((file) => ({ file, text: read(file) }))
const pages = files.filter((file) => file.endsWith('.html')).map((file) => ({ file, text: read(file) }))

const slotsOf = (text: string) =>
  [...new Set([...text.matchAll(/\$(\w+)\$/g)].map(([, slot]) => slot))].sort()

describe('the messages in English', () => {
  it('have names that browsers take, of which they do not tell letter case', () => {
    const names = Object.keys(en)
    expect(names.filter((name) => !/^[A-Za-z]\w*$/.test(name))).toEqual([])
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
  })

  it('number their placeholders, and use each', () => {
    for (const [name, { message, placeholders = {} }] of Object.entries(en)) {
      expect(slotsOf(message), name).toEqual(Object.keys(placeholders).sort())
      const numbers = Object.values(placeholders).map(({ content }) => content)
      expect(numbers, name).toEqual(numbers.map((_, i) => `$${i + 1}`))
      expect(message.replace(/\$\w+\$/g, ''), name).not.toContain('$')
      // Chrome reads digits behind a placeholder as a part of its number.
      expect(message, name).not.toMatch(/\$\w+\$\d/)
    }
  })

  it('have one and other of what is counted', () => {
    for (const name of Object.keys(en)) {
      const [, base, form] = /^(.*)_(one|other)$/.exec(name) ?? []
      if (base) expect(en, name).toHaveProperty(`${base}_${form === 'one' ? 'other' : 'one'}`)
    }
  })

  it('say of the extension what its package says, within the bounds of the stores', () => {
    expect(en.description?.message).toBe(JSON.parse(read('package.json')).description)
    for (const language of ['en', ...others])
      expect(messagesOf(language).description?.message.length, language).toBeLessThanOrEqual(132)
  })
})

describe.each(others)('the messages in %s', (language) => {
  const own = messagesOf(language)

  it('are those of English, in the same order, with the same values', () => {
    expect(Object.keys(own)).toEqual(Object.keys(en))
    for (const [name, { message, placeholders }] of Object.entries(en)) {
      expect(own[name]?.placeholders, name).toEqual(placeholders)
      expect(slotsOf(own[name]?.message ?? ''), name).toEqual(slotsOf(message))
    }
  })

  it('say the same as English only where that is known', () => {
    const same = Object.keys(en).filter((name) => own[name]?.message === en[name]?.message)
    expect(same.sort()).toEqual([...(SAME[language] ?? [])].sort())
  })

  it('name their language', () => {
    expect(own.language?.message).toBe(language)
  })
})

describe.each(['en', ...others])('the texts in %s', (language) => {
  const texts = Object.entries(messagesOf(language)).map(([name, { message }]) => ({ name, message }))

  it('are not empty, and have no space around them', () => {
    expect(texts.filter(({ message }) => message === '' || message.trim() !== message)).toEqual([])
  })

  it('have no exclamation mark', () => {
    expect(texts.filter(({ message }) => message.includes('!'))).toEqual([])
  })
})

describe('the source', () => {
  const said = sources.flatMap(({ file, text }) => saidIn(file, text).map((one) => ({ file, ...one })))
  const used = new Set([
    ...said.flatMap(({ names, isCounted }) =>
      isCounted ? names.flatMap((name) => [`${name}_one`, `${name}_other`]) : names,
    ),
    ...pages.flatMap(({ text }) => [...text.matchAll(/\bdata-say="(\w+)"/g)].map(([, name = '']) => name)),
    'language', // src/core/say.ts asks for it by itself
    ...[...read('vite.config.ts').matchAll(/__MSG_(\w+)__/g)].map(([, name = '']) => name),
  ])

  it('says every message', () => {
    expect(Object.keys(en).filter((name) => !used.has(name))).toEqual([])
  })

  it('says no other', () => {
    expect([...used].filter((name) => !(name in en))).toEqual([])
  })

  it('gives each as many values as it takes', () => {
    const wrong = said.flatMap(({ file, names, values, isCounted }) =>
      names
        .map((name) => (isCounted ? `${name}_other` : name))
        .filter((name) => values !== null && values !== Object.keys(en[name]?.placeholders ?? {}).length)
        .map((name) => `${file}: ${name} with ${values}`),
    )
    expect(wrong).toEqual([])
  })

  /** Only the command line writes these, in English. */
  const ENGLISH = /^src\/(?:hosts\/cli\/|report\/(?:text|comparison)\.ts)/
  /** Names alone, words that are looked for in what was captured, and definitions for whoever reads the source. */
  const NAMES =
    /^src\/core\/(?:redact\/|(?:causes|federation-keys|support-ids|audience\/wellknown-table|compare\/(?:named|names-table)|cookies\/site)\.ts)/
  /** Names, and what is no text for people though it reads like one. */
  const NO_WORDS = new Set([
    'Note over',
    'input, select, textarea',
    'p, div, pre, dd',
    'scope',
    'SHA-256',
    'Azure AD B2C',
    'Microsoft Entra ID',
    'US Government',
    'US Government DoD',
    'PRIVATE KEY',
    // Values that code compares, and what is looked for in what was captured.
    'document type',
    'too large',
    'that came back',
    'answered by',
    'sent to',
    'www-authenticate',
    'body',
    'unbound namespace prefix',
    'LemonLDAP::NG error PE',
    'RBAC: access denied',
    'Invalid IAP credentials',
    'server: APISIX',
    'server: awselb',
    'server: AkamaiGHost',
    'x-powered-by: Express',
  ])

  it('has no words for people of its own', () => {
    const found = sources
      .filter(({ file }) => !ENGLISH.test(file) && !NAMES.test(file))
      .flatMap(({ file, text }) => bypassing(file, text))
      .filter((one) => !NO_WORDS.has(one.replace(/^\S+ /, '')))
    expect(found).toEqual([])
  })

  it('has pages that show nothing but their name before the script runs', () => {
    const texts = pages.flatMap(({ text }) =>
      [...text.matchAll(/>([^<>]*\p{L}[^<>]*)</gu)].map(([, one]) => one?.trim()),
    )
    expect(new Set(texts)).toEqual(new Set(['Audtrail']))
  })
})

describe('the search for words', () => {
  it.each([
    ['text of an element', 'const a = <p>Close</p>'],
    ['text beside a value', 'const a = <p>{n} requests</p>'],
    ['a literal in an element', "const a = <p>{is ? words.a : 'none'}{'none'}</p>"],
    ['a template in an element', `const a = <p>{\`before \${n}\`}</p>`],
    ['a title', 'const a = <b title="Close" />'],
    ['a title that depends', "const a = <b title={is ? 'Close' : words.open} />"],
    ['a name for who listens', `const a = <b aria-label={\`Row \${n}\`} />`],
    ['a placeholder', "const a = <input placeholder={'Search'} />"],
    ['what a picture shows', 'const a = <img alt="Timeline" />'],
    ['words of an object', "const someWords = { close: 'Close' }"],
    ['words of a function in it', `const words = { n: (n: number) => \`Requests: \${n}\` }`],
    ['what is put into the page', "node.textContent = 'Close'"],
    ['errors that are shown', "throw new AudtrailError('ERR_A', 'it is too long')"],
    ['prose anywhere', "const said = 'nothing was found'"],
    ['prose with a value', `const said = \`found only \${n} requests\``],
  ])('sees %s', (_, text) => {
    expect(bypassing('src/ui/x.tsx', text)).not.toEqual([])
  })

  it.each([
    ['what is said', "const a = <p title={say('a')}>{say('b', n)} {words.close}</p>"],
    ['classes and parts', 'const a = <p class="button wide" data-part="two">{n}</p>'],
    ['what has no letters', 'const a = <p>{n} / {m} ×</p>'],
    ['names of modules and types', "import a from 'a b'\ntype A = 'some thing'"],
    ['errors of developers', "throw new Error('it is too long')"],
    ['markup and selectors', "const a = '<b class=\"a b\">'\nconst b = 'input, select.x > a[href]'"],
    ['keys of words', "const words = { 'a-key': say('a') }"],
  ])('takes %s for none', (_, text) => {
    expect(bypassing('src/ui/x.tsx', text)).toEqual([])
  })

  it.each([
    [
      'names of products and specifications',
      "const a = { product: 'Some Gateway', references: ['Some Core 3.1'] }",
    ],
    [
      'what captured words are compared with',
      "const a = b === 'some words' || new Set(['some words']).has(b)",
    ],
    ['lists of names', "const a = 'code state nonce'.split(' ')"],
    ['what words lead to', "const a = { 'some words': 1 }"],
    ['settings of products', "const a = addOrigin('Allowed Origins', say('a'))"],
  ])('of the engine takes %s for none', (_, text) => {
    expect(bypassing('src/core/x.ts', text)).toEqual([])
  })

  it.each([
    ['what was found', "const a = { title: 'Some Gateway refused' }"],
    ['a reason', "const a = () => cantTell('nothing was captured')"],
  ])('of the engine sees %s', (_, text) => {
    expect(bypassing('src/core/x.ts', text)).not.toEqual([])
  })
})

it('there are folders of languages alone', () => {
  expect(others.every((language) => existsSync(new URL(`${language}/messages.json`, LOCALES)))).toBe(true)
  expect(others).toContain('de')
})
