import browser from 'webextension-polyfill'
import './background.ts'
import './bridge.ts'

// Hearing of a change keeps this page from being stopped while something is recorded: Firefox starts it again only for
// listeners that were added in its first turn, and a recording begins later.
browser.storage.session.onChanged.addListener(() => {})
