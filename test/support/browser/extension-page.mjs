import { ExtensionPage } from '../../../scripts/lib/firefox-devtools.mjs'
import { until } from '../../../scripts/lib/wait.mjs'
import { newTab } from './exported.mjs'

/** A page of the extension in a tab of its own. @param {import('./stage.mjs').Stage} stage @param {string} path */
export async function openPage(stage, path) {
  /** @type {any} */
  let page
  if (stage.firefox) {
    await stage.firefox.inBrowser(
      (addon, wanted) => {
        const { gBrowser, Services, WebExtensionPolicy } = /** @type {any} */ (globalThis)
        const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal()
        gBrowser.addTab(WebExtensionPolicy.getByID(addon).getURL(wanted), { triggeringPrincipal })
      },
      stage.firefox.extensionId,
      path,
    )
    page = new ExtensionPage(stage.firefox, 'tab', path.slice(path.lastIndexOf('/')).replace(/[?#].*/, ''))
  } else {
    const tab = await newTab(stage)
    await tab.page.send('Page.navigate', { url: `chrome-extension://${stage.browser.extensionId}/${path}` })
    page = tab.page
  }
  const isThere = () =>
    page.call(() => document.readyState === 'complete' && document.querySelector('main') !== null)
  await until(path, isThere)
  return page
}
