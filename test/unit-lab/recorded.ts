import type { Exchange } from '../../src/core/evidence.ts'
import type { Lab } from '../lab/lab.mjs'
import type { OpenIdScenario } from '../lab/scenarios.mjs'
import { browse, type Visit } from './browse.ts'
import { playCalls } from './play.ts'
import { type Answer, type Sent, UserAgent } from './user-agent.ts'

/** A user agent that notes what it sends and gets. */
class Recorder extends UserAgent {
  readonly exchanges: Exchange[] = []

  override async fetch(url: string, sent: Sent = {}): Promise<Answer> {
    const at = Date.now()
    const answer = await super.fetch(url, sent)
    const { form = {}, headers = {} } = sent
    const method = sent.method === 'POST' || sent.form ? 'POST' : 'GET'
    this.exchanges.push(
      exchangeOf(
        { at: Math.max(at, (this.exchanges.at(-1)?.startedAt ?? 0) + 1), method, url, form, answer },
        this.exchanges.length,
        headers,
      ),
    )
    return answer
  }
}

/** The visit as a capture without cookies would show it. */
export function exchangeOf(
  { at, method, url, form, answer }: Visit,
  id: number,
  sent: Record<string, string> = {},
): Exchange {
  const body = new URLSearchParams(form).toString()
  const [mimeType = ''] = (answer.headers['content-type'] ?? '').split(';')
  const headers = Object.entries(answer.headers).filter(([name]) => name !== 'set-cookie')
  return {
    id,
    startedAt: at,
    duration: 1,
    request: {
      method,
      url,
      headers: Object.entries(sent).map(([name, value]) => ({ name, value })),
      body:
        method === 'POST' && body !== ''
          ? { text: body, encoding: 'text', mimeType: 'application/x-www-form-urlencoded' }
          : null,
    },
    response: {
      status: answer.status,
      statusText: '',
      headers: headers.map(([name, value]) => ({ name, value: String(value) })),
      body: answer.text ? { text: answer.text, encoding: 'text', mimeType } : null,
    },
    error: null,
    initiator: 'document',
    unseen: ['request-cookies', 'response-cookies'],
  }
}

/** A login with its calls, as a capture shows it; the page that the code comes back to is not asked for. */
export async function recordedLogin(lab: Lab, scenario: OpenIdScenario): Promise<Exchange[]> {
  const agent = new Recorder()
  await playCalls(agent, lab, scenario)
  return agent.exchanges
}

/** A sign-in at an application, as a capture shows it. */
export async function recordedSignIn(start: string): Promise<Exchange[]> {
  return (await browse(new UserAgent(), start)).map((visit, id) => exchangeOf(visit, id))
}
