import type { Exchange, Header } from '../evidence.ts'
import { header, headers, parseUrl } from '../http.ts'

/**
 * Whether an answer forbids the page around it to show it in a frame (CSP3 6.4.2; X-Frame-Options by RFC 7034, which
 * counts only where no policy has `frame-ancestors`). What cannot be decided is allowed.
 *
 * @param page Any URL of the page around the frame; null where it is not known.
 */
export function forbidsFrame({ request, response }: Exchange, page: URL | null): boolean {
  const own = parseUrl(request.url)
  if (!response || !own) return false
  const lists = ancestorsOf(response.headers)
  if (lists.length > 0) return lists.some((sources) => !sources.some((source) => allows(source, own, page)))
  const option = header(response.headers, 'x-frame-options')?.trim().toLowerCase()
  return option === 'deny' || (option === 'sameorigin' && page?.origin !== own.origin)
}

/** The sources of each `frame-ancestors`; a policy may stand in several headers, or several in one. */
function ancestorsOf(list: readonly Header[]): string[][] {
  return headers(list, 'content-security-policy')
    .flatMap((value) => value.split(','))
    .flatMap((policy) => {
      const directive = policy.split(';').map((part) => part.trim().toLowerCase().split(/\s+/))
      const found = directive.find(([name]) => name === 'frame-ancestors')
      return found ? [found.slice(1)] : []
    })
}

function allows(source: string, own: URL, page: URL | null): boolean {
  if (source === "'none'") return false
  if (source === "'self'") return page?.origin === own.origin
  // A host, a scheme or a wildcard: without the page around it nobody can tell.
  if (!page || source === '*') return true
  if (/^[a-z][a-z0-9+.-]*:$/.test(source)) return page.protocol === source
  const host = source.replace(/^[a-z][a-z0-9+.-]*:\/\//, '').split(/[:/]/)[0] ?? ''
  return host.startsWith('*.') ? page.hostname.endsWith(host.slice(1)) : page.hostname === host
}
