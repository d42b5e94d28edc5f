import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStage, startLab } from '../../../test/support/browser/stage.mjs'
import { photo } from './photo.mjs'
import { pictureName, sheetPage } from './sheet-page.mjs'
import { panelViews, tabViews } from './views.mjs'

const THEMES = /** @type {const} */ (['light', 'dark'])
const WIDTHS = [320, 600, 1000, 1600, 2000]
const HEIGHT = 700

/**
 * Makes a picture of every view in every theme and width, and a page that shows them all.
 *
 * @param {string} folder Is made when it is not there.
 * @param {(text: string) => void} say
 */
export async function makeSheet(folder, say) {
  mkdirSync(folder, { recursive: true })
  const lab = await startLab()
  // The page is there before DevTools: what comes late is a view too.
  const stage = await openStage(lab, { tabUrl: lab.url })
  const panel = await stage.showPanel()

  for (const view of panelViews) {
    await view.show(stage, panel)
    await panel.settled()
    for (const theme of THEMES) {
      await stage.setTheme(theme)
      await panel.waitFor(`html[data-theme="${theme}"]`)
      for (const width of WIDTHS) {
        const file = join(folder, pictureName(view.name, theme, width))
        await photo(file, [width, HEIGHT], panel.window, panel.session)
      }
    }
    await view.leave?.(panel)
    say(view.title)
  }

  for (const view of tabViews) {
    const page = await view.show(stage, panel)
    for (const theme of THEMES) {
      const features = [{ name: 'prefers-color-scheme', value: theme }]
      await page.send('Emulation.setEmulatedMedia', { features })
      for (const width of WIDTHS)
        await photo(join(folder, pictureName(view.name, theme, width)), [width, HEIGHT], page, page)
    }
    await stage.browser.connection.send('Target.closeTarget', { targetId: page.targetId })
    say(view.title)
  }

  await stage.close()
  await lab.close()
  const index = join(folder, 'index.html')
  writeFileSync(index, sheetPage([...panelViews, ...tabViews], THEMES, WIDTHS))
  say(index)
}
