import type { Message, Permissions } from '../messages.ts'
import type { ReachApi } from './reach.ts'

/** What is asked for together with hosts. Firefox tells nobody of these. */
const REQUESTS = ['webRequest', 'webRequestBlocking', 'webRequestFilterResponse']

interface Runtime {
  sendMessage(message: Message): Promise<unknown>
  readonly onMessage: {
    addListener(listener: (message: unknown) => undefined): void
    removeListener(listener: (message: unknown) => undefined): void
  }
}

/**
 * `browser.permissions` for a devtools page of Firefox, which lacks it: the background page knows, and a page of its own asks.
 *
 * @param tabId Of the inspected tab, to which Firefox goes back.
 */
export function remotePermissions(runtime: Runtime, tabId: number): NonNullable<ReachApi['permissions']> {
  const hear = (listener: (message: Message) => void) => {
    const hearing = (message: unknown): undefined => void listener(message as Message)
    runtime.onMessage.addListener(hearing)
    return () => runtime.onMessage.removeListener(hearing)
  }
  const withRequests = ({ origins = [] }: Permissions) => ({ permissions: REQUESTS, origins })
  return {
    getAll: async () => {
      const given = (await runtime.sendMessage({ type: 'permissions' })) as Permissions
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
        runtime.sendMessage({ type: 'ask', wanted: withRequests(wanted), tabId }).catch((error) => {
          stop()
          reject(error)
        })
      }),
    remove: async (given) =>
      (await runtime.sendMessage({ type: 'give-back', given: withRequests(given) })) as boolean,
    onAdded: {
      addListener: (listener) =>
        void hear((message) => {
          if (message.type === 'permissions-changed') listener()
        }),
    },
    onRemoved: { addListener: () => {} },
  }
}
