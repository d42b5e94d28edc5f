/** The registration of every scenario but one. */
export const CLIENT_ID = 'lab-app'

/** The same application, registered with access tokens that live one second. */
export const BRIEF_CLIENT_ID = 'lab-app-brief'

/** @param {string} app origin of the client */
export function clientsAt(app) {
  return [CLIENT_ID, BRIEF_CLIENT_ID].map((client_id) => ({
    client_id,
    client_name: 'Lab app',
    token_endpoint_auth_method: 'none',
    redirect_uris: [`${app}/callback`, `${app}/relay`, `${app}/renewed`],
    response_types: ['code'],
    grant_types: ['authorization_code', 'refresh_token'],
    scope: 'openid profile',
  }))
}
