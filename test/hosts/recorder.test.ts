import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { StreamFilter } from '../../src/capture/response-bodies.ts'
import { SessionStore } from '../../src/capture/session-store.ts'
import { RECORDING_LIMITS, Recorder, type RecorderApi } from '../../src/hosts/background/recorder.ts'
import {
  captureOfRecording,
  hostsIn,
  isAmong,
  originsOf,
  RECORDER_KEY,
  type Recording,
  readRecording,
  WANTED_RECORDING_KEY,
} from '../../src/hosts/recorder-state.ts'
import { FakeSession } from '../capture/fake-session.ts'
import { FakeWebRequest } from '../capture/fake-web-request.ts'
import { bytesOf } from '../capture/web-request-events.ts'

const TAB = 7

class Browser {
  readonly session = new FakeSession()
  web = new FakeWebRequest()
  marks: (number | null)[] = []
  isAllowed = true
  /** Of the next response, in a browser that lets bodies be read. */
  filter: StreamFilter | null = null
  #listeners: ((...args: never[]) => void)[][] = [[], [], [], []]

  /** A background that begins anew: what it listened to before is gone with it. */
  start(): Recorder {
    this.web = new FakeWebRequest()
    this.#listeners = [[], [], [], []]
    const event = (n: number) => ({
      addListener: (listener: (...args: never[]) => void) => void this.#listeners[n]?.push(listener),
    })
    const { web, session } = this
    const api: RecorderApi = {
      webRequest: {
        ...web.api,
        ...(this.filter && { filterResponseData: () => this.filter as StreamFilter }),
      },
      session,
      tabs: { onCreated: event(0), onRemoved: event(1) },
      permissions: { onAdded: event(2), onRemoved: event(3) },
      mayListen: async () => this.isAllowed,
      mark: (requests) => void this.marks.push(requests),
      now: Date.now,
      randomId: () => `id-${this.marks.length}`,
    }
    return new Recorder(api, { ...RECORDING_LIMITS, requests: 50 })
  }

