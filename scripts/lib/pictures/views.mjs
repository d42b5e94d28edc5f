import { inputOf } from '../../../test/support/browser/chromium.mjs'
import { exported } from '../../../test/support/browser/exported.mjs'
import { openPage } from '../../../test/support/browser/extension-page.mjs'
import { Panel } from '../../../test/support/browser/panel.mjs'
import { until } from '../wait.mjs'
import { estate, TOKEN } from './estate.mjs'

/** @typedef {import('../../../test/support/browser/stage.mjs').Stage} Stage */
/**
 * @typedef {object} PanelView A state of the panel, made from the one before it in the list.
 * @property {string} name
 * @property {string} title
 * @property {(stage: Stage, panel: Panel) => Promise<unknown>} show
 * @property {(panel: Panel) => Promise<unknown>} [leave]
 *
 * @typedef {object} TabView A page of the extension in a tab of its own, which is closed afterwards.
 * @property {string} name
 * @property {string} title
 * @property {(stage: Stage, panel: Panel) => Promise<import('../session.mjs').Session>} show
 */

export const refused = '[data-mark="proved"], [data-mark="suspected"]'
const RECORDING = { id: 'pictured', tabId: -1, hosts: null, lastAt: 0, tabs: [] }

/** Pressed by script: at some widths a thing is out of sight. @param {Panel} panel @param {string} css */
async function press(panel, css) {
  await panel.waitFor(css)
  await panel.session.call((one) => /** @type {HTMLElement} */ (document.querySelector(one)).click(), css)
}

/** @param {Panel} panel @param {string} tab */
async function openTab(panel, tab) {
  await press(panel, `[data-tab="${tab}"]`)
  await panel.waitFor(`[data-tab="${tab}"][aria-selected="true"]`)
}

/** Clears for good, without the offer to undo it. @param {Panel} panel */
export async function clear(panel) {
  await press(panel, '[data-action="clear"]')
  await panel.waitFor('[data-part="empty"]')
  await panel.waitFor(async () => {
    await withoutHints(panel)
    return (await panel.count('[data-part="cleared"]')) === 0
  }, 'nothing to undo')
}

