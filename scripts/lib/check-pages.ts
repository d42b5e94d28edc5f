import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Marked } from 'marked'
import type { Plugin } from 'vite'

const SOURCES = new URL('../../src/checks/', import.meta.url)
const STYLES = new URL('../../src/ui/styles/check-page.css', import.meta.url)

/**
 * Makes the pages of the checks part of the extension: `checks/<id>.html` for each `src/checks/<id>.md`, and
 * `checks/index.html` that lists them. Made when the extension is built: they hold no script.
 */
export function checkPages(): Plugin {
  let outDir = ''
  return {
    name: 'check-pages',
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir)
    },
    buildStart() {
      if (!this.meta.watchMode) return
      this.addWatchFile(fileURLToPath(STYLES))
      for (const id of checkIds()) this.addWatchFile(fileURLToPath(new URL(`${id}.md`, SOURCES)))
    },
    // The browser loads the extension from its folder, also while vite serves its scripts.
    configureServer: (server) => {
      server.httpServer?.once('listening', () => {
        mkdirSync(`${outDir}/checks`, { recursive: true })
        for (const { fileName, source } of checkFiles()) writeFileSync(`${outDir}/${fileName}`, source)
      })
    },
    generateBundle() {
      for (const file of checkFiles()) this.emitFile({ type: 'asset', ...file })
    },
  }
}

/** Every file of the pages, with its place in the extension. */
export function checkFiles(): { fileName: string; source: string }[] {
  const ids = checkIds()
  const pages = ids.map((id) => readPage(id, readFileSync(new URL(`${id}.md`, SOURCES), 'utf8')))
  return [
    { fileName: 'checks/checks.css', source: readFileSync(STYLES, 'utf8') },
    { fileName: 'checks/index.html', source: listHtml(pages) },
    ...pages.map((page) => ({ fileName: `checks/${page.id}.html`, source: pageHtml(page, ids) })),
  ]
}

function checkIds(): string[] {
  return readdirSync(SOURCES)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length))
    .sort()
}

/** A page as it is written: the id as heading, a sentence, and the sections. */
export interface Page {
  id: string
  /** What the check found when it found something, without the final stop. */
  title: string
  /** Markdown of the sections. */
  sections: string
}

/** @throws {Error} When the page does not begin with its id and a sentence. */
export function readPage(id: string, markdown: string): Page {
  const head = /^# (?<heading>.+)\n\n(?<title>[^\n]+)\n\n(?<sections>## [\s\S]*)$/.exec(markdown)?.groups
  if (head?.heading !== id)
    throw new Error(`src/checks/${id}.md does not begin with "# ${id}" and a sentence`)
  return { id, title: (head.title ?? '').replace(/\.$/, ''), sections: head.sections ?? '' }
}

/** @param ids All checks: where a page names one of them in a code span, it links to it. */
export function pageHtml({ id, title, sections }: Page, ids: readonly string[]): string {
  const markdown = new Marked({
    renderer: {
      codespan: ({ text }) => {
        const code = `<code>${escapeHtml(text)}</code>`
        return text !== id && ids.includes(text) ? `<a href="${text}.html">${code}</a>` : code
      },
      // <id> in a text is a placeholder, no markup.
      html: ({ text }) => escapeHtml(text),
    },
  })
  return documentHtml(
    title,
    [
      '<nav><a href="index.html">All checks</a></nav>',
      '<main>',
      `<h1>${escapeHtml(title)}</h1>`,
      `<p class="id"><code>${escapeHtml(id)}</code></p>`,
      markdown.parse(sections, { async: false }).trim(),
      '</main>',
    ].join('\n'),
  )
}

/** What the list groups its entries by; an id goes to the first group that fits, and to the last one otherwise. */
const GROUPS: readonly [title: string, id: RegExp][] = [
  [
    'Audience and kind of token',
    /^(?:aud|audience|multi-aud|extra-aud\w*|azp|resource|opaque-token|org-\w+-server|userinfo-only|rfc9068|token-kind|wrong-token|refresh-or-code|(?:access|id)-token-as)-/,
  ],
  ['Issuer and metadata', /^(?:iss|mixed|discovery)-/],
  ['Time', /^(?:token-expired|token-not-yet|token-lifetime|clock|id-token-iat|used-after)/],
  ['Signature and keys', /^(?:alg|hs256|kid|signature|weak-key|jku|jwks|[acs]t?-hash)-/],
  [
    'Login',
    /^(?:code|http-307|implicit|jarm?|nonce|par|password|pkce|prompt|offline|clickjacking|redirect-uri|referrer|response-mode|token-in|scope-(?:downgrade|openid)|state-(?!cookie))/,
  ],
  [
    'Token endpoint',
    /^(?:client|public-client|token-cors|token-type|token-response|token-exchange|refresh|obo|device)/,
  ],
  [
    'API call',
    /^(?:no-token|auth-header|two-token|insufficient|scope-insufficient|challenge|claims|prm|token-(?:leaked|over)|cors|preflight|gateway)/,
  ],
  ['DPoP and bound tokens', /^(?:dpop|mtls)-/],
  [
    'Cookies, session and sign-out',
    /^(?:state-cookie|cookie|redirect-loop|silent|concurrent|logout|userinfo)/,
  ],
  ['SAML and WS-Federation', /^(?:saml|wsfed)-/],
  ['Products and profiles', /^(?:entra|okta|forgerock|fapi2|oauth21)-/],
  ['More', /^/],
]

function listHtml(pages: readonly Page[]): string {
  const row = ({ id, title }: Page) =>
    `<li><a href="${id}.html">${escapeHtml(title)}</a> <code>${escapeHtml(id)}</code></li>`
  const groupOf = ({ id }: Page) => GROUPS.find(([, pattern]) => pattern.test(id))?.[0]
  const lists = GROUPS.map(([group]) => {
    const rows = pages.filter((page) => groupOf(page) === group).map(row)
    return rows.length > 0 ? [`<h2>${group}</h2>`, '<ul class="list">', ...rows, '</ul>'].join('\n') : ''
  })
  return documentHtml(
    'What Audtrail checks',
    ['<main>', '<h1>What Audtrail checks</h1>', ...lists.filter(Boolean), '</main>'].join('\n'),
  )
}

function documentHtml(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <meta name="color-scheme" content="light dark" />
    <title>${escapeHtml(title)} - Audtrail</title>
    <link rel="icon" href="../icons/32.png" />
    <link rel="stylesheet" href="checks.css" />
  </head>
  <body>
${body}
  </body>
</html>
`
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
  return text.replace(/[&<>"]/g, (sign) => names[sign] ?? sign)
}
