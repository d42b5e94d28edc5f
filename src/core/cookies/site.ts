/** Second-level names below which registries of two letters let people register (`co.uk`, `com.au`). */
const REGISTRY = /^(?:ac|co|com|edu|go|gob|gov|gv|ltd|me|mil|ne|net|nom|or|org|plc|sch)$/

/** Hosting under which every customer is a site of its own: the private part of the public suffix list, its best known. */
const HOSTING = new Set(
  (
    'amplifyapp.com appspot.com azurecontainerapps.io azurestaticapps.net azurewebsites.net b-cdn.net blogspot.com ' +
    'cloudapp.net cloudfront.net deno.dev elasticbeanstalk.com firebaseapp.com fly.dev github.io gitlab.io glitch.me ' +
    'herokuapp.com loca.lt myshopify.com netlify.app ngrok.app ngrok.dev ngrok.io ngrok-free.app ondigitalocean.app ' +
    'onrender.com pages.dev railway.app run.app surge.sh trycloudflare.com vercel.app web.app workers.dev'
  ).split(' '),
)

/**
 * Whether two URLs are of one site: same registrable domain and scheme (RFC 6265bis 5.2).
 *
 * Without a public suffix list only what is safe is said: hosts that differ in their last two labels are never one
 * site, and below a usual domain they are. Null for the rest (names below `localhost`, unknown registries, the same
 * hosts under http and https, which Chrome takes for two sites and others for one). Ports do not matter.
 */
export function areSameSite(a: URL, b: URL): boolean | null {
  const same = haveSameDomain(a.hostname, b.hostname)
  return same && a.protocol !== b.protocol ? null : same
}

function haveSameDomain(a: string, b: string): boolean | null {
  if (a === b) return true
  if (!a || !b || isAddress(a) || isAddress(b)) return false
  const [left, right] = [labels(a), labels(b)]
  let common = 0
  while (common < left.length && common < right.length && left.at(-1 - common) === right.at(-1 - common))
    common++
  if (common < 2) return common === 1 && left.at(-1) === 'localhost' ? null : false
  const domain = left.slice(-2).join('.')
  if (HOSTING.has(domain)) return common > 2
  const [second = '', top = ''] = left.slice(-2)
  if (top.length !== 2) return true
  if (REGISTRY.test(second)) return common > 2
  // Registries of countries have further levels that nobody can know by heart.
  return second.length > 3 && top !== 'jp' ? true : common > 2 ? true : null
}

function labels(host: string): string[] {
  return host.replace(/\.$/, '').split('.')
}

/** Addresses have no domain: each is a site of its own. */
function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host)
}

/** `localhost`, names below it and loopback addresses: trustworthy without TLS (Secure Contexts 3.1). */
export function isLoopback(host: string): boolean {
  return /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(host)
}
