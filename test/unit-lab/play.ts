import { createHash, randomBytes } from 'node:crypto'
import type { Lab } from '../lab/lab.mjs'
import type { Call, OpenIdScenario } from '../lab/scenarios.mjs'
import type { Answer, UserAgent } from './user-agent.ts'

export interface Tokens {
  access_token: string
  id_token: string
  refresh_token?: string
  expires_in: number
}

/** The authorization request of a scenario. */
export function requestOf(lab: Lab, { play }: OpenIdScenario) {
  const verifier = randomBytes(32).toString('base64url')
  const redirect_uri = lab.origins.app + play.redirect_path
  const state = `S${randomBytes(16).toString('base64url')}`
  const query = new URLSearchParams({
    client_id: play.client_id,
    response_type: 'code',
    redirect_uri,
    scope: play.scope,
    state,
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    login_hint: 'alice',
    ...(play.idp_hint && { idp_hint: play.idp_hint }),
  })
  for (const resource of play.resource) query.append('resource', resource)
  return { url: `${lab.origins.login}/auth?${query}`, state, verifier, redirect_uri }
}

/** Runs the authorization request of a scenario up to its redirect URI. */
export async function authorize(agent: UserAgent, lab: Lab, scenario: OpenIdScenario) {
  const { url, ...request } = requestOf(lab, scenario)
  return { ...request, response: await agent.redirectedTo(url, request.redirect_uri) }
}

export async function signIn(agent: UserAgent, lab: Lab, scenario: OpenIdScenario): Promise<Tokens> {
  const { response, verifier, redirect_uri } = await authorize(agent, lab, scenario)
  const [resource] = scenario.play.resource
  return requestToken(agent, lab, {
    client_id: scenario.play.client_id,
    grant_type: 'authorization_code',
    code: response.searchParams.get('code') ?? '',
    code_verifier: verifier,
    redirect_uri,
    ...(resource && { resource }),
  })
}

export async function requestToken(
  agent: UserAgent,
  lab: Lab,
  form: Record<string, string>,
): Promise<Tokens> {
  const answer = await agent.fetch(`${lab.origins.login}/token`, { form })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.json() as unknown as Tokens
}

/** Signs in and makes every call of the scenario, each with the token it is to carry. */
export async function playCalls(
  agent: UserAgent,
  lab: Lab,
  scenario: OpenIdScenario,
): Promise<{ call: Call; token: string; answer: Answer }[]> {
  const tokens = await signIn(agent, lab, scenario)
  const done = []
  for (const call of scenario.play.calls) {
    if (call.afterExpiry) await new Promise((resolve) => setTimeout(resolve, tokens.expires_in * 1000 + 50))
    const token = call.resource
      ? (await furtherToken(agent, lab, scenario, tokens, call.resource)).access_token
      : tokens[call.token ?? 'access_token']
    const headers = { authorization: `Bearer ${token}` }
    done.push({ call, token, answer: await agent.fetch(call.url, { method: call.method, headers }) })
  }
  return done
}

function furtherToken(
  agent: UserAgent,
  lab: Lab,
  { play }: OpenIdScenario,
  tokens: Tokens,
  resource: string,
) {
  const { refresh_token = '' } = tokens
  return requestToken(agent, lab, {
    client_id: play.client_id,
    grant_type: 'refresh_token',
    refresh_token,
    resource,
  })
}
