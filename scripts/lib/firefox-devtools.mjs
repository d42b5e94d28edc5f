import { writeFile } from 'node:fs/promises'
import { until } from './wait.mjs'

/*
 * The toolbox and the extension's pages, as Firefox's own tests reach them. All that depends on the inside of Firefox is
 * in this file; it is the same in 140 and 153.
 */

const title = 'Audtrail'

/** @typedef {import('./firefox.mjs').Firefox} Firefox */
/** @typedef {'background' | 'devtools_page' | 'devtools_panel' | 'popup' | 'tab'} ViewType */

/** A page of the extension. */
export class ExtensionPage {
  /** @param {Firefox} firefox @param {ViewType} type @param {string} [path] The end of its URL's path, where there are several of the type. */
  constructor(firefox, type, path = '') {
    this.firefox = firefox
    this.type = type
    this.path = path
  }

  /** Its browsing context, or null. */
  async id() {
    return (await this.#find())?.id ?? null
  }

  /**
   * Calls a function there. It is sent as text: it sees its arguments and the page's globals, nothing else.
   *
   * @template {any[]} A
   * @template R
   * @param {(...args: A) => R} func
   * @param {A} args JSON values.
   * @returns {Promise<Awaited<R>>} A JSON value.
   */
  async call(func, ...args) {
    // What fails there is no reason to ask again.
    const outcome = await this.#found(() =>
      this.#find(func, args).then(
        (page) => page && (() => page.value),
        (error) => () => {
          throw error
        },
      ),
    )
    return outcome()
  }

  /** The page, and what a function returned there; null where there is no such page. @param {(...args: any[]) => unknown} [func] @param {any[]} [args] */
  #find(func, args = []) {
    const script = func ? `return (${func}).apply(window, arguments)` : null
    return this.firefox.inBrowser(atPage, this.firefox.extensionId, this.type, this.path, script, args)
  }

  /** Presses the mouse on a point of the page, through the browser's window. @param {number} x @param {number} y */
  async click(x, y) {
    const [left, top] = await this.firefox.inBrowser(offsetOf, await this.#found(() => this.id()))
    await this.#perform('click', {
      type: 'pointer',
      id: 'mouse',
      parameters: { pointerType: 'mouse' },
      actions: [
        { type: 'pointerMove', x: Math.round(left + x), y: Math.round(top + y), origin: 'viewport' },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ],
    })
  }

  /** Makes it the page that keys go to. */
  async focus() {
    await this.firefox.inBrowser(focusIn, await this.#found(() => this.id()))
  }

  /** Presses a key where the focus is. @param {string} value As WebDriver has it. */
  press(value) {
    const actions = [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]
    // What a key does it does when it goes down, but for a space; it may come up where the focus has gone.
    const event = value === ' ' ? 'keyup' : 'keydown'
    return this.#perform(event, { type: 'key', id: 'keyboard', actions })
  }

  /** Input takes its way through processes: it has been done when the page has seen it. @param {string} event @param {object} source */
  async #perform(event, source) {
    await this.call((type) => {
      const { dataset } = document.documentElement
      dataset.input = ''
      const seen = (/** @type {Event} */ { type, target }) => {
        dataset.input += `${type} ${/** @type {Element} */ (target).tagName}, `
      }
      for (const one of ['pointerdown', 'pointerup', type])
        addEventListener(one, seen, { capture: true, once: true })
    }, event)
    await this.firefox.toBrowser('WebDriver:PerformActions', { actions: [source] })
    const isSeen = (/** @type {string} */ type) => {
      const { input = '' } = document.documentElement.dataset
      if (input.includes(`${type} `)) return true
      throw new Error(`it saw ${input || 'nothing'}`)
    }
    await until(`the ${event} in the ${this.type} page`, async () => {
      const page = await this.#find(isSeen, [event])
      // A page may close itself at a click.
      return page === null || page.value
    })
  }

  /** @template T @param {() => Promise<T>} ask */
  #found(ask) {
    return until(`the ${this.type} page of the extension`, ask)
  }

  /** The whole browser, since Firefox does not zoom a panel alone. @param {number} factor 1 is as it was. */
  zoom(factor) {
    return setPreference(this.firefox, 'layout.css.devPixelsPerPx', factor === 1 ? '-1.0' : String(factor))
  }

  /** Writes what the page shows to a PNG file. @param {string} file */
  async screenshot(file) {
    const data = await this.firefox.inBrowser(pictureOf, await this.#found(() => this.id()))
    await writeFile(file, Buffer.from(data, 'base64'))
  }
}

