import { type IncomingHttpHeaders, request } from 'node:http'

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  json(): Record<string, unknown>
}

export interface Sent {
  method?: string
  headers?: Record<string, string>
  /** Sent as a form. */
  form?: Record<string, string>
}

/** Sends to 127.0.0.1 whatever the host, since Node does not resolve `*.localhost` everywhere; keeps cookies. */
export class UserAgent {
  readonly #cookies = new Map<string, Map<string, string>>()

  fetch(url: string, { method, headers = {}, form }: Sent = {}): Promise<Answer> {
    const { host, port, pathname, search } = new URL(url)
    const jar = this.#cookies.get(host) ?? new Map<string, string>()
    this.#cookies.set(host, jar)
    const body = form && new URLSearchParams(form).toString()
    const sent: Record<string, string> = { host, ...headers }
    if (jar.size > 0) sent.cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    if (body !== undefined) sent['content-type'] = 'application/x-www-form-urlencoded'

    return new Promise((resolve, reject) => {
      const path = pathname + search
      const options = {
        host: '127.0.0.1',
        port,
        path,
        method: method ?? (form ? 'POST' : 'GET'),
        headers: sent,
        agent: false as const,
      }
      const req = request(options, (res) => {
        for (const line of res.headers['set-cookie'] ?? []) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
          if (value) jar.set(name, value)
          else jar.delete(name)
        }
        let text = ''
        res.setEncoding('utf8')
        res.on('data', (chunk: string) => {
          text += chunk
        })
        res.on('end', () => {
          resolve({ status: res.statusCode ?? 0, headers: res.headers, text, json: () => JSON.parse(text) })
        })
      })
      req.on('error', reject)
      req.end(body)
    })
  }

  /** Follows redirects until one leads to a URL that starts with `stop`, and gives that URL. */
  async redirectedTo(url: string, stop: string): Promise<URL> {
    let next = url
    for (let hops = 0; hops < 6; hops++) {
      const { headers, status, text } = await this.fetch(next)
      if (!headers.location) throw new Error(`${status} ${text}`)
      next = new URL(headers.location, next).href
      if (next.startsWith(stop)) return new URL(next)
    }
    throw new Error(`no redirect to ${stop}`)
  }
}
