import { CLIENT_ID } from './clients.mjs'

export const users = 'http://users.localhost:{port}'
export const usersV2 = 'http://users.localhost:{port}/v2'
export const invoices = 'http://invoices.localhost:{port}'
export const staging = 'http://invoices.staging.localhost:{port}'
export const gateway = 'http://gateway.localhost:{port}'
export const reports = 'http://reports.localhost:{port}'
export const login = 'http://login.localhost:{port}'
export const app = 'http://app.localhost:{port}'
export const idp = 'http://idp.localhost:{port}'
export const portal = 'http://portal.localhost:{port}'
/** Another site than every name below `localhost`, whatever a browser makes of those. */
export const byAddress = 'http://127.0.0.1:{port}'
export const intranet = 'http://intranet.localhost:{port}'

export const get = (url, more) => ({ method: 'GET', url, ...more })

/** A sign-in of the single-page client, and its calls. */
export const play = (scope, resource, calls, more) => ({
  client_id: CLIENT_ID,
  redirect_path: '/callback',
  scope: `openid ${scope}`.trim(),
  resource,
  calls,
  ...more,
})

/** A sign-in that begins at this address, with what is set up wrong at the identity provider and at the application. */
export const signIn = (start, wrong) => ({ start, idp: {}, portal: {}, ...wrong })

export const expects = (cause, status, url, more) => {
  const [, host, path] = /^http:\/\/([^/]+)(.*)$/.exec(url)
  return { cause, status, host, path, ...more }
}
