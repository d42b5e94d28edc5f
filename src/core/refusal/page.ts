import { decodeEntities } from '../html-entities.ts'
import { OAUTH_ERRORS } from './oauth-errors.ts'
import type { Words } from './words.ts'

const FAILURE =
  /\b(?:error|denied|invalid|fail(?:ed|ure)|forbidden|unauthori[sz]ed|not (?:found|allowed|valid|permitted)|mismatch|expired|refused|rejected|sorry|problem|trouble|cannot|could not|unable|went wrong|\w_not_found|too (?:large|many|long))\b|AADSTS\d/i

/** More visible text than this is a page with content that happens to speak of errors. */
const PAGE = 6000

/**
 * What an error page says. A 2xx page counts only when it is short and speaks of a failure.
 *
 * @param html At most 200 kB; read in one pass, whatever its form.
 */
export function pageWords(html: string, refused: boolean): Words[] {
  const { text, inputs, config } = visible(html)
  const posted = inputs.get('error')
  const isError = (text.length <= PAGE && FAILURE.test(text)) || config !== '' || posted !== undefined
  if (!refused && !isError) return []
  const said = [config, text, inputs.get('error_description') ?? '', posted ?? ''].filter((t) => t !== '')
  const all = said.join('\n')
  const codes = posted ? [posted] : text.length <= PAGE ? registered(all) : []
  return [{ place: 'page', text: all, raw: all, codes, refused: refused || posted !== undefined }]
}

function registered(text: string): string[] {
  const words = text.match(/\b[a-z]+(?:_[a-z]+){1,3}\b/g) ?? []
  return [...new Set(words)].filter((word) => Object.hasOwn(OAUTH_ERRORS, word))
}

const INLINE = /^\/?(?:a|abbr|b|bdi|code|em|font|i|kbd|mark|s|small|span|strong|u|wbr)$/

interface Visible {
  text: string
  /** Hidden and other inputs by name: an error posted to the client by script (form_post). */
  inputs: Map<string, string>
  /** The message that Microsoft's sign-in pages draw by script, or that a page hands to its opener. */
  config: string
}

function visible(html: string): Visible {
  const lower = html.toLowerCase()
  const inputs = new Map<string, string>()
  let text = ''
  let config = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) {
      text += html.slice(at)
      break
    }
    text += html.slice(at, open)
    if (!/[a-z!/?]/.test(lower.charAt(open + 1))) {
      text += '<'
      at = open + 1
      continue
    }
    if (lower.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4)
      at = end < 0 ? html.length : end + 3
      continue
    }
    const close = html.indexOf('>', open)
    if (close < 0) break
    const name = /^\/?[a-z0-9:]*/.exec(lower.slice(open + 1, Math.min(close, open + 20)))?.[0] ?? ''
    at = close + 1
    if (name === 'script' || name === 'style' || name === 'svg') {
      const end = lower.indexOf(`</${name}`, at)
      const inside = html.slice(at, end < 0 ? html.length : end)
      if (name === 'script' && config === '') config = serviceMessage(inside) || postedError(inside)
      at = end < 0 ? html.length : end
    } else if (name === 'input' && close - open < 8000) {
      const tag = html.slice(open, close)
      const key = attribute(tag, 'name')
      if (key) inputs.set(key.toLowerCase(), decodeEntities(attribute(tag, 'value') ?? ''))
    } else if (name === 'span' && close - open < 500) text += portalError(html.slice(open, close))
    else if (!INLINE.test(name)) text += '\n'
  }
  return { text: tidy(decodeEntities(text)), inputs, config }
}

/** LemonLDAP::NG writes only the number of an error (templates/bootstrap/error.tpl), its script the sentence. */
function portalError(tag: string): string {
  const number = /^\d{1,3}$/.exec(attribute(tag, 'trmsg') ?? '')?.[0]
  return number ? `\nLemonLDAP::NG error PE${number}\n` : ''
}

function tidy(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/[ \t\r\f\u00a0]+/g, ' ').trim())
  return lines.filter((line) => line !== '').join('\n')
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s{0,3}=\\s{0,3}(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)
  return found?.[1] ?? found?.[2] ?? found?.[3]
}

function serviceMessage(script: string): string {
  const key = '"strServiceExceptionMessage":"'
  const start = script.indexOf(key)
  if (start < 0) return ''
  const found = /^(?:[^"\\]|\\.){0,4000}/.exec(script.slice(start + key.length, start + key.length + 4000))
  try {
    return String(JSON.parse(`"${found?.[0] ?? ''}"`))
  } catch {
    return ''
  }
}

/**
 * The error that a login in a pop-up hands to the page that opened it: Backstage writes it percent-encoded into a script
 * (https://github.com/backstage/backstage/blob/master/plugins/auth-node/src/flow/sendWebMessageResponse.ts).
 */
function postedError(script: string): string {
  if (!script.includes('authorization_response')) return ''
  const encoded = /decodeURIComponent\('([^']{0,8000})'\)/.exec(script)?.[1]
  try {
    const { error } = JSON.parse(decodeURIComponent(encoded ?? '')) as { error?: { message?: unknown } }
    return typeof error?.message === 'string' ? error.message : ''
  } catch {
    return ''
  }
}
