import { signal } from '@preact/signals'
import { render } from 'preact'
import browser, { type Manifest } from 'webextension-polyfill'
import { language } from '../../core/say.ts'
import { type PopupActions, type PopupState, RecorderPopup } from '../../ui/recorder-popup.tsx'
import { currentRecording } from '../recorded.ts'
import {
  hostsIn,
  originsOf,
  RECORDER_KEY,
  type RecorderMessage,
  WANTED_RECORDING_KEY,
  type Wanted,
} from '../recorder-state.ts'

const VIEWER = 'src/hosts/viewer/viewer.html#recording'
/** What the manifest names beside hosts, in browsers where there is any. */
const optional = (browser.runtime.getManifest().optional_permissions ?? []) as Manifest.OptionalPermission[]
/** How often the logins are counted, in ms. */
const COUNT_EVERY = 2000

const state = signal<PopupState>({
  phase: 'idle',
  startedAt: 0,
  requests: 0,
  logins: 0,
  reason: 'asked',
  problem: null,
  allowed: [],
  isVisiblePage: true,
})
const patch = (some: Partial<PopupState>) => {
  state.value = { ...state.value, ...some }
}
const send = (message: RecorderMessage) => browser.runtime.sendMessage(message)
const fail = () => patch({ problem: 'failed' })

/** The tab in front, or the one that the address of this page names. */
let tabId = -1

const actions: PopupActions = {
  record: (written) => {
    const hosts = hostsIn(written)
    // The answer may come when this popup is gone: the background starts by what is noted here.
    const wanted: Wanted = { tabId, hosts, askedAt: Date.now() }
    browser.storage.session.set({ [WANTED_RECORDING_KEY]: wanted }).catch(() => {})
    browser.permissions
      .request({ permissions: optional, origins: originsOf(hosts) })
      .then(async (isGiven) => {
        await browser.storage.session.remove(WANTED_RECORDING_KEY)
        if (isGiven) await send({ type: 'record-start', tabId, hosts })
        patch({ problem: isGiven ? null : 'refused' })
        await read()
      })
      .catch(fail)
  },
  stop: () => {
    send({ type: 'record-stop' }).then(actions.show, fail)
  },
  show: () => {
    browser.tabs.create({ url: browser.runtime.getURL(VIEWER) }).then(() => close(), fail)
  },
  discard: () => {
    send({ type: 'record-discard' }).then(read, fail)
  },
  takeBack: () => {
    browser.permissions
      .getAll()
      .then(({ origins = [] }) => browser.permissions.remove({ permissions: optional, origins }))
      .then(read, fail)
  },
}

async function read(): Promise<void> {
  const recording = await currentRecording()
  if (!recording) patch({ phase: 'idle', requests: 0, logins: 0 })
  else {
    const { startedAt, requests, stopped } = recording
    patch({
      phase: stopped === null ? 'recording' : 'ready',
      startedAt,
      requests,
      reason: stopped ?? 'asked',
    })
  }
  await readAllowed()
  const url = await browser.tabs.get(tabId).then(
    (tab) => tab.url ?? '',
    () => '',
  )
  patch({ isVisiblePage: recording === null || isVisible(url) })
}

/** The address of a page is only told where its requests may be seen. */
function isVisible(url: string): boolean {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' }
  const isStore = /^(?:chromewebstore\.google\.com|addons\.mozilla\.org|microsoftedge\.microsoft\.com)$/
  return /^https?:$/.test(protocol) && !isStore.test(hostname)
}

async function readAllowed(): Promise<void> {
  const { origins = [] } = await browser.permissions.getAll()
  const hosts = origins.map((origin) => origin.replace(/^[^:]+:\/\//, '').replace(/\/.*$/, ''))
  const isAll = hosts.includes('*')
  const listed = [...new Set(hosts.map((host) => host.replace(/^\*\./, '')))].sort()
  patch({ allowed: isAll ? null : listed })
}

async function countLogins(): Promise<void> {
  if (state.value.phase !== 'idle' && state.value.requests > 0) {
    const { loginsOf } = await import('./count-logins.ts')
    patch({ logins: await loginsOf() })
  }
  setTimeout(() => countLogins().catch(() => {}), COUNT_EVERY)
}

async function start(root: HTMLElement): Promise<void> {
  const named = Number(new URLSearchParams(location.search).get('tab') ?? Number.NaN)
  const [front] = await browser.tabs.query({ active: true, currentWindow: true })
  tabId = Number.isNaN(named) ? (front?.id ?? -1) : named
  browser.storage.session.onChanged.addListener((changes) => {
    if (RECORDER_KEY in changes) read().catch(() => {})
  })
  await read().catch(() => {})
  render(<RecorderPopup state={state} actions={actions} />, root)
  countLogins().catch(() => {})
}

document.documentElement.lang = language
const dark = matchMedia('(prefers-color-scheme: dark)')
const showTheme = () => {
  document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light'
}
dark.addEventListener('change', showTheme)
showTheme()

const root = document.getElementById('popup')
if (root) start(root).catch(() => {})
