import { decodeEntities, escapeHtml } from '../html-entities.ts'
import { type HtmlForm, htmlForms } from '../protocols/html-forms.ts'
import { webMessage } from '../protocols/web-message.ts'
import { redactName, redactParameter } from './form.ts'
import type { Redactor } from './redactor.ts'

const LONGEST_PAGE = 200_000
const MOST_LINES = 200
const LONGEST_TEXT = 6000

/**
 * A page reduced to what explains a login: its title and sentences where it is short, its forms, and the answer it posts to
 * its opener. Null for a page that has none of that.
 *
 * @param said What was read as the reason of a refusal; it may stand in a script.
 */
export function redactPage(html: string, said: readonly string[], redactor: Redactor): string | null {
  const page = html.slice(0, LONGEST_PAGE)
  const forms = htmlForms(page).map((form) => formHtml(form, redactor))
  const hasPassword = /<input[^>]{0,300}type\s*=\s*["']?password/i.test(page)
  const posted = webMessage(page)
  const lines = withReasons(
    linesOf(page).map((line) => redactor.prose(line)),
    said.map((text) => redactor.prose(text)),
  )
  if (lines.length === 0 && forms.length === 0 && !posted && !hasPassword) return null
  const title = /<title[^>]*>([^<]{0,300})/i.exec(page)?.[1] ?? ''
  const parts = [
    lines.length > 0 && title
      ? `<title>${escapeHtml(redactor.prose(decodeEntities(title)).trim())}</title>`
      : '',
    ...lines.map((line) => `<p>${escapeHtml(line)}</p>`),
    ...forms,
    hasPassword && !forms.some((form) => form.includes('type="password"')) ? '<input type="password">' : '',
    posted ? messageHtml(posted, redactor) : '',
  ]
  return `<!doctype html>\n${parts.filter(Boolean).join('\n')}\n`
}

/** Reasons are added where no line shows them. */
function withReasons(lines: string[], reasons: readonly string[]): string[] {
  const shown = squeezed(lines.join(' '))
  // Long ones were cut.
  return [...lines, ...reasons.filter((reason) => !shown.includes(squeezed(reason).replace(/…+$/, '')))]
}

function squeezed(text: string): string {
  return text.replace(/[^\p{L}\p{N}…]+/gu, '').toLowerCase()
}

/** What a short page shows; a long one is content, and no answer of a login. */
function linesOf(page: string): string[] {
  const visible = page
    .replace(/<!--[\s\S]*?(?:-->|$)|<(script|style|title|svg|head)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ')
    .replace(/<\/?(?:p|div|h\d|li|tr|td|br|section|pre|dt|dd|span|label|button|form|body)\b[^<>]*>/gi, '\n')
    .replace(/<\/?(?:b|i|u|em|strong|small|code|tt|font)\b[^<>]*>/gi, '')
    .replace(/<[^<>]*>/g, ' ')
  const lines = decodeEntities(visible)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
  return lines.join('').length > LONGEST_TEXT ? [] : lines.slice(0, MOST_LINES)
}

function formHtml({ action, method, fields }: HtmlForm, redactor: Redactor): string {
  const inputs = [...fields].flatMap(([name, values]) => {
    const kept = redactName(name, redactor)
    // Of a name that is hidden nobody could tell when the export is read again.
    const type = /passw/i.test(kept) ? 'password' : 'hidden'
    return values.map(
      (value) =>
        `<input type="${type}" name="${escapeHtml(kept)}" value="${escapeHtml(redactParameter(name, value, redactor))}">`,
    )
  })
  const target = action === '' ? '' : ` action="${escapeHtml(redactor.url(action))}"`
  return [`<form method="${method === 'post' ? 'post' : 'get'}"${target}>`, ...inputs, '</form>'].join('\n')
}

function messageHtml(posted: ReadonlyMap<string, readonly string[]>, redactor: Redactor): string {
  const response = Object.fromEntries(
    [...posted].map(([name, [value = '']]) => [redactName(name, redactor), redactor.field(name, value)]),
  )
  const json = JSON.stringify({ type: 'authorization_response', response }).replaceAll('<', '\\u003c')
  return `<script>window.parent.postMessage(${json})</script>`
}
