import { decodeJwt, decodeProtectedHeader } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, startLab } from '../lab/lab.mjs'
import { type OpenIdScenario, type Scenario, scenarios } from '../lab/scenarios.mjs'
import { authorize, playCalls, requestOf, signIn } from './play.ts'
import { UserAgent } from './user-agent.ts'

let lab: Lab
const agent = new UserAgent()
const wellKnown = '/.well-known/oauth-protected-resource'

beforeAll(async () => {
  lab = await startLab({ port: 0 })
})
afterAll(() => lab.close())

const isOpenId = (one: Scenario): one is OpenIdScenario => one.group === 'OpenID Connect'

function named(id: string): OpenIdScenario {
  const scenario = lab.scenarios.filter(isOpenId).find((s) => s.id === id)
  if (!scenario) throw new Error(`no scenario ${id}`)
  return scenario
}

async function lastCall(id: string) {
  const last = (await playCalls(new UserAgent(), lab, named(id))).at(-1)
  if (!last) throw new Error(`${id} makes no call`)
  return last
}

describe('the server', () => {
  it('rejects with EADDRINUSE on a port in use', async () => {
    await expect(startLab({ port: lab.port })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('tells an unknown host that nothing is there', async () => {
    const { status, text } = await agent.fetch(`http://other.localhost:${lab.port}/`)
    expect(status).toBe(404)
    expect(text).toBe(`No part of the lab answers at other.localhost:${lab.port}.`)
  })

  it.each(['localhost', '127.0.0.1'])('redirects %s to the client', async (host) => {
    const { headers } = await agent.fetch(`http://${host}:${lab.port}/`)
    expect(headers.location).toBe(lab.url)
  })

  it('serves the client, its scripts and its scenarios', async () => {
    for (const path of ['', 'play/healthy', 'app.js', 'login.js', 'calls.js', 'cards.js', 'style.css']) {
      expect((await agent.fetch(lab.url + path)).status, path).toBe(200)
    }
    const served = (await agent.fetch(`${lab.url}scenarios.json`)).json()
    expect(served).toEqual({ issuer: lab.origins.login, scenarios: lab.scenarios })
  })
})

describe('the authorization server', () => {
  it('publishes its metadata under its own origin', async () => {
    const answer = await agent.fetch(`${lab.origins.login}/.well-known/openid-configuration`)
    expect(answer.json()).toMatchObject({
      issuer: lab.origins.login,
      token_endpoint: `${lab.origins.login}/token`,
      code_challenge_methods_supported: ['S256'],
      response_types_supported: ['code'],
    })
  })

  it('shows a sign-in page where no name is given', async () => {
    const stranger = new UserAgent()
    const { origins } = lab
    const query = new URLSearchParams({
      client_id: 'lab-app',
      response_type: 'code',
      redirect_uri: `${origins.app}/callback`,
      scope: 'openid',
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
    })
    const page = await stranger.redirectedTo(
      `${origins.login}/auth?${query}`,
      `${origins.login}/interaction/`,
    )
    expect((await stranger.fetch(page.href)).text).toContain('<button>Sign in</button>')

    const submitted = await stranger.fetch(page.href, { form: { name: 'bob' } })
    const response = await stranger.redirectedTo(submitted.headers.location ?? '', `${origins.app}/callback`)
    expect(response.searchParams.has('code')).toBe(true)
  })

  it('refuses a resource it does not know', async () => {
    const scenario = { ...named('healthy'), play: { ...named('healthy').play, resource: ['urn:nobody'] } }
    const { response } = await authorize(agent, lab, scenario)
    expect(response.searchParams.get('error')).toBe('invalid_target')
  })

  it.each(['wrong-api', 'trailing-slash', 'staging-token', 'issuer-mismatch'])(
    'issues the audience that %s asked for',
    async (id) => {
      const scenario = named(id)
      const { access_token } = await signIn(agent, lab, scenario)
      expect(decodeProtectedHeader(access_token).typ).toBe('at+jwt')
      expect([decodeJwt(access_token).aud]).toEqual(scenario.play.resource)
    },
  )
})

describe('a resource server', () => {
  it('describes itself, and each resource of one origin apart', async () => {
    const { users, login } = lab.origins
    const root = await agent.fetch(users + wellKnown)
    expect(root.json()).toMatchObject({
      resource: users,
      authorization_servers: [login],
      resource_name: 'Users',
    })
    const v2 = await agent.fetch(`${users + wellKnown}/v2`)
    expect(v2.json()).toMatchObject({ resource: `${users}/v2`, authorization_servers: [`${login}/other`] })
  })

  it('answers a preflight without a token and exposes what the client reads', async () => {
    const { status, headers } = await agent.fetch(`${lab.origins.invoices}/invoices`, { method: 'OPTIONS' })
    expect(status).toBe(204)
    expect(headers).toMatchObject({
      'access-control-allow-origin': lab.origins.app,
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-expose-headers': 'www-authenticate, date',
    })
  })

  it('asks for a token without naming an error', async () => {
    const { status, headers } = await agent.fetch(`${lab.origins.users}/me`)
    expect(status).toBe(401)
    expect(headers['www-authenticate']).toBe(`Bearer resource_metadata="${lab.origins.users}${wellKnown}"`)
  })
})

describe('the gateway', () => {
  it('answers under its own name and passes on the metadata of its backend', async () => {
    const { headers, json } = await agent.fetch(lab.origins.gateway + wellKnown)
    expect(headers.server).toBe('lab-gateway')
    expect(json().resource).toBe(lab.origins.invoices)
  })
})

describe('a scenario', () => {
  const ended = ['state-mismatch', 'redirect-uri', 'silent-cookie'] // before any call, or after them
  const calling = scenarios.filter((s) => isOpenId(s) && !ended.includes(s.id)).map((s) => s.id)

  it.concurrent.each(calling)('%s ends with the status it expects', async (id) => {
    const { expects } = named(id)
    const { call, answer } = await lastCall(id)
    expect(new URL(call.url)).toMatchObject({ host: expects.host, pathname: expects.path })
    expect(answer.status).toBe(expects.status)
    const error = { 401: 'invalid_token', 403: 'insufficient_scope' }[answer.status]
    if (error) expect(answer.headers['www-authenticate']).toContain(`error="${error}"`)
  })

  it.each([
    ['wrong-api', `unexpected 'aud' claim value`],
    ['id-token', `unexpected 'typ' JWT header value`],
    ['no-audience', 'Invalid Compact JWS'],
    ['issuer-mismatch', `unexpected 'iss' claim value`],
    ['gateway', 'jwt audience invalid. expected: urn:lab:gateway'],
  ])('%s is refused in the words of its validator', async (id, words) => {
    const { answer } = await lastCall(id)
    expect(answer.headers['www-authenticate']).toContain(`error_description="${words}"`)
  })

  it('redirect-uri ends at the authorization server, which sends nobody back', async () => {
    const { url } = requestOf(lab, named('redirect-uri'))
    const { status, headers, text } = await agent.fetch(url)
    expect({ status, location: headers.location }).toEqual({ status: 400, location: undefined })
    expect(text).toContain('data-played="redirect-uri"')
  })

  it('healthy uses one token for each API', async () => {
    const calls = await playCalls(agent, lab, named('healthy'))
    const { users, invoices } = lab.origins
    expect(calls.map(({ answer, token }) => [answer.status, decodeJwt(token).aud])).toEqual([
      [200, users],
      [200, invoices],
    ])
  })

  it('got is the audience where the cause is one', async () => {
    for (const { id, expects } of lab.scenarios.filter(isOpenId)) {
      if (!/audience|id-token/.test(expects.cause ?? '') || !expects.got) continue
      expect(decodeJwt((await lastCall(id)).token).aud, id).toBe(expects.got)
    }
  })

  it('state-mismatch comes back in lower case', async () => {
    const { response, state } = await authorize(agent, lab, named('state-mismatch'))
    expect(response.searchParams.get('state')).toBe(state)
    const { status, headers } = await agent.fetch(response.href)
    expect(status).toBe(302)
    const callback = new URL(headers.location ?? '')
    expect(callback.pathname).toBe('/callback')
    expect(callback.searchParams.get('state')).toBe(state.toLowerCase())
    expect(callback.searchParams.get('code')).toBe(response.searchParams.get('code'))
  })

  it('scope-missing names the scope in the challenge', async () => {
    const { answer, token } = await lastCall('scope-missing')
    expect(answer.headers['www-authenticate']).toContain('scope="invoices:write"')
    expect(decodeJwt(token).scope).toBe(named('scope-missing').expects.got)
  })
})
