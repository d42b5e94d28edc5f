/** Permissions, as `browser.permissions` has them. */
export interface Permissions {
  permissions?: string[]
  origins?: string[]
}

/** What pages of the extension say to each other in Firefox, where only some of them may ask the browser. */
export type Message =
  /** To the background page, which answers with {@link Permissions}. */
  | { type: 'permissions' }
  /** To the background page: opens the page on which a person is asked. */
  | { type: 'ask'; wanted: Permissions; tabId: number }
  /** To the background page, which answers whether they are gone. */
  | { type: 'give-back'; given: Permissions }
  /** To the background page, from a devtools page that is about to go: what storage is to have, and to lose. */
  | { type: 'keep'; items: Record<string, unknown>; obsolete: string[] }
  /** From the page on which a person was asked. */
  | { type: 'asked'; isGiven: boolean }
  /** From the background page. */
  | { type: 'permissions-changed' }

/** What the page that asks is to ask for, in the memory of the session. */
export const WANTED_KEY = 'wanted'
