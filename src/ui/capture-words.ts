import { number } from './words.ts'

/** Of capture beyond the page, and of what it did not see. */
export const captureWords = {
  reach: 'Follow popups and other tabs',
  reachWhy:
    'Popups, tabs that the page opens, and workers are captured too when the browser lets Audtrail read the requests of their sites. Nothing leaves the browser.',
  reachSites: (hosts: readonly string[]) =>
    hosts.length <= 3
      ? `Allow for ${hosts.join(', ')}`
      : `Allow for the ${number(hosts.length)} sites of this login`,
  reachAll: 'Allow for all sites',
  reachRefused: 'The browser did not allow it. The page itself is captured as before.',
  reaches: (hosts: readonly string[] | null) =>
    `Popups, tabs that the page opens, and workers are captured on ${hosts === null ? 'all sites' : hosts.join(', ')}.`,
  missesPrivate:
    'Private windows are left out until you allow Audtrail there in the settings of the browser.',
  reachEnd: 'Stop and give the permission back',
  missedTab: 'A tab or window was opened from this page. What happens there is not captured.',
  follow: 'Follow …',
  pageHidden: 'Browsers show extensions nothing of this page, as of their own pages and of extension stores.',
  lostBodies: (n: number) =>
    `${n === 1 ? 'One response lacks its body' : `${number(n)} responses lack their bodies`}, since the page went on. Turn on “Preserve log” in the Network panel and repeat the login.`,
  bodyGap: {
    left: 'Response body not available: the page went on before DevTools gave it out. With “Preserve log” in the Network panel it is kept.',
    unread:
      'Response body not available: DevTools did not report this request, as when the page does not read the answer.',
    elsewhere: 'Response body not available: bodies are seen only in the tab that DevTools inspects.',
    spared: 'Response body not read, to keep the page fast.',
  },
} as const
