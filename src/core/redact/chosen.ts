import type { Exchange, Header, UnseenPart } from '../evidence.ts'
import { parseUrl } from '../http.ts'
import { holdsSecret } from './leaks.ts'
import { SecretIndex } from './secret-index.ts'

/** Where nothing of a text can be kept. */
const NOTHING = '…'

/**
 * Takes texts out of what the rules left, be they harmless, over the bounds of a name, or in another writing: there the
 * header or body that holds one is left out as a whole. What is named by the format itself stays.
 *
 * @param standIn What is written in the place of one.
 */
export class ChosenTexts {
  readonly #index: SecretIndex
  readonly #standIn: (text: string) => string

  constructor(texts: readonly string[], standIn: (text: string) => string) {
    this.#index = new SecretIndex(texts)
    this.#standIn = standIn
  }

  takeOut(exchange: Exchange): Exchange {
    if (this.#index.all.size === 0) return exchange
    const { request, response, error } = exchange
    const unseen = new Set<UnseenPart>(exchange.unseen)
    const body = <Body extends { text: string } | null>(body: Body, part: UnseenPart): Body | null => {
      const text = body && this.#without(body.text)
      if (body && text === null) unseen.add(part)
      return body && text !== null ? { ...body, text } : null
    }
    const headers = (list: readonly Header[]) =>
      list.map(({ name, value }) => ({
        name: this.#without(name) ?? NOTHING,
        value: this.#without(value) ?? NOTHING,
      }))
    return {
      ...exchange,
      request: {
        method: this.#without(request.method) ?? NOTHING,
        url: this.#url(request.url),
        headers: headers(request.headers),
        body: body(request.body, 'request-body'),
      },
      response: response && {
        ...response,
        statusText: this.#without(response.statusText) ?? NOTHING,
        headers: headers(response.headers),
        body: body(response.body, 'response-body'),
      },
      error: error && (this.#without(error) ?? NOTHING),
      unseen: [...unseen],
    }
  }

  /** A request without an address could not be read again. */
  #url(url: string): string {
    const rest = this.#without(url)
    return rest !== null && parseUrl(rest)?.host ? rest : `https://hidden.invalid/${this.#standIn(url)}`
  }

  /** Null where it is left in another writing. */
  #without(text: string): string | null {
    const out = this.#index.replace(text, this.#standIn)
    return holdsSecret(out, this.#index) ? null : out
  }
}
