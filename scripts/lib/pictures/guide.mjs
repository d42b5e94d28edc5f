import { fileURLToPath } from 'node:url'
import { openStage, startLab } from '../../../test/support/browser/stage.mjs'
import { GUIDE, guidePages } from '../../../test/support/guide.mjs'
import { photo } from './photo.mjs'
import { played, refused, withoutHints } from './views.mjs'

const WIDTH = 1000
const TALLEST = 700

/**
 * Makes the pictures of the guide: of each page the panel on its scenario, as high as what it shows.
 *
 * @param {(text: string) => void} say
 */
export async function makeGuide(say) {
  const lab = await startLab()
  const stage = await openStage(lab)
  const panel = await stage.showPanel()
  await stage.setTheme('light')
  await panel.waitFor('html[data-theme="light"]')
  for (const { scenario } of guidePages()) {
    const file = fileURLToPath(new URL(`${scenario}.webp`, GUIDE))
    await played(scenario)(stage, panel)
    await panel.waitFor(refused)
    await withoutHints(panel)
    await photo(file, [WIDTH, TALLEST], panel.window, panel.session)
    const end = await panel.session.call(() => {
      const rows = [...document.querySelectorAll('[data-hop]')].map(
        (row) => row.getBoundingClientRect().bottom,
      )
      return Math.ceil(Math.max(...rows)) - innerHeight
    })
    await photo(file, [WIDTH, Math.min(TALLEST, TALLEST + end + 10)], panel.window, panel.session)
    say(`docs/guide/${scenario}.webp`)
  }
  await stage.close()
  await lab.close()
}
