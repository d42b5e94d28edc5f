import { decodeEntities } from '../html-entities.ts'
import { type Params, parseForm, queryParams } from '../http.ts'
import { type HtmlForm, htmlForms } from './html-forms.ts'

/** A place that a page goes to without anybody's doing, with what it takes along. */
export interface Navigation {
  /** As written, escapes taken off; empty for the page itself, null where the page does not say it in one piece. */
  target: string | null
  method: 'get' | 'post'
  params: Params
}

/** How often one of the names is looked for in a page. */
const MAX_FOUND = 6
const MAX_URL = 300_000

/**
 * Where a page sends the browser with one of these parameters: a form (also one that a script writes), a script that sets
 * `location`, a meta refresh, the settings object of a page that posts by script, JSON that names the next URL. A plain
 * link is none: nobody has followed it yet.
 *
 * Looks only around the names: the time grows with the length of the page.
 *
 * @param names Parameters, as `SAMLRequest`.
 * @param isData The body is JSON, where any URL is the next one.
 */
export function navigations(body: string, names: readonly string[], isData: boolean): Navigation[] {
  if (!names.some((name) => body.includes(name))) return []
  const out: Navigation[] = forms(body, names)
  for (const url of scriptedUrls(body, names, isData))
    out.push({ target: url, method: 'get', params: queryParams(url) })
  if (!out.some(({ params }) => names.some((name) => params.has(name)))) out.push(...settings(body, names))
  return out
}

function forms(body: string, names: readonly string[]): Navigation[] {
  if (!/<\s*form\b/i.test(body) && !/\\[xu]0*3c\s*form\b/i.test(body)) return []
  const found = htmlForms(body)
  const usable = found.some(({ fields }) => names.some((name) => fields.has(name)))
  return (usable ? found : htmlForms(unescaped(body))).flatMap(({ action, method, fields }: HtmlForm) =>
    method === 'post' || method === 'get' ? [{ target: action, method, params: fields }] : [],
  )
}

/** What stands before the URL that a page goes to by itself. */
const GOES_TO =
  /(?:\blocation(?:\.href)?\s*=|\blocation\.(?:replace|assign)\s*\(|\bwindow\.open\s*\(|\burl\s*=|\bnavigate\s*\()\s*(?:["'`]|\\["']|&quot;|&#39;)?\s*$/i

function scriptedUrls(body: string, names: readonly string[], isData: boolean): string[] {
  const out = new Set<string>()
  for (const name of names) {
    let at = body.indexOf(name)
    for (let count = 0; at >= 0 && count < MAX_FOUND; count++, at = body.indexOf(name, at + name.length)) {
      const url = urlAround(body, at, name.length, isData)
      if (url) out.add(url)
    }
  }
  return [...out]
}

function urlAround(body: string, at: number, length: number, isData: boolean): string | null {
  let start = at
  while (start > 0 && at - start < MAX_URL && !ENDS.has(body[start - 1] ?? '')) start--
  const lead = body.slice(Math.max(0, start - 60), start)
  // `url=` of a meta refresh stands in one piece with its URL.
  const inside = /^[\s\S]{0,20}?\burl\s*=\s*/i.exec(body.slice(start, start + 30))?.[0] ?? ''
  let end = at + length
  while (end < body.length && end - at < MAX_URL && !ENDS.has(body[end] ?? '')) end++
  const written = body.slice(start + inside.length, end).replace(/\\+$/, '')
  const url = unescaped(written)
  if (!/^(?:https?:)?\/\/?[^\s]/i.test(url) || !/[?&#]/.test(url)) return null
  return isData || inside !== '' || GOES_TO.test(lead) ? url : null
}

const ENDS = new Set(['"', "'", '`', '<', '>', ' ', '\n', '\r', '\t'])

/** The object of a page that builds its form by script: names and values as pairs of JSON. */
function settings(body: string, names: readonly string[]): Navigation[] {
  for (const name of names) {
    const found = new RegExp(`["']${name}["']\\s*:\\s*["']([^"'\\s]{20,})["']`).exec(body)
    if (!found) continue
    const params: Params = new Map([[name, [unescaped(found[1] ?? '')]]])
    const near =
      body.slice(Math.max(0, found.index - 4000), found.index) +
      body.slice(found.index).slice(found[0].length, found[0].length + 4000)
    for (const other of BESIDE) {
      const value = new RegExp(`["']${other}["']\\s*:\\s*["']([^"'\\s]{1,2000})["']`).exec(near)?.[1]
      if (value) params.set(other, [unescaped(value)])
    }
    const target = TARGET.exec(near)?.[1]
    return [{ target: target === undefined ? null : unescaped(target), method: 'post', params }]
  }
  return []
}

const BESIDE = ['RelayState', 'wctx', 'wa']
const TARGET =
  /["'](?:urlPost|postUrl|action|acsUrl|acs_url|destination|url|redirectUrl|target)["']\s*:\s*["']([^"'\s]{1,4000})["']/i

/** Escapes of JavaScript and JSON strings, and of HTML, in whichever of them it stands. */
function unescaped(text: string): string {
  const plain = text.includes('\\')
    ? text
        .replace(/\\u([\da-f]{4})|\\x([\da-f]{2})/gi, (_, long?: string, short?: string) =>
          String.fromCharCode(Number.parseInt(long ?? short ?? '', 16)),
        )
        .replace(/\\([/"'&=?])/g, '$1')
    : text
  return plain.includes('&') ? decodeEntities(plain) : plain
}

/** Fields of a `multipart/form-data` body that are text (RFC 7578), read by its own first line. */
export function multipartFields(body: string): Params {
  const boundary = /^\s*(--[^\r\n]{1,200})\r?\n/.exec(body)?.[1]
  const params: Params = new Map()
  if (!boundary) return params
  for (const part of body.split(boundary, 200)) {
    const name =
      /^\r?\n(?:[^\r\n]{0,500}\r?\n){0,5}?content-disposition:\s*form-data;[^\r\n]{0,300}?\bname="?([^"\r\n;]{1,200})"?/i.exec(
        part,
      )?.[1]
    const head = part.search(/\r?\n\r?\n/)
    if (name === undefined || head < 0) continue
    const value = part
      .slice(head)
      .replace(/^\r?\n\r?\n/, '')
      .replace(/\r?\n$/, '')
    const known = params.get(name)
    if (known) known.push(value)
    else params.set(name, [value])
  }
  return params
}

/** The fields of a form body in either encoding. */
export function formFields(body: string): Params {
  return /^\s*--[^\r\n]{1,200}\r?\n/.test(body.slice(0, 300)) ? multipartFields(body) : parseForm(body)
}
