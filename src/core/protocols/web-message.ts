import { type Params, parseJson } from '../http.ts'
import { jsonParams } from './reading.ts'

const LIMIT = 50_000

/**
 * The authorization response in a page that hands it to the window around it by `postMessage`.
 *
 * `response_mode=web_message` (draft-sakimura-oauth-wmrm-00 4.1: `{type: "authorization_response", response: {…}}`, as Auth0
 * writes it), and Okta's `okta_post_message` (`data.error = 'login_required'`).
 *
 * @returns Null where the page posts nothing that can be read.
 */
export function webMessage(html: string): Params | null {
  const text = html.slice(0, LIMIT)
  if (!text.includes('postMessage')) return null
  const params = posted(text) ?? assigned(text)
  return params.size > 0 ? params : null
}

function posted(text: string): Params | null {
  const at = /["']?authorization_response["']?\s{0,5},\s{0,5}["']?response["']?\s{0,5}:\s{0,5}(?=\{)/.exec(
    text,
  )
  if (!at) return null
  const from = at.index + at[0].length
  // Members of a response are text: the first brace that closes one is its end, unless it stands in a string.
  const end = /^\{(?:"(?:[^"\\]|\\.){0,8000}"|[^"{}]){0,400}\}/.exec(text.slice(from, from + 20_000))
  const value = end ? parseJson(end[0]) : null
  return value && typeof value === 'object' ? jsonParams(value as Record<string, unknown>) : null
}

function assigned(text: string): Params {
  const params: Params = new Map()
  for (const [, name = '', value = ''] of text.matchAll(
    /\bdata\.(error|error_description|state|code)\s{0,3}=\s{0,3}'([^'\\\n]{1,2000})'/g,
  ))
    if (!params.has(name)) params.set(name, [value])
  return params
}
