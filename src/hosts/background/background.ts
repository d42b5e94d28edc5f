import browser from 'webextension-polyfill'
import { removeKept } from '../../capture/session-store.ts'
import { captureOfTab } from '../capture-names.ts'
import type { RecorderMessage } from '../recorder-state.ts'
import { firstRun } from './first-run.ts'
import { markAction } from './mark-action.ts'
import { Recorder, type RecorderApi } from './recorder.ts'

// A browser stops the background whenever it is idle: every listener is added in the first turn, and nothing is kept in
// variables only.

const recorder = new Recorder({
  get webRequest() {
    return (globalThis as unknown as { chrome: Pick<RecorderApi, 'webRequest'> }).chrome.webRequest
  },
  session: browser.storage.session,
  tabs: browser.tabs,
  permissions: browser.permissions,
  mayListen: async () => ((await browser.permissions.getAll()).origins ?? []).length > 0,
  mark: markAction,
  now: Date.now,
  randomId: () => crypto.randomUUID(),
})

browser.runtime.onMessage.addListener((message: unknown) => recorder.onMessage(message as RecorderMessage))

browser.runtime.onInstalled.addListener(({ reason }) => {
  firstRun(reason, {
    installType: async () => (await browser.management.getSelf()).installType,
    open: (path) => browser.tabs.create({ url: browser.runtime.getURL(path) }),
  }).catch(() => {})
})

browser.tabs.onRemoved.addListener((closed) => {
  forgetClosedTabs(closed).catch(() => {})
})

/** What was captured in a tab goes with it; also of tabs whose DevTools wrote a little later than they were closed. */
async function forgetClosedTabs(closed: number): Promise<void> {
  const tabs = await browser.tabs.query({})
  const open = new Set(tabs.flatMap(({ id }) => (id === undefined || id === closed ? [] : captureOfTab(id))))
  await removeKept(browser.storage.session, (name) => name.startsWith(captureOfTab('')) && !open.has(name))
}
