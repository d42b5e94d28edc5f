import { createResourceServer } from './resource-server.mjs'

const me = (claims) => [200, { sub: claims.sub, aud: claims.aud, scope: claims.scope }]

export function usersApi(resource, trust) {
  return createResourceServer({
    name: 'Users',
    resource,
    trust,
    routes: { 'GET /me': { scope: 'users:read', reply: me } },
  })
}

/** Stands at the origin of Users and has its own identifier. */
export function usersApiV2(resource, trust) {
  return createResourceServer({
    name: 'Users v2',
    resource,
    trust,
    routes: { 'GET /v2/me': { scope: 'users:read', reply: me } },
  })
}

export function invoicesApi(name, resource, trust) {
  const invoices = [
    { id: 'INV-1', total: '120.00' },
    { id: 'INV-2', total: '75.50' },
  ]
  return createResourceServer({
    name,
    resource,
    trust,
    routes: {
      'GET /invoices': { scope: 'invoices:read', reply: () => [200, { invoices }] },
      'POST /invoices': { scope: 'invoices:write', reply: () => [201, { id: 'INV-3' }] },
    },
  })
}

/** Accepts any access token of its issuer: neither audience nor scope is looked at. */
export function reportsApi(resource, trust) {
  return createResourceServer({
    name: 'Reports',
    resource,
    trust,
    enforceAudience: false,
    routes: { 'GET /reports': { reply: () => [200, { reports: ['Revenue by month'] }] } },
  })
}
