import { say, sayCount } from '../core/say.ts'

/** Of capture beyond the page, and of what it did not see. */
export const captureWords = {
  reach: say('capture_reach'),
  reachWhy: say('capture_reachWhy'),
  reachSites: (hosts: readonly string[]) =>
    hosts.length <= 3 ? say('capture_reachHosts', hosts.join(', ')) : say('capture_reachSites', hosts.length),
  reachAll: say('capture_reachAll'),
  reachRefused: say('capture_reachRefused'),
  reaches: (hosts: readonly string[] | null) =>
    hosts === null ? say('capture_reachesAll') : say('capture_reaches', hosts.join(', ')),
  missesPrivate: say('capture_missesPrivate'),
  reachEnd: say('capture_reachEnd'),
  missedTab: say('capture_missedTab'),
  follow: say('capture_follow'),
  pageHidden: say('capture_pageHidden'),
  lostBodies: (n: number) => sayCount('capture_lostBodies', n),
  bodyGap: {
    left: say('capture_bodyGap_left'),
    unread: say('capture_bodyGap_unread'),
    elsewhere: say('capture_bodyGap_elsewhere'),
    spared: say('capture_bodyGap_spared'),
  },
} as const
