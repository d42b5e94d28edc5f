import type { Exchange, Header } from './evidence.ts'
import { say } from './say.ts'

interface Mask {
  /** How such a tool writes the place of a secret. */
  pattern: RegExp
  /** What to do in that tool, to have the values. */
  instead: string
}

/** What people and cleaning tools put in the place of a secret; the first that fits tells which tool it was. */
const MASKS: readonly Mask[] = [
  {
    // cloudflare/har-sanitizer, src/lib/har_sanitize.tsx
    pattern: /\[[\w./+-]{1,60} redacted\]/,
    instead: say('masked_saveItWithoutTheHarSanitizer'),
  },
  {
    // Fiddler Everywhere, Settings > Sanitization: the mask that is set unless another is chosen
    pattern: /!!!sanitized!!!/,
    instead: say('masked_exportItFromFiddlerAgainAnd'),
  },
  {
    // SAML-tracer, src/filters.js
    pattern: /^\{(?:hash:|obf:|overwritten\})|[=]\{(?:hash:|obf:|overwritten\})/,
    instead: say('masked_exportItFromSamlTracerAgain'),
  },
  {
    pattern: /^(?=.{0,80}$)(?:.*(?:redacted|sanitized|obfuscated)|(?:\w+ )?(?:\*{3,}|<[^<>]*>|x{6,})$)/i,
    instead: say('masked_saveItAgainWithoutMasking'),
  },
]

/** Cookies are masked one by one, so that a masked header may be long; its beginning shows it. */
const HEAD = 200

function maskOf(value: string | undefined): Mask | undefined {
  const head = value?.slice(0, HEAD)
  return head === undefined ? undefined : MASKS.find(({ pattern }) => pattern.test(head))
}

/** Whether a value was put in the place of a secret by a person or a tool. */
export function isMasked(value: string | undefined): boolean {
  return maskOf(value) !== undefined
}

/** What was done to a capture before it was saved, and what to do instead; null where nothing shows it. */
export function maskNote(exchanges: readonly Exchange[]): string | null {
  for (const { request, response } of exchanges)
    for (const value of secretsOf([...request.headers, ...(response?.headers ?? [])])) {
      const mask = maskOf(value)
      if (mask) return say('masked_valuesInThisFileWereMaskedBefore', mask.instead)
    }
  return null
}

const SECRET_HEADERS = new Set(['authorization', 'cookie', 'set-cookie', 'proxy-authorization', 'x-api-key'])

function secretsOf(headers: readonly Header[]): string[] {
  return headers.filter(({ name }) => SECRET_HEADERS.has(name.toLowerCase())).map(({ value }) => value)
}
