import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkFiles, pageHtml, readPage } from '../../scripts/lib/check-pages.ts'

const IDS = readdirSync(new URL('../../src/checks/', import.meta.url))
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -'.md'.length))
const FILES = new Map(checkFiles().map(({ fileName, source }) => [fileName, source]))
const PAGES = [...FILES].filter(([name]) => name.endsWith('.html'))
const page = (text: string) =>
  readPage('some-check', `# some-check\n\nIt is wrong.\n\n## What it checks\n\n${text}\n`)

describe('the pages of the checks', () => {
  it('are one for each check, a list, and one stylesheet', () => {
    const expected = [...IDS.map((id) => `checks/${id}.html`), 'checks/index.html', 'checks/checks.css']
    expect([...FILES.keys()].sort()).toEqual(expected.sort())
  })

  it('are listed, each once, in groups', () => {
    const list = FILES.get('checks/index.html') ?? ''
    for (const id of IDS) expect(list.split(`<a href="${id}.html">`)).toHaveLength(2)
    expect(list.match(/<h2>/g)?.length).toBeGreaterThan(5)
  })

  it.each(PAGES)('%s has a title, the stylesheet, no script, and links only to what is there', (_, html) => {
    expect(html).toMatch(/<title>[^<]+ - Audtrail<\/title>/)
    expect(html).toContain('<link rel="stylesheet" href="checks.css" />')
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=|<img|<iframe|javascript:/i)
    for (const [, href = ''] of html.matchAll(/<a href="([^"]*)"/g))
      if (!/^https:\/\//.test(href)) expect([...FILES.keys()]).toContain(`checks/${href}`)
  })

  it('follow the colour scheme of the browser', () => {
    expect(FILES.get('checks/checks.css')).toContain('prefers-color-scheme: dark')
  })
})

describe('a page', () => {
  it('has its sentence as heading, and all its sections', () => {
    const source = readFileSync(new URL('../../src/checks/aud-mismatch.md', import.meta.url), 'utf8')
    const html = pageHtml(readPage('aud-mismatch', source), IDS)
    const { title } = readPage('aud-mismatch', source)
    expect(title).not.toMatch(/\.$/)
    expect(html).toMatch(/<h1>[^<]+<\/h1>\n<p class="id"><code>aud-mismatch<\/code><\/p>/)
    expect(html.match(/<h2>[^<]+<\/h2>/g)).toHaveLength(4)
  })

  it('links to the checks that it names, not to itself', () => {
    const html = pageHtml(page('See `other-check`, `some-check` and `aud`.'), ['other-check', 'some-check'])
    expect(html).toContain('<a href="other-check.html"><code>other-check</code></a>')
    expect(html).toContain(' <code>some-check</code> and <code>aud</code>')
  })

  it('takes no markup from the text', () => {
    const html = pageHtml(page('A `<b>` and <script>alert(1)</script> & <id>.\n\n<img src=x onerror=y>'), [])
    expect(html).not.toMatch(/<script|<img|<b>|<id>/)
    expect(html).toContain('<code>&lt;b&gt;</code>')
    expect(html).toContain('&lt;script&gt;')
  })

  it('that begins otherwise is refused', () => {
    expect(() => readPage('a', '# b\n\nText.\n\n## What it checks\n')).toThrow('src/checks/a.md')
    expect(() => readPage('a', '# a\n\n## What it checks\n')).toThrow('src/checks/a.md')
  })
})
