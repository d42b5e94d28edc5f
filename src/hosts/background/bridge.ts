import browser from 'webextension-polyfill'
import { RELAY_PORT, Relay, type RelayApi } from '../../capture/relay.ts'
import { type Message, type Permissions, WANTED_KEY } from '../messages.ts'
import { forgetClosedTabs } from './closed-tabs.ts'

/*
 * Firefox alone: there devtools pages and panels may neither use webRequest nor ask for permissions. The browser ends this
 * page when it is idle and starts it for every listener below.
 */

const relay = new Relay(browser as unknown as RelayApi)

browser.runtime.onConnect.addListener((port) => {
  if (port.name === RELAY_PORT) relay.attach(port as never)
})

browser.runtime.onMessage.addListener((received: unknown) => {
  const message = received as Message
  if (message.type === 'permissions') return browser.permissions.getAll()
  if (message.type === 'give-back') return browser.permissions.remove(message.given as never)
  if (message.type === 'ask') return ask(message.wanted, message.tabId)
  if (message.type === 'keep') return keep(message.items, message.obsolete)
  return undefined
})

browser.permissions.onAdded.addListener(changed)
browser.permissions.onRemoved.addListener(changed)

function changed() {
  relay.permissionsChanged()
  const message: Message = { type: 'permissions-changed' }
  // Nobody may be there to hear it.
  browser.runtime.sendMessage(message).catch(() => {})
}

async function keep(items: Record<string, unknown>, obsolete: string[]) {
  await browser.storage.session.remove(obsolete)
  await browser.storage.session.set(items)
  await forgetClosedTabs() // it may have come with the end of its tab
}

/** Only a click on a page of its own may ask. When that page closes, Firefox goes back to the inspected one. */
async function ask(wanted: Permissions, openerTabId: number) {
  await browser.storage.session.set({ [WANTED_KEY]: wanted })
  const { windowId } = await browser.tabs.get(openerTabId)
  const url = browser.runtime.getURL('src/hosts/reach/reach.html')
  await browser.tabs.create({ url, openerTabId, ...(windowId !== undefined && { windowId }) })
}
