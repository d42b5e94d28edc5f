const names = {
  app: 'app.localhost',
  login: 'login.localhost',
  users: 'users.localhost',
  invoices: 'invoices.localhost',
  staging: 'invoices.staging.localhost',
  gateway: 'gateway.localhost',
  reports: 'reports.localhost',
  idp: 'idp.localhost',
  portal: 'portal.localhost',
  intranet: 'intranet.localhost',
  front: 'front.localhost',
  sso: 'sso.localhost',
  data: 'data.localhost',
}

/** @param {number} port */
export function originsAt(port) {
  return Object.fromEntries(Object.entries(names).map(([name, host]) => [name, `http://${host}:${port}`]))
}

/** The resource identifiers, all without a final slash, and the scopes of each. */
export function resourcesAt(origins) {
  return {
    users: { identifier: origins.users, scope: 'users:read' },
    usersV2: { identifier: `${origins.users}/v2`, scope: 'users:read' },
    invoices: { identifier: origins.invoices, scope: 'invoices:read invoices:write' },
    staging: { identifier: origins.staging, scope: 'invoices:read invoices:write' },
    reports: { identifier: origins.reports, scope: 'reports:read' },
  }
}
