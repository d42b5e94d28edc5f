import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** A rule that is switched off: in `file`, `rule` (which stands there once) is written as `off`. */
export interface Mutation {
  file: string
  rule: string
  off: string
}

const FOLDER = resolve('src/core/redact')

const mutation = (file: string, rule: string, off: string): Mutation => ({ file: `${file}.ts`, rule, off })

/** The rules of redaction, one after the other. */
export const MUTATIONS: ReadonlyMap<string, Mutation> = new Map(
  Object.entries({
    'credentials of a URL': mutation('url', "redactor.hide(credentials, 'credentials')", 'credentials'),
    'segments of a path': mutation('url', "return redactor.hide(plain, 'path')", 'return segment'),
    'names of people in a path': mutation('url', "if (isPerson) return redactor.hide(plain, 'user')", ''),
    'matrix parameters': mutation('url', 'parameters.length > 0 || ', ''),
    queries: mutation('url', 'redactForm(query.slice(1), redactor)', 'query.slice(1)'),
    fragments: mutation('url', 'redactFragment(fragment.slice(1), redactor)', 'fragment.slice(1)'),
    'URLs without a host': mutation('url', ": redactor.hide(text, 'url')\n", ': text\n'),
    'URLs that carry content': mutation(
      'url',
      "redactor.hide(text.slice(scheme.length), 'url')",
      'text.slice(scheme.length)',
    ),
    'relative addresses': mutation(
      'url',
      'if (!parts) return relative(text, redactor)',
      'if (!parts) return text',
    ),
    'names of parameters': mutation('form', "return redactor.hide(name, 'name')", 'return name'),
    'values of parameters': mutation('form', ': redactor.field(name, value)', ': value'),
    Authorization: mutation(
      'headers',
      "if (name === 'authorization' || name === 'proxy-authorization') return redactCredentials(value, redactor)",
      "if (name.endsWith('authorization')) return value",
    ),
    'schemes of Authorization': mutation(
      'headers',
      "bare !== '' && !KNOWN_SCHEMES.has(bare.toLowerCase())",
      'false',
    ),
    'Basic passwords': mutation('headers', "redactor.hide(password, 'password')", 'password'),
    'Basic users': mutation('headers', "redactor.hide(user, 'user')", 'user'),
    cookies: mutation('headers', "redactor.field('cookie', plain)", 'plain'),
    'cookies without a name': mutation('headers', "redactor.hide(bare, 'cookie')", 'bare'),
    'names of cookies': mutation('headers', "redactor.hide(name.slice(at), '')", 'name.slice(at)'),
    'attributes of cookies': mutation('headers', "redactor.hide(value, 'cookie')", 'value'),
    'paths of cookies': mutation('headers', 'redactPath(value, redactor)', 'value'),
    challenges: mutation('headers', 'return redactChallenges(value, redactor)', 'return value'),
    'tokens of challenges': mutation('headers', "redactor.hide(token68, 'challenge')", 'token68'),
    'schemes of challenges': mutation('headers', "return redactor.hide(scheme, 'scheme')", ''),
    'headers that hold a URL': mutation(
      'headers',
      'if (URL_HEADERS.has(name)) return redactor.url(value)',
      'if (URL_HEADERS.has(name)) return value',
    ),
    'words of kept headers': mutation(
      'headers',
      'return redactWords(name, redactor.kept(value), redactor)',
      'return redactor.kept(value)',
    ),
    'request ids': mutation('headers', ": redactor.hide(value, '')", ': value'),
    'Content-Security-Policy': mutation('headers', '.map((word) => redactPolicy(word, redactor))', ''),
    Link: mutation('headers', ': redactor.prose(part)))', ': part))'),
    'headers of errors': mutation('headers', 'return redactor.prose(decoded(value))', 'return value'),
    'other headers': mutation('headers', '  return redactor.field(name, value)\n}', '  return value\n}'),
    'JSON texts': mutation(
      'json',
      "if (typeof value === 'string') return redactText(value, redactor, kind, name)",
      "if (typeof value === 'string') return value",
    ),
    'JSON numbers': mutation('json', '  return 0\n', '  return value\n'),
    'names of JSON members': mutation('json', 'redactName(member, redactor)', 'member'),
    'private keys': mutation('json', 'PUBLIC_KEY.has(name) && isKeyMaterial(value)', 'true'),
    'headers of JWTs': mutation('jwt', 'const head = part(header)', 'const head = encode(header)'),
    'claims of JWTs': mutation('jwt', 'part(claims), token', 'encode(claims), token'),
    'signatures of JWTs': mutation('jwt', "return redactor.hide(part, 'signature')", 'return part'),
    'unreadable JWTs': mutation('jwt', 'return redactor.hide(token, label)', 'return token'),
    SAML: mutation('saml', "redactor.inside('saml', () => redactXml(text, redactor))", 'text'),
    'texts of SAML': mutation('saml', 'return redactor.hide(bare, element)', 'return bare'),
    'attributes of SAML': mutation('saml', 'return redactor.hide(value, local)', 'return value'),
    'numbers of SAML messages': mutation(
      'saml',
      "    return redactor.hide(value, 'id')\n",
      '    return value\n',
    ),
    'names of SAML elements': mutation('saml', "    : redactor.hide(name, 'name')", '    : name'),
    'unreadable SAML': mutation(
      'saml',
      'if (!root) return redactor.hide(value, name)',
      'if (!root) return value',
    ),
    'lines of pages': mutation('page', 'linesOf(page).map((line) => redactor.prose(line))', 'linesOf(page)'),
    'titles of pages': mutation('page', 'redactor.prose(decodeEntities(title))', 'decodeEntities(title)'),
    'fields of pages': mutation('page', 'redactParameter(name, value, redactor)', 'value'),
    'targets of forms': mutation('page', 'redactor.url(action)', 'action'),
    'messages of pages': mutation('page', 'redactor.field(name, value)', 'value'),
    'words of texts': mutation('prose', '  return reader.hide(word)\n', '  return word\n'),
    'texts of errors': mutation('body', 'redactor.prose(text) } : null', 'text } : null'),
    'forms as bodies': mutation('body', 'redactForm(text, redactor)', 'text'),
    'JSON as bodies': mutation('body', 'JSON.stringify(redactJson(json as Json, redactor, kind))', 'text'),
    'bodies that cannot be judged': mutation('body', '    return null\n  }', '    return body\n  }'),
    'what such bodies held': mutation('body', '    traceLines(text, redactor)\n', ''),
    methods: mutation('redact', "at('address').hide(request.method, 'method')", 'request.method'),
    'status texts': mutation('redact', "at('status').prose(response.statusText)", 'response.statusText'),
    'words of the browser': mutation('redact', "error: error && at('status').prose(error)", 'error'),
    'the first round': mutation(
      'redact',
      '  yield* redactAll(evidence, analysis, redactor, 0.1)\n  redactor.again()',
      '  redactor.again()',
    ),
    'request ids that are secrets': mutation('redact', '  yield* learnRequestIds(evidence, redactor)\n', ''),
    'secrets in what is kept': mutation(
      'redactor',
      "const kept = this.pseudonyms.hasSecret(scrubbed) ? '…' : scrubbed",
      'const kept = text',
    ),
    'mail addresses as names of parties': mutation(
      'redactor',
      'value.length > LONGEST_IDENTIFIER || isPerson',
      'false',
    ),
    'parameters of parties': mutation(
      'redactor',
      'if (/^[a-z][\\w+.-]*:\\/\\/[^/]*[@?#]|[?#]./i.test(value)) {',
      'if (value === null) {',
    ),
    'secrets in names of parties': mutation(
      'redactor',
      'if (this.pseudonyms.scrub(identifier) !== identifier) this.#identifiers.delete(identifier)',
      '{}',
    ),
    'JSON inside of texts': mutation(
      'redactor',
      'if (json !== undefined) return JSON.stringify(',
      'if (json !== undefined) return value || JSON.stringify(',
    ),
    'unknown values': mutation('redactor', 'this.message(name, value) ?? this.hide(value, name)', 'value'),
    'words of protocols': mutation(
      'redactor',
      'if (!isPlain(value)) return this.unknown(name, value)',
      'if (!isPlain(value)) return value',
    ),
    'words of scopes': mutation(
      'redactor',
      'isPlain(word) ? this.wordKept(name, word) : this.hide(word, name)',
      'word',
    ),
    'hashes of nothing': mutation(
      'redactor',
      'this.hashes.get(value) ?? this.hide(value, name)',
      'this.hashes.get(value) ?? value',
    ),
    'times that are none': mutation('redactor', 'isTime(value) ? value : this.hide(value, name)', 'value'),
  }),
)

const QUERY = '?off='

/** Imports `…/redact.ts?off=NAME` with one rule switched off, here and in all of its folder that it imports. */
export function mutations(): Plugin {
  return {
    name: 'mutations',
    enforce: 'pre',
    resolveId(source, importer) {
      const at = importer?.indexOf(QUERY) ?? -1
      if (!importer || at < 0 || !source.startsWith('./')) return null
      return join(dirname(importer.slice(0, at)), source) + importer.slice(at)
    },
    transform(code, id) {
      const [path = '', name = ''] = id.split(QUERY)
      const found = MUTATIONS.get(decodeURIComponent(name))
      if (!found || path !== join(FOLDER, found.file)) return null
      return { code: code.replace(found.rule, () => found.off), map: null }
    },
  }
}

/** How often the rule stands in its file. */
export function occurrences({ file, rule }: Mutation): number {
  return readFileSync(join(FOLDER, file), 'utf8').split(rule).length - 1
}