  tell(
    what: 'tab-created' | 'tab-removed' | 'permission-added' | 'permission-removed',
    value?: unknown,
  ): void {
    const n = ['tab-created', 'tab-removed', 'permission-added', 'permission-removed'].indexOf(what)
    for (const listener of this.#listeners[n] ?? []) listener(value as never)
  }

  async recording(): Promise<Recording | null> {
    return readRecording((await this.session.get([RECORDER_KEY]))[RECORDER_KEY])
  }

  async urls(): Promise<string[]> {
    const recording = await this.recording()
    if (!recording) return []
    const options = { isLogin: () => true, now: Date.now }
    const kept = await new SessionStore(this.session, captureOfRecording(recording), options).restore()
    return (kept?.exchanges ?? []).map(({ id, request }) => `${id} ${request.url}`)
  }
}

let browser: Browser
beforeEach(() => {
  vi.useFakeTimers()
  browser = new Browser()
})
afterEach(() => {
  vi.useRealTimers()
})
const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const begin = async (hosts: string[] | null = null) => {
  const recorder = browser.start()
  await recorder.onMessage({ type: 'record-start', tabId: TAB, hosts })
  return recorder
}
let next = 0
const visit = (url: string, told = {}) =>
  browser.web.request(url, { id: String(next++), type: 'main_frame', ...told })

describe('a recording', () => {
  test('has the requests of its tab, and says that it goes on', async () => {
    await begin()
    visit('https://app.example/')
    visit('https://other.example/', { tabId: 8 })
    await wait(1000)
    expect(await browser.urls()).toEqual(['0 https://app.example/'])
    expect(await browser.recording()).toMatchObject({ requests: 1, tabs: [TAB], stopped: null })
    expect(browser.marks.at(-1)).toBe(1)
  })

  test('has what the tab opens', async () => {
    await begin()
    visit('https://app.example/')
    browser.tell('tab-created', { id: 9, openerTabId: TAB })
    await wait(0)
    visit('https://login.example/', { tabId: 9, initiator: 'https://app.example' })
    await wait(1000)
    expect(await browser.urls()).toHaveLength(2)
    expect((await browser.recording())?.tabs).toEqual([TAB, 9])
  })

  test('goes on where it was when the browser had stopped the background', async () => {
    await begin()
    visit('https://app.example/')
    browser.tell('tab-created', { id: 9, openerTabId: TAB })
    await wait(0)
    visit('https://login.example/', { tabId: 9, initiator: 'https://app.example' })
    await wait(1000)
    browser.start()
    // What woke it comes before anything could be read.
    visit('https://login.example/step', { tabId: 9 })
    visit('https://app.example/callback')
    await wait(1000)
    expect(await browser.urls()).toEqual([
      '0 https://app.example/',
      '1 https://login.example/',
      '2 https://login.example/step',
      '3 https://app.example/callback',
    ])
    expect(await browser.recording()).toMatchObject({ requests: 4, tabs: [TAB, 9] })
  })

  test('is kept whole when it is stopped, and nothing is listened to any longer', async () => {
    const recorder = await begin()
    visit('https://app.example/')
    visit('https://app.example/under-way', { without: ['onCompleted'] })
    await recorder.onMessage({ type: 'record-stop' })
    expect(browser.web.listeners).toBe(0)
    expect(browser.marks.at(-1)).toBeNull()
    expect(await browser.urls()).toHaveLength(2)
    visit('https://app.example/later')
    await wait(1000)
    expect(await browser.urls()).toHaveLength(2)
    expect((await browser.recording())?.stopped).toBe('asked')
  })

  test('has the bodies of responses where the browser lets them be read', async () => {
    browser.filter = { ondata: null, onstop: null, onerror: null, write() {}, disconnect() {}, close() {} }
    await begin()
    browser.web.request('https://login.example/token', {
      id: 'token',
      method: 'POST',
      received: { 'Content-Type': 'application/json' },
    })
    browser.filter.ondata?.({ data: bytesOf('{"access_token":"x"}') })
    browser.filter.onstop?.()
    await wait(1000)
    const recording = (await browser.recording()) as Recording
    const options = { isLogin: () => true, now: Date.now }
    const kept = await new SessionStore(browser.session, captureOfRecording(recording), options).restore()
    expect(kept?.exchanges[0]?.response?.body?.text).toBe('{"access_token":"x"}')
  })

  test('makes room for the next one, and can be thrown away', async () => {
    const recorder = await begin()
    visit('https://app.example/first')
    await recorder.onMessage({ type: 'record-start', tabId: 8, hosts: null })
    visit('https://app.example/second', { tabId: 8 })
    await wait(1000)
    expect(await browser.urls()).toEqual(['0 https://app.example/second'])
    await recorder.onMessage({ type: 'record-discard' })
    expect(browser.session.items.size).toBe(0)
  })

  test('is limited to the hosts that were listed', async () => {
    await begin(['example.com'])
    visit('https://login.example.com/')
    visit('https://example.com.evil.example/')
    await wait(1000)
    expect(await browser.urls()).toEqual(['0 https://login.example.com/'])
  })

  test('begins when the permission comes after the popup is gone', async () => {
    browser.start()
    await browser.session.set({
      [WANTED_RECORDING_KEY]: { tabId: TAB, hosts: null, askedAt: Date.now() },
    })
    browser.tell('permission-added')
    await wait(10)
    expect((await browser.recording())?.stopped).toBeNull()
    visit('https://app.example/')
    await wait(1000)
    expect(await browser.urls()).toHaveLength(1)
  })

  test('does not begin by a permission that came for something else', async () => {
    browser.start()
    await browser.session.set({
      [WANTED_RECORDING_KEY]: { tabId: TAB, hosts: null, askedAt: Date.now() - 600_000 },
    })
    browser.tell('permission-added')
    await wait(1000)
    expect(await browser.recording()).toBeNull()
  })
})

describe('a recording ends by itself', () => {
  const stopped = async () => (await browser.recording())?.stopped

  test('after a while without a request', async () => {
    await begin()
    visit('https://app.example/')
    await wait(RECORDING_LIMITS.quiet - 20_000)
    expect(await stopped()).toBeNull()
    await wait(60_000)
    expect(await stopped()).toBe('quiet')
  })

  test('also when the background slept: what comes then is not recorded', async () => {
    await begin()
    visit('https://app.example/')
    await wait(1000)
    vi.setSystemTime(Date.now() + RECORDING_LIMITS.quiet + 1000)
    browser.start()
    visit('https://app.example/the-next-day')
    await wait(10)
    expect(await stopped()).toBe('quiet')
    expect(await browser.urls()).toHaveLength(1)
  })

  test('after a time', async () => {
    await begin()
    for (let minute = 0; minute < 31; minute++) {
      visit(`https://app.example/${minute}`)
      await wait(60_000)
    }
    expect(await stopped()).toBe('time')
  })

  test('after so many requests', async () => {
    await begin()
    for (let n = 0; n <= 50; n++) visit(`https://app.example/${n}`)
    await wait(1000)
    expect(await stopped()).toBe('size')
    expect((await browser.recording())?.requests).toBe(50)
  })

  test('with its tab', async () => {
    await begin()
    browser.tell('tab-removed', TAB)
    await wait(10)
    expect(await stopped()).toBe('closed')
  })

  test('with its permission', async () => {
    await begin()
    browser.tell('permission-removed')
    await wait(10)
    expect(await stopped()).toBeNull()
    browser.isAllowed = false
    browser.tell('permission-removed')
    await wait(10)
    expect(await stopped()).toBe('permission')
  })
})

test('a background that has nothing to record listens to nothing', async () => {
  browser.start()
  expect(browser.web.listeners).toBeGreaterThan(0)
  await wait(10)
  expect(browser.web.listeners).toBe(0)
})

test.each([
  ['', null],
  [' \n,', null],
  ['login.example.com', ['login.example.com']],
  [
    'https://Login.Example.com:8443/path\n*.example.org, app.example',
    ['login.example.com', 'example.org', 'app.example'],
  ],
  ['localhost:9400 http://[::1]:80/', ['localhost', '[::1]']],
])('hosts in %j', (written, hosts) => {
  expect(hostsIn(written)).toEqual(hosts)
})

test('a host is asked for with what is below it', () => {
  expect(originsOf(['example.com', '127.0.0.1'])).toEqual([
    'http://example.com/*',
    'https://example.com/*',
    'http://*.example.com/*',
    'https://*.example.com/*',
    'http://127.0.0.1/*',
    'https://127.0.0.1/*',
  ])
  expect(isAmong(['example.com'], 'https://a.example.com:8443/x')).toBe(true)
  expect(isAmong(['example.com'], 'https://anexample.com/')).toBe(false)
  expect(isAmong(null, 'https://anexample.com/')).toBe(true)
})
