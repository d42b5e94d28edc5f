const part = (/** @type {object} */ json) => Buffer.from(JSON.stringify(json)).toString('base64url')

/** An access token that nobody signed. @param {object} claims */
const token = (claims) =>
  `${part({ alg: 'RS256', typ: 'at+jwt', kid: '1' })}.${part({
    iss: 'https://login.example.com',
    iat: 1_767_225_600,
    exp: 1_767_229_200,
    ...claims,
  })}.${part({})}`

export const TOKEN = token({
  aud: 'https://api.example.com',
  client_id: 'customer-portal',
  scope: 'orders:read',
})

const CLIENTS = [
  'customer-portal',
  'warehouse-app',
  'reporting-batch',
  '6f1d2b34-9c07-4a55-8a21-77d0c7a4f9e1',
]
const APIS = ['orders', 'invoices', 'customers', 'stock', 'shipping-labels', 'reports']

/** @param {string} client @param {string} api @param {number} at @param {string} aud @param {number} status */
const call = (client, api, at, aud, status) => ({
  startedDateTime: new Date(Date.UTC(2026, 0, 1, 0, 0, at)).toISOString(),
  time: 40,
  request: {
    method: 'GET',
    url: `https://${api}.example.com/v1/${api}`,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: [{ name: 'Authorization', value: `Bearer ${token({ aud, client_id: client })}` }],
    queryString: [],
    headersSize: -1,
    bodySize: 0,
  },
  response: {
    status,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: [],
    content: { size: 0, mimeType: 'application/json' },
    redirectURL: '',
    headersSize: -1,
    bodySize: 0,
  },
  cache: {},
  timings: { send: 0, wait: 40, receive: 0 },
})

/** A HAR with calls of several clients to several APIs, some with the token of another one. */
export const estate = {
  log: {
    version: '1.2',
    creator: { name: 'pictures', version: '1' },
    entries: CLIENTS.flatMap((client, row) =>
      APIS.flatMap((api, column) => {
        if ((row + column) % 4 === 3) return []
        const isWrong = (row * 2 + column) % 5 === 4
        const aud = `https://${isWrong ? APIS[0] : api}.example.com`
        return [call(client, api, row * APIS.length + column, aud, isWrong ? 401 : 200)]
      }),
    ),
  },
}