/** Hints are read once, and would hide what a picture is of. @param {Panel} panel */
export async function withoutHints(panel) {
  await panel.session.call(() => {
    /** @type {HTMLElement} */ for (const one of document.querySelectorAll('.hint .link:not([data-action])'))
      one.click()
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  await panel.settled()
}

/** Plays scenarios of the lab, and nothing else is shown. @param {string[]} ids @returns {PanelView['show']} */
export const played =
  (...ids) =>
  async (stage, panel) => {
    await stage.openLab()
    await clear(panel)
    for (const id of ids) await stage.play(id)
    await panel.waitFor('[data-hop]')
    await panel.settled()
  }

/** @param {string} id @param {string} [tab] Of the details of the refused call. @returns {PanelView['show']} */
const refusedIn = (id, tab) => async (stage, panel) => {
  await played(id)(stage, panel)
  await press(panel, refused)
  if (tab) await openTab(panel, tab)
}

/** @param {string} tab @returns {PanelView['show']} */
const detail = (tab) => (_, panel) => openTab(panel, tab)

/** @type {PanelView[]} */
export const panelViews = [
  {
    name: 'late',
    title: 'Opened after the page',
    show: (_, panel) => panel.waitFor('[data-action="reload"]'),
  },
  { name: 'hint', title: 'A hint above the timeline', show: (stage) => stage.play('healthy') },
  { name: 'healthy', title: 'Nothing wrong found', show: played('healthy') },
  {
    name: 'filtered',
    title: 'Problems only, and there is none',
    show: (_, panel) => press(panel, '[data-action="problems-only"]'),
    leave: (panel) => press(panel, '[data-action="problems-only"]'),
  },
  {
    name: 'cleared',
    title: 'Cleared, and it can be undone',
    show: (_, panel) => press(panel, '[data-action="clear"]'),
  },
  {
    name: 'empty',
    title: 'Empty',
    async show(stage, panel) {
      await stage.goTo('about:blank')
      await clear(panel)
    },
  },
  {
    name: 'paused',
    title: 'Not recording',
    show: (_, panel) => press(panel, '[data-action="record"]'),
    leave: (panel) => press(panel, '[data-action="record"]'),
  },
  {
    name: 'nothing-to-compare',
    title: 'Compare: no login yet',
    show: detail('compare'),
    leave: (panel) => openTab(panel, 'timeline'),
  },
  { name: 'likely', title: 'Failure that is not proved', show: refusedIn('saml-audience-slash') },
  { name: 'warning', title: 'Not refused, and yet wrong', show: played('not-enforced') },
  { name: 'proved', title: 'Proved failure', show: played('wrong-api') },
  {
    name: 'problem',
    title: 'Details: Problem',
    async show(_, panel) {
      await press(panel, refused)
      await openTab(panel, 'problem')
    },
  },
  { name: 'tokens', title: 'Details: Token', show: detail('tokens') },
  { name: 'request', title: 'Details: Request', show: detail('request') },
  { name: 'response', title: 'Details: Response', show: detail('response') },
  {
    name: 'meaning',
    title: 'What does this mean?',
    show: (_, panel) => press(panel, '[data-part="verdict"] summary'),
    leave: (panel) => press(panel, '[data-part="verdict"] summary'),
  },
  {
    name: 'reach',
    title: 'Following popups: asking',
    show: (_, panel) => press(panel, '[data-action="reach"]'),
    leave: (panel) => press(panel, '[data-action="reach"]'),
  },
  {
    name: 'export',
    title: 'Export',
    async show(_, panel) {
      await press(panel, '[data-action="export"]')
      await panel.waitFor('[data-action="save"]:not(:disabled)')
    },
    leave: (panel) => panel.session.call(() => document.querySelector('dialog')?.close()),
  },
  {
    name: 'many',
    title: 'Several logins',
    show: played('healthy', 'wrong-api', 'scope-missing', 'state-mismatch'),
  },
  {
    name: 'audiences',
    title: 'Audiences',
    async show(_, panel) {
      await openTab(panel, 'audiences')
      await press(panel, '[data-part="matrix"] [data-outcome="refused"]')
      await panel.waitFor('[data-part="matrix-pane"]')
    },
  },
  {
    name: 'inventory',
    title: 'Inventory',
    async show(_, panel) {
      await openTab(panel, 'inventory')
      await press(panel, '[data-action="add-resource"]')
      await panel.waitFor('[data-part="inventory"] form')
    },
    leave: (panel) => openTab(panel, 'timeline'),
  },
  {
    name: 'compare',
    title: 'Compare',
    async show(stage, panel) {
      await played('healthy', 'trailing-slash')(stage, panel)
      await openTab(panel, 'compare')
      await panel.waitFor('[data-part="differences"]')
    },
    leave: (panel) => openTab(panel, 'timeline'),
  },
  { name: 'broker', title: 'A login inside of a login', show: played('broker-audience') },
  { name: 'saml', title: 'Details: SAML', show: refusedIn('saml-clock-behind', 'saml') },
]

/** @param {string} name @param {string} title @param {object | null} recorder What the background notes. @returns {TabView} */
const popup = (name, title, recorder) => ({
  name: `popup-${name}`,
  title,
  async show(stage) {
    const page = await openPage(stage, 'src/hosts/popup/popup.html')
    await page.call(async (wanted) => {
      const { session } = globalThis.chrome.storage
      await (wanted === null ? session.remove('recorder') : session.set({ recorder: wanted }))
    }, recorder)
    return page
  },
})

/** @param {Stage} stage @param {string} name @param {string} text */
async function viewerWith(stage, name, text) {
  const page = await openPage(stage, 'src/hosts/viewer/viewer.html')
  const viewer = new Panel(page, page, inputOf(page))
  await viewer.putFile('file-field', name, text)
  await viewer.waitFor('[data-part="file"]')
  await viewer.settled()
  return page
}

/** @type {TabView[]} */
export const tabViews = [
  { name: 'viewer', title: 'Viewer', show: (stage) => openPage(stage, 'src/hosts/viewer/viewer.html') },
  {
    name: 'example',
    title: 'Example, as after the install',
    async show(stage) {
      const page = await openPage(stage, 'src/hosts/viewer/viewer.html#example')
      await new Panel(page, page, inputOf(page)).waitFor(refused)
      return page
    },
  },
  {
    name: 'viewer-file',
    title: 'Viewer with a file',
    show: async (stage, panel) => viewerWith(stage, 'login.audtrail.json', await exported(panel, 'evidence')),
  },
  {
    name: 'viewer-token',
    title: 'Viewer with a pasted token',
    show: (stage) => viewerWith(stage, 'token.txt', TOKEN),
  },
  {
    name: 'estate',
    title: 'Audiences of many clients and APIs',
    async show(stage) {
      const page = await viewerWith(stage, 'estate.har', JSON.stringify(estate))
      await openTab(new Panel(page, page, inputOf(page)), 'audiences')
      return page
    },
  },
  { name: 'check', title: 'Page of a check', show: (stage) => openPage(stage, 'checks/aud-near-miss.html') },
  popup('idle', 'Popup', null),
  popup('recording', 'Popup, recording', { ...RECORDING, startedAt: Date.now(), requests: 7, stopped: null }),
  popup('hidden', 'Popup, on a page that is hidden from it', {
    ...RECORDING,
    startedAt: Date.now(),
    requests: 0,
    stopped: null,
  }),
  {
    name: 'popup-refused',
    title: 'Popup, not allowed',
    async show(stage) {
      const page = await popup('idle', '', null).show(stage, /** @type {any} */ (null))
      await page.call(() => {
        const { permissions } = /** @type {any} */ (globalThis).chrome
        permissions.request = () => Promise.resolve(false)
        const record = /** @type {HTMLElement} */ (document.querySelector('[data-action="record"]'))
        record.click()
      })
      await until('the refusal', () => page.call(() => document.querySelector('.problem') !== null))
      return page
    },
  },
  popup('ready', 'Popup, with a recording', { ...RECORDING, startedAt: 0, requests: 7, stopped: 'quiet' }),
]
