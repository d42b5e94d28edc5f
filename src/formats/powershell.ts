import type { Exchange, Header } from '../core/evidence.ts'
import { FORM, givenExchange, typedUrl } from './pasted-request.ts'
import { shellWords } from './shell-words.ts'

/** `Invoke-WebRequest …` and `Invoke-RestMethod …` as browsers copy them; null where there is none. */
export function readPowershell(text: string): Exchange[] | null {
  if (!/^\s*(?:\$\w+\s*=|Invoke-(?:WebRequest|RestMethod)\b|iwr\s|irm\s)/i.test(text.slice(0, 300)))
    return null
  const session: Header[] = []
  const cookies: string[] = []
  const found: Exchange[] = []
  for (const words of shellWords(joinHashes(text), 'powershell')) {
    const at = words.findIndex((word) => /^(?:Invoke-(?:WebRequest|RestMethod)|iwr|irm)$/i.test(word))
    if (at >= 0) found.push(...command(words.slice(at + 1), session, cookies))
    else if (/\.UserAgent$/i.test(words[0] ?? '') && words[2])
      session.push({ name: 'User-Agent', value: words[2] })
    else cookies.push(...cookie(words.join(' ')))
  }
  return found.length > 0 ? found : null
}

/** `@{` opens lines that belong to one command. */
function joinHashes(text: string): string {
  let isIn = false
  return text
    .split('\n')
    .map((line) => {
      const opens = line.lastIndexOf('@{')
      if (opens > line.lastIndexOf('}')) isIn = true
      else if (/^\s*\}/.test(line)) isIn = false
      return isIn ? `${line.replace(/[\r;]+$/, '')} \`` : line
    })
    .join('\n')
}

/** `$session.Cookies.Add((New-Object System.Net.Cookie("name", "value", "/", "host")))`, whose quotes are gone. */
function cookie(words: string): string[] {
  const found = /Net\.Cookie\(([^,()]{1,500}), ([^,()]{0,9000}),/i.exec(words.slice(0, 12_000))
  return found ? [`${found[1]}=${found[2]}`] : []
}

function command(words: string[], session: readonly Header[], cookies: readonly string[]): Exchange[] {
  const headers: Header[] = []
  let [url, method, body]: (string | undefined)[] = []
  for (let i = 0; i < words.length; i++) {
    const name = words[i]?.toLowerCase() ?? ''
    if (name === '-headers') i = headersFrom(words, i + 1, headers)
    else if (name === '-uri') url = words[++i]
    else if (name === '-method') method = words[++i]
    else if (name === '-body') body = words[++i]
    else if (name === '-contenttype') headers.push({ name: 'Content-Type', value: words[++i] ?? '' })
    else if (name === '-useragent') headers.push({ name: 'User-Agent', value: words[++i] ?? '' })
    else if (name === '-websession') {
      i++
      headers.push(...session)
      if (cookies.length > 0) headers.push({ name: 'Cookie', value: cookies.join('; ') })
    } else if (!name.startsWith('-')) url ??= words[i]
  }
  const address = url === undefined ? null : typedUrl(url)
  if (address === null) return []
  if (body !== undefined && !headers.some((one) => one.name === 'Content-Type')) headers.push(FORM)
  return [
    givenExchange({
      ...(method === undefined ? {} : { method: method.toUpperCase() }),
      url: address,
      headers,
      body: body ?? null,
    }),
  ]
}

/** `@{ "name"="value" … }`. @returns Where it ends. */
function headersFrom(words: readonly string[], from: number, headers: Header[]): number {
  let at = from
  for (; at < words.length; at++) {
    const word = words[at] ?? ''
    if (word === '}') break
    const isWhole = word.startsWith('@{') && word.endsWith('}')
    const line = word.replace(/^@\{/, '').slice(0, isWhole ? -1 : undefined)
    // A quoted name and a quoted value are one word to a shell.
    const equals = line.indexOf('=')
    if (equals > 0) headers.push({ name: line.slice(0, equals), value: line.slice(equals + 1) })
    if (isWhole) break
  }
  return at
}