/**
 * Opens the toolbox for the tab, and waits until the extension captures there.
 *
 * @param {Firefox} firefox
 */
export async function openToolbox(firefox) {
  await firefox.inBrowser(withToolbox, 'open', 'webconsole')
  const tool = await until('the Audtrail tab in the toolbox', () =>
    firefox.inBrowser(withToolbox, 'find', title),
  )
  return {
    background: new ExtensionPage(firefox, 'devtools_page'),
    /** Selects the panel and waits until it has loaded. */
    async showPanel() {
      await firefox.inBrowser(withToolbox, 'select', tool)
      const panel = new ExtensionPage(firefox, 'devtools_panel')
      const loaded = () => panel.call(() => document.readyState === 'complete' && innerWidth > 0)
      await until('the Audtrail panel to load', loaded)
      return panel
    },
    /** Moves the toolbox. Firefox loads the panel again. @param {'bottom' | 'right' | 'left' | 'window'} side */
    dock: (side) => firefox.inBrowser(withToolbox, 'dock', side),
    close: () => firefox.inBrowser(withToolbox, 'close', ''),
  }
}

/** @param {Firefox} firefox @param {string} name @param {string | number | boolean} value */
export function setPreference(firefox, name, value) {
  return firefox.inBrowser(
    (key, wanted) => {
      const { Services } = /** @type {any} */ (globalThis)
      if (typeof wanted === 'string') Services.prefs.setStringPref(key, wanted)
      else if (typeof wanted === 'number') Services.prefs.setIntPref(key, wanted)
      else Services.prefs.setBoolPref(key, wanted)
    },
    name,
    value,
  )
}

/** Gives the extension all that its manifest has as optional, as a person may on the browser's page of add-ons. @param {Firefox} firefox */
export function allowAll(firefox) {
  return firefox.inBrowser(allowIn, firefox.extensionId)
}

/** Ends the extension's background page, as Firefox does with one that is idle. @param {Firefox} firefox */
export function endBackground(firefox) {
  return firefox.inBrowser(
    (addon) =>
      /** @type {any} */ (globalThis).WebExtensionPolicy.getByID(addon).extension.terminateBackground(),
    firefox.extensionId,
  )
}

/** Whether the extension's background page has had its first turn. @param {Firefox} firefox @returns {Promise<boolean>} */
export function backgroundRuns(firefox) {
  return firefox.inBrowser(
    (addon) =>
      /** @type {any} */ (globalThis).WebExtensionPolicy.getByID(addon).extension.backgroundState ===
      'running',
    firefox.extensionId,
  )
}

/** Notes, from now on, what pages of the extension request from a network, and counts what anybody does. @param {Firefox} firefox */
export async function watchRequests(firefox) {
  await firefox.inBrowser(watchIn, firefox.extensionId)
  return () => firefox.inBrowser(() => /** @type {any} */ (window).audtrailRequests)
}

/**
 * Runs in the browser: looks for a page, and calls a script there, in one turn.
 *
 * @param {string} addon @param {string} type @param {string} path @param {string | null} script @param {any[]} args
 * @returns {Promise<{ id: number, value?: any } | null>}
 */
