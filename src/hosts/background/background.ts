import browser from 'webextension-polyfill'
import type { RecorderMessage } from '../recorder-state.ts'
import { forgetClosedTabs } from './closed-tabs.ts'
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
