import type { Exchange } from '../../src/core/evidence.ts'
import type { Lab } from '../lab/lab.mjs'
import type { Scenario } from '../lab/scenarios.mjs'
import { browse } from './browse.ts'
import { isFederated } from './federated.ts'
import { requestOf, type Tokens } from './play.ts'
import { type Answer, type Sent, UserAgent } from './user-agent.ts'

/** `exp` and the `Date` of a refusal count whole seconds: one more sets them apart. In ms. */
const DATE_STEP = 1000

interface Recorded extends Sent {
  at: number
  url: string
  answer: Answer
}

/** Keeps all that it sends and gets. */
export class RecordingAgent extends UserAgent {
  readonly recorded: Recorded[] = []

  override async fetch(url: string, sent: Sent = {}): Promise<Answer> {
    const at = Date.now()
    const answer = await super.fetch(url, sent)
    this.recorded.push({ ...sent, at, url, answer })
    return answer
  }
}

/** What was sent and answered as a capture without cookies would show it. */
export function exchangeOf({ at, method, url, form, headers = {}, answer }: Recorded, id: number): Exchange {
  const [mimeType = ''] = (answer.headers['content-type'] ?? '').split(';')
  const answered = Object.entries(answer.headers).filter(([name]) => name !== 'set-cookie')
  const text = form && new URLSearchParams(form).toString()
  return {
    id,
    startedAt: at,
    duration: 1,
    request: {
      method: method ?? (form ? 'POST' : 'GET'),
      url,
      headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
      body:
        text === undefined ? null : { text, encoding: 'text', mimeType: 'application/x-www-form-urlencoded' },
    },
    response: {
      status: answer.status,
      statusText: '',
      headers: answered.map(([name, value]) => ({ name, value: String(value) })),
      body: answer.text ? { text: answer.text, encoding: 'text', mimeType } : null,
    },
    error: null,
    initiator: 'document',
    unseen: ['request-cookies', 'response-cookies'],
  }
}

/** A scenario, played without a browser. */
export async function captured(lab: Lab, scenario: Scenario): Promise<Exchange[]> {
  const agent = new RecordingAgent()
  if (isFederated(scenario)) {
    const { start, metadata } = scenario.play
    if (metadata) await browse(agent, metadata)
    await browse(agent, start)
  } else await playOpenId(agent, lab, scenario)
  return agent.recorded.map(exchangeOf)
}

/** As the lab's client does it. */
async function playOpenId(
  agent: RecordingAgent,
  lab: Lab,
  scenario: Exclude<Scenario, { play: { start: string } }>,
) {
  const { client_id, resource, calls } = scenario.play
  const { url, state, verifier, redirect_uri } = requestOf(lab, scenario)
  await agent.fetch(`${lab.origins.login}/.well-known/openid-configuration`)
  const back = new URL((await browse(agent, url)).at(-1)?.url ?? '').searchParams
  if (!back.has('code') || back.get('state') !== state) return
  const form = {
    client_id,
    grant_type: 'authorization_code',
    code: back.get('code') ?? '',
    code_verifier: verifier,
    redirect_uri,
    ...(resource[0] && { resource: resource[0] }),
  }
  const tokenRequest = async (form: Record<string, string>) =>
    (await agent.fetch(`${lab.origins.login}/token`, { form })).json() as unknown as Tokens
  const tokens = await tokenRequest(form)
  for (const call of calls) {
    if (call.afterExpiry)
      await new Promise((resolve) => setTimeout(resolve, tokens.expires_in * 1000 + DATE_STEP))
    if (call.discover) await readMetadata(agent, new URL(call.url).origin)
    const { refresh_token } = tokens
    const { resource } = call
    const further = resource
      ? await tokenRequest({
          client_id,
          grant_type: 'refresh_token',
          refresh_token: String(refresh_token),
          resource,
        })
      : tokens
    const headers = { authorization: `Bearer ${further[call.token ?? 'access_token']}` }
    const { status, headers: answered } = await agent.fetch(call.url, { method: call.method, headers })
    const [, metadata] = /resource_metadata="([^"]+)"/.exec(answered['www-authenticate'] ?? '') ?? []
    if (status === 401 && metadata) await agent.fetch(metadata)
  }
}

const readMetadata = (agent: UserAgent, origin: string) =>
  agent.fetch(`${origin}/.well-known/oauth-protected-resource`)
