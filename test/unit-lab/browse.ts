import type { Answer, UserAgent } from './user-agent.ts'

interface Request {
  method: 'GET' | 'POST'
  url: string
  form: Record<string, string>
}

export interface Visit extends Request {
  at: number
  answer: Answer
}

const TEXT: Record<string, string> = { '&#39;': "'", '&quot;': '"', '&lt;': '<', '&gt;': '>', '&amp;': '&' }
const plain = (html: string) => html.replace(/&(?:#39|quot|lt|gt|amp);/g, (entity) => TEXT[entity] ?? '')

/** Goes where a browser goes by itself: redirects, forms that submit themselves, and pages that load themselves again. */
export async function browse(agent: UserAgent, start: string): Promise<Visit[]> {
  const visits: Visit[] = []
  let next: Request | null = { method: 'GET', url: start, form: {} }
  while (next && visits.length < 12) {
    const { method, url, form }: Request = next
    const at = Date.now()
    const answer = await agent.fetch(url, method === 'POST' ? { form } : {})
    const visit = { at, method, url, form, answer }
    visits.push(visit)
    next = following(visit)
  }
  return visits
}

/** The request that a browser makes next by itself; null where it stays. */
export function following({ method, url, form, answer }: Omit<Visit, 'at'>): Request | null {
  const { location } = answer.headers
  if (location) return { method: 'GET', url: new URL(location, url).href, form: {} }
  if (answer.text.includes('location.reload()')) return { method, url, form }
  if (!answer.text.includes('.submit()')) return null
  const action = /<form method="post" action="([^"]+)"/.exec(answer.text)?.[1] ?? ''
  const fields = [...answer.text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  return {
    method: 'POST',
    url: new URL(plain(action), url).href,
    form: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, plain(value)])),
  }
}

/** The text of a page, roughly as it is read. */
export function shownText(html: string): string {
  const body = html.replace(/^[\s\S]*<\/style>/, '').replace(/<[^>]*>/g, ' ')
  return plain(body).replace(/\s+/g, ' ').trim()
}
