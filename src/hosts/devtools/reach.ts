import type { WebRequestApi } from '../../capture/web-request-api.ts'
import { NO_REACH, type Reach } from '../../ui/controller.ts'

/** What of `chrome` it takes; Firefox gives a devtools page none of it. */
export interface ReachApi {
  readonly permissions?: {
    getAll(): Promise<Granted>
    request(wanted: Granted): Promise<boolean>
    remove(given: Granted): Promise<boolean>
    readonly onAdded: { addListener(listener: () => void): void }
    readonly onRemoved: { addListener(listener: () => void): void }
  }
  readonly webRequest?: WebRequestApi
  readonly extension?: { isAllowedIncognitoAccess?(callback: (is: boolean) => void): unknown }
}

interface Granted {
  origins?: string[]
}

/** The optional host permissions of the manifest. */
const EVERYWHERE = ['http://*/*', 'https://*/*']

/**
 * Reach by host permissions of this extension. What was allowed once holds until it is given back, and is used from the start.
 *
 * @param extend Called whenever more may be heard.
 * @param restrict Called when nothing may be heard any longer.
 * @param changed Called after every change.
 */
export function openReach(
  api: ReachApi,
  extend: (webRequest: WebRequestApi) => void,
  restrict: () => void,
  changed: () => void,
): Reach {
  const { permissions, webRequest } = api
  if (!permissions || !webRequest) return NO_REACH
  let origins: readonly string[] = []
  let isOn = false
  let missesPrivate = false
  api.extension?.isAllowedIncognitoAccess?.((is) => {
    missesPrivate = is === false
    changed()
  })
  const read = async () => {
    origins = (await permissions.getAll()).origins ?? []
    isOn = origins.length > 0
    if (isOn) extend(webRequest)
    else restrict()
    changed()
  }
  const readAgain = () => void read().catch(() => {})
  permissions.onAdded.addListener(readAgain)
  permissions.onRemoved.addListener(readAgain)
  readAgain()
  return {
    get state() {
      return isOn ? 'on' : 'off'
    },
    get hosts() {
      return isOn ? hostsOf(origins) : []
    },
    get missesPrivate() {
      return missesPrivate
    },
    request: async (wanted) => {
      const patterns = wanted === null ? EVERYWHERE : patternsOf(wanted)
      if (patterns.length === 0) return false
      const isGiven = await permissions.request({ origins: patterns })
      if (isGiven) await read()
      return isGiven
    },
    release: async () => {
      restrict()
      await permissions.remove({ origins: [...origins] })
      await read()
    },
  }
}

function patternsOf(origins: readonly string[]): string[] {
  const patterns = origins.filter((origin) => /^https?:\/\//.test(origin) && URL.canParse(origin))
  return [...new Set(patterns.map((origin) => `${new URL(origin).protocol}//${new URL(origin).hostname}/*`))]
}

/** Null where all are among them. */
function hostsOf(patterns: readonly string[]): string[] | null {
  const hosts = patterns.map((pattern) => /^[^:]+:\/\/([^/]*)\//.exec(pattern)?.[1] ?? '*')
  return hosts.includes('*') ? null : [...new Set(hosts)].sort()
}
