import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Runs in the page, behind the text of axe: a page of the extension takes no script that it did not bring. @param {string[]} [only] Rules. */
async function run(only) {
  const { axe } = /** @type {any} */ (globalThis)
  // A cell of a table is many texts; its name says them all, as one sentence.
  axe.configure({
    rules: [{ id: 'label-content-name-mismatch', selector: ':not([role="gridcell"])' }],
  })
  const rules = { 'target-size': { enabled: true } }
  const options = { resultTypes: ['violations'], ...(only ? { runOnly: only } : { rules }) }
  const { violations } = await axe.run(document, options)
  return violations.flatMap((/** @type {any} */ { id, nodes }) =>
    nodes.map((/** @type {any} */ node) => `${id}: ${node.html} ${node.failureSummary}`),
  )
}

const source = { toString: () => `async (only) => {${axe}\nreturn (${run})(only)}` }

/**
 * What axe finds in a page, one text for each place.
 *
 * @param {{ call(func: any, only?: string[] | null): Promise<any> }} page
 * @param {string[] | null} [only] Rules; all that there are unless told.
 * @returns {Promise<string[]>}
 */
export function violations(page, only = null) {
  return page.call(source, only)
}

/** The same for a page of the extension, light and dark: they differ in their colours alone. @param {import('./panel.mjs').Page} page */
export async function violationsInThemes(page) {
  const found = []
  for (const theme of ['dark', 'light']) {
    await page.call((wanted) => {
      document.documentElement.dataset.theme = wanted
      // Not waited for: a browser may leave one that is not in view pending.
      for (const one of document.getAnimations()) if (one.effect?.getTiming().iterations === 1) one.finish()
    }, theme)
    const only = theme === 'light' ? ['color-contrast', 'link-in-text-block'] : null
    for (const one of await violations(page, only)) found.push(`${theme}: ${one}`)
  }
  return found
}
