import type { Body, Header } from '../core/evidence.ts'
import { header } from '../core/http.ts'
import { toBody } from './body.ts'
import type { HarDialect } from './har-dialect.ts'
import { isObject, type Loose, list, number, object, text, textOrJson } from './loose.ts'

/** What a request posted; null where nothing was, or it is not in the file. */
export function postedBody(value: unknown, contentType: string, dialect: HarDialect): Body | null {
  if (typeof value === 'string') return value ? toBody(value, false, contentType) : null
  const data = object(value)
  const type = text(data.mimeType) || contentType
  const content = textOrJson(data.text)
  if (content) return toBody(withoutStreamHeaders(content), data.encoding === 'base64', type)
  const form = formText(data.params, dialect)
  if (!form) return null
  return toBody(form, false, /^[{[]/.test(form) ? type : 'application/x-www-form-urlencoded')
}

/** Of a form that a page posted, Firefox lists the headers of its upload stream before the content. */
function withoutStreamHeaders(content: string): string {
  if (!/^content-(?:type|length):/i.test(content)) return content
  const end = content.slice(0, 1000).indexOf('\r\n\r\n')
  return end < 0 ? content : content.slice(end + 4)
}

/** Chrome leaves `params` percent-encoded, all others decode them; an address shows it where the writer is not known. */
function formText(params: unknown, dialect: HarDialect): string {
  const pairs = isObject(params)
    ? Object.entries(params)
    : list(params).map((item) => [text(object(item).name) ?? '', object(item).value] as const)
  // Charles takes apart whatever came with the type of a form, JSON too.
  if (/^\s*[{[]/.test(pairs[0]?.[0] ?? ''))
    return pairs.map(([name, value]) => (value ? `${name}=${textOrJson(value)}` : name)).join('&')
  const isEncoded = pairs.some(([, value]) => /^https?%3A/i.test(textOrJson(value) ?? ''))
  const encode = dialect === 'chrome' || isEncoded ? String : encodeURIComponent
  return pairs.map(([name, value]) => `${encode(name)}=${encode(textOrJson(value) ?? '')}`).join('&')
}

/** Whether a request without a body in the file may have had one. */
export function hasUnseenBody(request: Loose, method: string, sent: Header[]): boolean {
  const length = header(sent, 'content-length')
  if (length !== undefined) return Number(length) > 0
  if ((number(request.bodySize) ?? 0) > 0) return true
  return /^(?:POST|PUT|PATCH)$/i.test(method) && header(sent, 'content-type') !== undefined
}

/** The body of a response. */
export function contentOf(response: Loose, headers: Header[]): Body | null {
  const content = object(response.content)
  const body = textOrJson(content.text)
  if (!body) return null
  const declared = header(headers, 'content-type') ?? ''
  const type = text(content.mimeType) || declared
  // Only the header has the charset in most dialects.
  const charset = /charset/i.test(type) ? type : `${type};${declared.split(';').slice(1).join(';')}`
  const read = toBody(body, content.encoding === 'base64', charset)
  return isPacked(read, header(headers, 'content-encoding')) ? null : read
}

/** Bytes that a writer did not unpack (brotli, zstd), and that no text came of. */
function isPacked({ text: read, encoding }: Body, packing: string | undefined): boolean {
  return encoding === 'text' && packing !== undefined && read.slice(0, 200).includes('\uFFFD')
}

/** Whether a response without text may have had some: Playwright puts bodies in files, Chrome drops old ones. */
export function mayHaveBody(response: Loose, headers: Header[]): boolean {
  const content = object(response.content)
  const size = number(content.size)
  if (content._file !== undefined || content._sha1 !== undefined) return true
  if (size !== null && size !== 0) return true
  const length = header(headers, 'content-length')
  if (length !== undefined) return Number(length) > 0
  // Nobody chunks nothing: Chrome counts what the page has read, and this page went away before it read any.
  if (header(headers, 'transfer-encoding') !== undefined) return true
  return size === null && number(response.bodySize) !== 0
}
