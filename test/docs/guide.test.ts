import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { createAnalysis } from '../../src/core/analyse.ts'
import { problemOf } from '../../src/report/problem.ts'
import { type Lab, startLab } from '../lab/lab.mjs'
import { anyPlay, GUIDE, guidePages } from '../support/guide.mjs'
import { captured } from '../unit-lab/captured.ts'

const SECTIONS = ['What you see', 'Why it happens', 'How to fix it', 'How to check it in CI', 'References']
const pages = guidePages()
const list = readFileSync(new URL('README.md', GUIDE), 'utf8')

let lab: Lab
beforeAll(async () => {
  lab = await startLab({ port: 0 })
})
afterAll(() => lab.close())

/** The anchors that a Markdown file has. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

/** Links of a page that lead nowhere. */
function broken(text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  return links.filter((link) => {
    if (/^https:\/\//.test(link)) return !URL.canParse(link)
    const [path = '', anchor] = link.split('#')
    const file = new URL(path, GUIDE)
    if (!existsSync(file)) return true
    return anchor !== undefined && !anchorsOf(readFileSync(file, 'utf8')).includes(anchor)
  })
}

it('the list of the guide names every page, and leads nowhere else', () => {
  const listed = [...list.matchAll(/^\| .+ \| \[([^\]]+)\]\(([\w-]+\.md)\) \|$/gm)]
  const titles = pages.map(({ file, text }) => `${file}: ${/^# (.+)$/m.exec(text)?.[1]}`)
  expect(listed.map(([, title, file]) => `${file}: ${title}`).sort()).toEqual(titles)
  expect(broken(list)).toEqual([])
})

describe.each(pages)('$file', ({ text, scenario, verdict }) => {
  it('has a title, a verdict, a picture, the sections in their order, and links that lead somewhere', () => {
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(SECTIONS)
    expect(verdict).not.toBe('')
    expect(broken(text)).toEqual([])
  })

  it('shows a scenario of the lab, named as there', () => {
    const shown = lab.scenarios.find(({ id }) => id === scenario)
    expect(text).toContain(`\nIn the lab: **${shown?.title}**.\n`)
  })

  // Which cookies travel with a POST from another site is up to a browser: the end-to-end tests play it.
  it.skipIf(scenario === 'saml-cookie')('quotes what the engine says', async () => {
    const shown = lab.scenarios.find(({ id }) => id === scenario)
    if (!shown) throw new Error(`no scenario ${scenario}`)
    const analysis = createAnalysis({ checks: CHECKS })
    for (const exchange of await captured(lab, shown)) analysis.add(exchange)
    await analysis.verify()
    const worst = analysis.worst()
    expect(anyPlay(worst === null ? null : problemOf(analysis, worst)?.summary)).toBe(anyPlay(verdict))
  })
})
