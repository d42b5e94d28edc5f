const front = 'http://front.localhost:{port}'
const sso = 'http://sso.localhost:{port}'
const data = 'http://data.localhost:{port}'

/** From the authorization endpoint to the client. */
const authorize = [`GET 302 ${sso}/authorize`, `GET 302 ${sso}/step`]
const token = `POST 200 ${sso}/token`

/**
 * Requests as pages really make them, which a capture may lose or count twice. `hops` are what it should hold, each once
 * and in this order: method, status (0 where none came), URL without query.
 */
const scenarios = [
  {
    id: 'popup',
    title: 'Login in a popup, the code redeemed by the page that opened it',
    hops: [...authorize, `GET 200 ${front}/popup-callback`, token, `GET 200 ${data}/me`],
  },
  {
    id: 'new-tab',
    title: 'Login in a new tab that does not know its opener, and redeems the code itself',
    hops: [...authorize, `GET 200 ${front}/tab-callback`, token],
  },
  {
    id: 'popup-of-popup',
    title: 'A popup that opens another one, both blank at first',
    hops: [`GET 200 ${front}/opens-popup`, ...authorize, `GET 200 ${front}/popup-callback`],
  },
  {
    id: 'silent',
    title: 'Silent renewal in a hidden frame of another site',
    hops: [...authorize, `GET 200 ${front}/silent-callback`],
  },
  {
    id: 'form-post',
    title: 'The response comes as a form that submits itself',
    hops: [
      `GET 302 ${sso}/authorize`,
      `GET 200 ${sso}/step`,
      `POST 303 ${front}/form-callback`,
      `GET 200 ${front}/home`,
    ],
  },
  {
    id: 'fragment',
    title: 'The response comes in the fragment, and a script sends it on in another one',
    hops: [
      ...authorize,
      `GET 200 ${front}/fragment-callback#id_token=of-the-redirect`,
      `GET 200 ${front}/home#access_token=of-the-script`,
    ],
  },
  {
    id: 'token-and-away',
    title: 'The page is left the moment the token request is answered',
    hops: [token, `GET 200 ${front}/home`],
  },
  {
    id: 'unread-401',
    title: 'A call is refused; the page does not read the answer and leaves',
    hops: [`GET 401 ${data}/refused`, `GET 200 ${front}/home`],
  },
  {
    id: 'unread-and-stays',
    title: 'A call is refused; the page does not read the answer and stays',
    hops: [`GET 401 ${data}/refused`],
  },
  {
    id: 'service-worker',
    title: 'The service worker calls the API',
    hops: [`GET 401 ${data}/refused`, `GET 200 ${data}/me`],
  },
  {
    id: 'worker',
    title: 'A worker calls the API',
    hops: [`GET 401 ${data}/refused`],
  },
  {
    id: 'shared-worker',
    title: 'A shared worker calls the API',
    hops: [`GET 401 ${data}/refused`],
  },
  {
    id: 'preflight',
    title: 'The preflight is refused, and the call never sent',
    // the call began before its preflight
    hops: [`GET 0 ${data}/closed`, `OPTIONS 403 ${data}/closed`],
  },
  {
    id: 'cached',
    title: 'The same call twice: the browser answers the second one itself',
    hops: [`GET 200 ${data}/kept`, `GET 200 ${data}/kept`],
  },
  {
    id: 'by-worker',
    title: 'A service worker answers for the API, by itself and from its cache',
    hops: [`GET 200 ${data}/made-up`, `GET 200 ${data}/stored`],
  },
  {
    id: 'fetch-loop',
    title: 'A call is redirected without end',
    // twenty redirects are followed
    hops: Array.from({ length: 21 }, (_, n) => `GET 302 ${n % 2 === 0 ? data : sso}/call-loop`),
  },
  {
    id: 'not-followed',
    title: 'A call is redirected, and the page does not follow',
    hops: [`GET 302 ${data}/moved`],
  },
  {
    id: 'loop',
    title: 'Redirects that never end',
    hops: Array.from({ length: 20 }, (_, n) => `GET 302 ${n % 2 === 0 ? sso : front}/loop`),
  },
  {
    id: 'crowd',
    title: 'A login in a popup amid thousands of other requests',
    hops: [...authorize, `GET 200 ${front}/popup-callback`, token, `GET 200 ${data}/me`],
  },
]

/** @param {number} port */
export function trafficAt(port) {
  return JSON.parse(JSON.stringify(scenarios).replaceAll('{port}', String(port)))
}
