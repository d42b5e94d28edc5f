import { parseUrl } from '../http.ts'

const LOOKS_LIKE_HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?::\d+)?$/i

/**
 * The token's audience beside the host that was called.
 *
 * Evidence, never proof: `aud` names a recipient in whatever words the API chose (RFC 7519 4.1.3). Null when no value
 * has a host that could be compared (a GUID, a URN, a client id).
 */
export function hostHint(aud: readonly string[], url: string): 'same' | 'differs' | null {
  const called = parseUrl(url)?.host
  if (!called) return null
  const hosts = aud.map(hostOf).filter((host) => host !== null)
  if (hosts.length === 0) return null
  return hosts.some((host) => host === called.toLowerCase()) ? 'same' : 'differs'
}

function hostOf(value: string): string | null {
  if (/^(?:https?|wss?):\/\//i.test(value))
    return parseUrl(value.replace(/^ws/i, 'http'))?.host.toLowerCase() ?? null
  return LOOKS_LIKE_HOST.test(value) ? value.toLowerCase() : null
}
