import browser from 'webextension-polyfill'
import { removeKept } from '../../capture/session-store.ts'
import { captureOfTab } from '../capture-names.ts'

// A browser stops the background whenever it is idle: every listener is added here, and nothing is kept in variables.

browser.tabs.onRemoved.addListener((closed) => {
  forgetClosedTabs(closed).catch(() => {})
})

/** What was captured in a tab goes with it; also of tabs whose DevTools wrote a little later than they were closed. */
async function forgetClosedTabs(closed: number): Promise<void> {
  const tabs = await browser.tabs.query({})
  const open = new Set(tabs.flatMap(({ id }) => (id === undefined || id === closed ? [] : captureOfTab(id))))
  await removeKept(browser.storage.session, (name) => name.startsWith(captureOfTab('')) && !open.has(name))
}