async function atPage(addon, type, path, script, args) {
  const { WebExtensionPolicy, gBrowser } = /** @type {any} */ (globalThis)
  const extension = WebExtensionPolicy.getByID(addon)?.extension
  if (!extension) return null
  const inTab = () =>
    gBrowser.tabs.find((/** @type {any} */ { linkedBrowser }) => {
      const { spec, filePath } = linkedBrowser.currentURI
      return spec.startsWith(extension.baseURL) && filePath.endsWith(path)
    })?.linkedBrowser.browsingContext
  const inView = () => {
    for (const view of extension.views) {
      if (view.viewType !== type || view.unloaded || !view.uri.filePath.endsWith(path)) continue
      const context = view.xulBrowser?.browsingContext
      if (context?.currentWindowGlobal && context.currentURI.spec === view.uri.spec) return context
    }
  }
  const context = type === 'tab' ? inTab() : inView()
  if (!context) return null
  if (script === null) return { id: context.id }
  const actor = context.currentWindowGlobal.getActor('MarionetteCommands')
  return { id: context.id, value: await actor.executeScript(script, args, { timeout: 30_000 }) }
}

/** Runs in the browser. @param {number} id @returns {[number, number]} Where a page lies in the window. */
function offsetOf(id) {
  const { BrowsingContext } = /** @type {any} */ (globalThis)
  let [left, top] = [0, 0]
  for (let frame = BrowsingContext.get(id).embedderElement; frame; ) {
    const box = frame.getBoundingClientRect()
    left += box.x
    top += box.y
    frame = frame.ownerDocument.defaultView.browsingContext.embedderElement
  }
  return [left, top]
}

/** Runs in the browser. @param {number} id */
function focusIn(id) {
  const { BrowsingContext } = /** @type {any} */ (globalThis)
  BrowsingContext.get(id).embedderElement.focus()
}

/** Runs in the browser. @param {number} id @returns {Promise<string>} PNG as base64. */
async function pictureOf(id) {
  const { BrowsingContext } = /** @type {any} */ (globalThis)
  const image = await BrowsingContext.get(id).currentWindowGlobal.drawSnapshot(null, 1, 'white')
  const canvas = /** @type {HTMLCanvasElement} */ (
    document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas')
  )
  canvas.width = image.width
  canvas.height = image.height
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  image.close()
  return canvas.toDataURL('image/png').split(',')[1] ?? ''
}

/** Runs in the browser. @param {'open' | 'find' | 'select' | 'dock' | 'close'} what @param {string} value @returns {Promise<any>} */
async function withToolbox(what, value) {
  const { ChromeUtils, gBrowser } = /** @type {any} */ (globalThis)
  const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs')
  const { gDevTools } = require('resource://devtools/client/framework/devtools.js')
  if (what === 'open')
    return void (await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: value }))
  const toolbox = gDevTools.getToolboxForTab(gBrowser.selectedTab)
  const tools = toolbox.getAdditionalTools()
  if (what === 'find') {
    return tools.find((/** @type {any} */ { label }) => label === value)?.id ?? null
  }
  if (what === 'select') await toolbox.selectTool(value)
  if (what === 'dock') await toolbox.switchHost(value)
  if (what === 'close') await toolbox.destroy()
}

/** Runs in the browser. @param {string} addon */
async function allowIn(addon) {
  const { ChromeUtils, WebExtensionPolicy } = /** @type {any} */ (globalThis)
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    'resource://gre/modules/ExtensionPermissions.sys.mjs',
  )
  const { extension } = WebExtensionPolicy.getByID(addon)
  const { optional_permissions = [], optional_host_permissions = [] } = extension.manifest
  await ExtensionPermissions.add(
    addon,
    { permissions: [...optional_permissions], origins: [...optional_host_permissions], data_collection: [] },
    extension,
  )
}

/** Runs in the browser. @param {string} addon */
function watchIn(addon) {
  const { Services, Ci } = /** @type {any} */ (globalThis)
  const requests = { own: /** @type {string[]} */ ([]), all: 0 }
  const observer = {
    observe(/** @type {any} */ subject) {
      const channel = subject.QueryInterface(Ci.nsIChannel)
      const { triggeringPrincipal, loadingPrincipal } = channel.loadInfo
      requests.all++
      if ([triggeringPrincipal, loadingPrincipal].some((each) => each?.addonId === addon))
        requests.own.push(channel.URI.spec)
    },
  }
  // The window keeps both as long as it lives.
  Object.assign(window, { audtrailRequests: requests, audtrailObserver: observer })
  Services.obs.addObserver(observer, 'http-on-opening-request')
}
