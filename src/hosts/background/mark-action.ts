import browser from 'webextension-polyfill'
import { popupWords } from '../../ui/popup-words.ts'

/** Says on the toolbar button that a recording goes on. @param requests Null when none does. */
export function markAction(requests: number | null): void {
  const isOn = requests !== null
  const ignored = () => {}
  browser.action.setBadgeText({ text: isOn ? popupWords.badge : '' }).catch(ignored)
  browser.action.setTitle({ title: isOn ? popupWords.badgeTitle(requests) : popupWords.name }).catch(ignored)
  if (!isOn) return
  browser.action.setBadgeBackgroundColor({ color: '#b3261e' }).catch(ignored)
  browser.action.setBadgeTextColor({ color: '#ffffff' }).catch(ignored)
}
