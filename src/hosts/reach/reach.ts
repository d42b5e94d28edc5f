import browser from 'webextension-polyfill'
import { language, type MessageName, say } from '../../core/say.ts'
import { type Message, type Permissions, WANTED_KEY } from '../messages.ts'

const dark = matchMedia('(prefers-color-scheme: dark)')
document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light'

document.documentElement.lang = language
for (const one of document.querySelectorAll<HTMLElement>('[data-say]'))
  one.textContent = say(one.dataset.say as MessageName)

let isGiven = false
let wanted: Permissions | undefined

// Read before the click: the browser asks only while it handles one.
browser.storage.session.get(WANTED_KEY).then((stored) => {
  wanted = stored[WANTED_KEY] as Permissions | undefined
})

addEventListener('pagehide', () => {
  const message: Message = { type: 'asked', isGiven }
  browser.runtime.sendMessage(message).catch(() => {})
})

const allow = document.getElementById('allow')
allow?.focus()
allow?.addEventListener('click', async () => {
  if (!wanted) return
  isGiven = await browser.permissions.request(wanted as never)
  await leave()
})

document.getElementById('cancel')?.addEventListener('click', leave)

async function leave() {
  const tab = await browser.tabs.getCurrent()
  if (tab.id !== undefined) await browser.tabs.remove(tab.id)
}
