import type { About } from '../evidence.ts'
import { parseUrl } from '../http.ts'
import { looksLikeJwt } from '../tokens/decode.ts'
import { redactHeaders } from './headers.ts'
import type { Redactor } from './redactor.ts'

/** What a person wrote stays as it is, in any language, without what is hidden elsewhere and without tokens. */
export function redactAbout({ title, notes, environment }: About, redactor: Redactor): About {
  const { capturedBy, browser, timeZone } = environment
  return {
    title: redactWords(title, redactor),
    notes: notes.map(({ exchange, text }) => ({ exchange, text: redactWords(text, redactor) })),
    environment: {
      capturedBy: capturedBy && redactProduct(capturedBy, redactor),
      browser: browser && redactProduct(browser, redactor),
      timeZone: timeZone && /^[A-Za-z][\w+/-]{0,60}$/.test(timeZone) ? redactor.kept(timeZone) : null,
    },
  }
}

function redactWords(text: string, redactor: Redactor): string {
  const words = redactor.pseudonyms
    .scrub(text)
    .split(/(\s+)/)
    .map((word) => redactWord(word, redactor))
    .join('')
  return redactor.pseudonyms.hasSecret(words) ? '…' : words
}

/** Without what may stand around it in a sentence. */
function redactWord(word: string, redactor: Redactor): string {
  const [, before = '', inner = '', after = ''] = /^([("'<[]*)(.*?)([)"'>\],.;:!?]*)$/s.exec(word) ?? []
  return inner === '' ? word : before + redactInner(inner, redactor) + after
}

function redactInner(word: string, redactor: Redactor): string {
  if (/^https?:\/\//i.test(word) && parseUrl(word)) return redactor.url(word)
  if (looksLikeJwt(word)) return redactor.field('token', word)
  return redactor.pseudonyms.hasSecret(word) || redactor.namesPerson(word) ? '…' : word
}

/** Names and versions of products, as in `User-Agent`. */
function redactProduct(text: string, redactor: Redactor): string {
  return redactHeaders([{ name: 'User-Agent', value: text }], redactor)[0]?.value ?? ''
}
