import browser from 'webextension-polyfill'
import { listen } from '../../capture/devtools-api.ts'
import { RELAY_PORT } from '../../capture/relay.ts'
import { remoteRequests } from '../../capture/remote-requests.ts'
import { READY_EVENT } from '../../ui/controller.ts'
import type { Message } from '../messages.ts'
import { createController, type ExtensionApi } from './controller.ts'
import { remotePermissions } from './remote-permissions.ts'

const { chrome } = globalThis as unknown as { chrome: ExtensionApi }
const end = new AbortController()
// Chrome takes what is stored in the first, and no longer what is stored in the second; Firefox has the second alone.
for (const event of ['beforeunload', 'pagehide']) addEventListener(event, () => controller.save())
addEventListener('pagehide', () => end.abort(), { once: true })

const controller = createController(chrome.permissions ? chrome : withRemote(chrome), end.signal)
window.audtrail = controller // the panel looks here, too

chrome.devtools.panels.create('Audtrail', '/icons/16.png', '/src/hosts/devtools/panel.html', (panel) => {
  const onShown = (page: Window) => {
    controller.wake()
    if (page.audtrail) return
    page.audtrail = controller
    page.dispatchEvent(new Event(READY_EVENT))
  }
  listen(panel.onShown, onShown, end.signal)
})

/** Firefox gives a devtools page nothing but devtools: the background page has the rest. */
function withRemote({ devtools, extension }: ExtensionApi): ExtensionApi {
  const { tabId } = devtools.inspectedWindow
  const call = () => browser.runtime.connect({ name: RELAY_PORT }) as never
  return {
    devtools,
    ...(extension && { extension }),
    ...remoteRequests(call, tabId, end.signal),
    permissions: remotePermissions(browser.runtime, tabId),
    keep: (items, obsolete) => {
      const message: Message = { type: 'keep', items, obsolete }
      browser.runtime.sendMessage(message).catch(() => {})
    },
  }
}
