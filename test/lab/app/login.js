const KEY = 'login'

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)))
const claimsOf = (jwt) => JSON.parse(atob(jwt.split('.')[1].replaceAll('-', '+').replaceAll('_', '/')))

async function discover(issuer) {
  return (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
}

/** Sends the browser to the authorization endpoint. With `ask`, its sign-in page appears. */
export async function beginLogin({ id, play }, { issuer, ask }) {
  sessionStorage.removeItem(KEY)
  const { authorization_endpoint } = await discover(issuer)
  const login = { scenarioId: id, play, state: random(), nonce: random(), verifier: random() }
  sessionStorage.setItem(KEY, JSON.stringify(login))
  const query = await authorizationRequest(login, {
    redirect_uri: location.origin + play.redirect_path,
    ...(play.idp_hint && { idp_hint: play.idp_hint }),
    ...((ask || play.idp_hint) && { prompt: 'login' }),
    ...(!ask && { login_hint: 'alice' }),
  })
  location.assign(`${authorization_endpoint}?${query}`)
}

/** Asks for a further code in a hidden frame, without a sign-in page. Gives the parameters of the response. */
export async function renewInFrame(play, issuer) {
  const { authorization_endpoint } = await discover(issuer)
  const login = { play, state: random(), nonce: random(), verifier: random() }
  const query = await authorizationRequest(login, {
    redirect_uri: `${location.origin}/renewed`,
    prompt: 'none',
  })
  const frame = document.createElement('iframe')
  frame.hidden = true
  frame.src = `${authorization_endpoint}?${query}`
  const answered = new Promise((resolve) =>
    addEventListener('message', ({ data }) => resolve(new URLSearchParams(data)), { once: true }),
  )
  document.body.append(frame)
  return answered
}

async function authorizationRequest({ play, state, nonce, verifier }, more) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))
  const query = new URLSearchParams({
    client_id: play.client_id,
    response_type: 'code',
    scope: play.scope,
    state,
    nonce,
    code_challenge: base64url(digest),
    code_challenge_method: 'S256',
    ...more,
  })
  for (const resource of play.resource) query.append('resource', resource)
  return query
}

/**
 * Reads the authorization response and redeems the code. `tokens` is missing when a check refused the response;
 * the steps then say why.
 */
export async function finishLogin(issuer) {
  const response = new URLSearchParams(location.search)
  // The code leaves the address bar before anything else happens; browsers forget bodies they are asked for later.
  history.replaceState(null, '', location.pathname)
  const login = JSON.parse(sessionStorage.getItem(KEY) ?? '{}')
  sessionStorage.removeItem(KEY)
  const { scenarioId } = login
  const refuse = (line, words) => ({ scenarioId, steps: [{ line, words, failed: true }] })

  if (!login.play) return { steps: [] }
  if (response.get('state') !== login.state) {
    return refuse(
      'Response refused: state does not match, the code was not redeemed',
      `returned ${response.get('state')}, sent ${login.state}`,
    )
  }
  if (response.get('iss') !== issuer) return refuse('Response refused: wrong iss', response.get('iss'))
  if (response.has('error')) return refuse(response.get('error'), response.get('error_description'))

  const { token_endpoint } = await discover(issuer)
  const client = { client_id: login.play.client_id, token_endpoint }
  const { play, verifier } = login
  const { status, tokens } = await requestToken(client, {
    grant_type: 'authorization_code',
    code: response.get('code'),
    redirect_uri: location.origin + play.redirect_path,
    code_verifier: verifier,
    ...(play.resource[0] && { resource: play.resource[0] }),
  })
  if (!tokens.id_token) return refuse(`Token request → ${status}`, tokens.error_description)
  const { iss, aud, nonce } = claimsOf(tokens.id_token)
  if (iss !== issuer || aud !== play.client_id || nonce !== login.nonce) {
    return refuse('ID token refused', `iss ${iss}, aud ${aud}`)
  }
  return { scenarioId, client, tokens, steps: [{ line: `Signed in, token request → ${status}`, words: '' }] }
}

/** One request to the token endpoint, as a public client. */
export async function requestToken({ client_id, token_endpoint }, parameters) {
  const body = new URLSearchParams({ client_id, ...parameters })
  const response = await fetch(token_endpoint, { method: 'POST', body })
  return { status: response.status, tokens: await response.json() }
}
