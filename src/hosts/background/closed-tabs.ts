import browser from 'webextension-polyfill'
import { removeKept } from '../../capture/session-store.ts'
import { captureOfTab } from '../capture-names.ts'

/**
 * What was captured in a tab goes with it; also of tabs whose DevTools wrote a little later than they were closed.
 *
 * @param closed Id of a tab that may still be listed.
 */
export async function forgetClosedTabs(closed?: number): Promise<void> {
  const tabs = await browser.tabs.query({})
  const open = new Set(tabs.flatMap(({ id }) => (id === undefined || id === closed ? [] : captureOfTab(id))))
  await removeKept(browser.storage.session, (name) => name.startsWith(captureOfTab('')) && !open.has(name))
}
