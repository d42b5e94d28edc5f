import browser from 'webextension-polyfill'
import type { Message, Permissions } from '../messages.ts'
import type { ReachApi } from './reach.ts'

/** What is asked for together with hosts. Firefox tells nobody of these. */
const REQUESTS = ['webRequest', 'webRequestBlocking', 'webRequestFilterResponse']

/**
 * `browser.permissions` for a devtools page of Firefox, which lacks it: the background page knows, and a page of its own asks.
 *
 * @param tabId Of the inspected tab, to which Firefox goes back.
 */
export function remotePermissions(tabId: number): NonNullable<ReachApi['permissions']> {
  const say = (message: Message): Promise<unknown> => browser.runtime.sendMessage(message)
  const hear = (listener: (message: Message) => void) => {
    const hearing = (message: unknown) => void listener(message as Message)
    browser.runtime.onMessage.addListener(hearing)
    return () => browser.runtime.onMessage.removeListener(hearing)
  }
  const withRequests = ({ origins = [] }: Permissions) => ({ permissions: REQUESTS, origins })
  return {
    getAll: async () => {
      const given = (await say({ type: 'permissions' })) as Permissions
      // A person can allow hosts on the browser's own page, which allows no requests.
      return REQUESTS.every((name) => given.permissions?.includes(name))
        ? given
        : { permissions: [], origins: [] }
    },
    request: (wanted) =>
      new Promise((resolve, reject) => {
        const stop = hear((message) => {
          if (message.type !== 'asked') return
          stop()
          resolve(message.isGiven)
        })
        say({ type: 'ask', wanted: withRequests(wanted), tabId }).catch((error) => {
          stop()
          reject(error)
        })
      }),
    remove: async (given) => (await say({ type: 'give-back', given: withRequests(given) })) as boolean,
    onAdded: {
      addListener: (listener) =>
        void hear((message) => {
          if (message.type === 'permissions-changed') listener()
        }),
    },
    onRemoved: { addListener: () => {} },
  }
}
