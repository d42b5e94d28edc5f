/** A service worker that answers for an API: what it makes up, and what it has in its cache. */
self.oninstall = () => self.skipWaiting()
self.onactivate = (event) => event.waitUntil(self.clients.claim())
self.onfetch = (event) => {
  const { pathname } = new URL(event.request.url)
  if (pathname === '/made-up') event.respondWith(Response.json({ name: 'alice' }))
  if (pathname === '/stored') event.respondWith(fromCache(event.request))
  if (pathname === '/passed-on') event.respondWith(fetch(event.request))
}

async function fromCache(request) {
  const cache = await caches.open('answers')
  await cache.put(request.url, Response.json({ name: 'alice' }))
  return cache.match(request.url)
}
