import { requestToken } from './login.js'

/** Seconds. `exp` and the `Date` of the refusal count whole ones: one more sets them apart. */
const DATE_STEP = 1

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

/** Makes the API calls of a play, and writes down each as a step. */
export async function callApis({ calls }, { tokens, client, steps }) {
  const redeemedAt = Date.now()
  for (const call of calls) {
    const token = await tokenFor(call, { tokens, client, steps })
    if (!token) return
    if (call.afterExpiry) await sleep(redeemedAt + (tokens.expires_in + DATE_STEP) * 1000 - Date.now())
    if (call.discover) await readMetadata(metadataUrl(call.url), steps)
    await makeCall(call, token, steps)
  }
}

async function tokenFor({ token = 'access_token', resource }, { tokens, client, steps }) {
  if (!resource) return tokens[token]
  const { refresh_token } = tokens
  const answer = await requestToken(client, { grant_type: 'refresh_token', refresh_token, resource })
  steps.push({
    line: `Further token for ${resource} → ${answer.status}`,
    words: answer.tokens.error_description ?? '',
    failed: answer.status >= 400,
  })
  return answer.tokens.access_token
}

async function makeCall({ method, url }, token, steps) {
  const headers = { authorization: `Bearer ${token}` }
  const options = method === 'POST' ? { body: '{"total":"10.00"}' } : {}
  if (method === 'POST') headers['content-type'] = 'application/json'
  const response = await fetch(url, { method, headers, ...options })
  const text = await response.text()
  steps.push({ line: `${method} ${url} → ${response.status}`, words: wordsOf(text), failed: !response.ok })

  const challenge = response.headers.get('www-authenticate') ?? ''
  const metadata = /resource_metadata="([^"]+)"/.exec(challenge)?.[1]
  if (response.status === 401 && metadata) await readMetadata(metadata, steps)
}

async function readMetadata(url, steps) {
  const response = await fetch(url)
  const { resource, authorization_servers } = await response.json()
  steps.push({
    line: `GET ${url} → ${response.status}`,
    words: `resource ${resource}, authorization server ${authorization_servers}`,
  })
}

/** Where a resource at the root of its origin describes itself (RFC 9728 section 3). */
function metadataUrl(url) {
  return new URL('/.well-known/oauth-protected-resource', url).href
}

/** What an answer says for itself: its error text, else the body as it is. */
function wordsOf(text) {
  const { error, code = error, error_description, message = error_description } = JSON.parse(text)
  return message ? `${code}: ${message}` : text
}
