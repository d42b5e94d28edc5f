import { decodeEntities } from '../html-entities.ts'
/** One form of a page, as far as its hidden fields go. */
export interface HtmlForm {
  /** As written, entities decoded; empty for the page itself. */
  action: string
  /** In lower case. */
  method: string
  fields: Map<string, string[]>
}

const MAX_FORMS = 20
const MAX_FIELDS = 500

/**
 * The forms of a page with the fields that stand in it: read in one pass over the tags, no more than needed to see what
 * a page that submits itself is about to send. An input outside any form belongs to the last one.
 */
export function htmlForms(html: string): HtmlForm[] {
  const forms: HtmlForm[] = []
  let fields = 0
  const tag = /<(form|input|textarea|\/form)\b/gi
  for (let match = tag.exec(html); match && fields < MAX_FIELDS; match = tag.exec(html)) {
    const name = (match[1] ?? '').toLowerCase()
    if (name === '/form') continue
    const { attributes, end } = attributesAt(html, tag.lastIndex)
    tag.lastIndex = end
    if (name === 'form') {
      if (forms.length >= MAX_FORMS) break
      const method = attributes.get('method')?.toLowerCase() ?? 'get'
      forms.push({ action: attributes.get('action') ?? '', method, fields: new Map() })
      continue
    }
    const form = forms.at(-1)
    const field = attributes.get('name')
    if (!form || field === undefined) continue
    fields++
    const value = name === 'input' ? (attributes.get('value') ?? '') : textareaValue(html, end)
    form.fields.set(field, [...(form.fields.get(field) ?? []), value])
  }
  return forms
}

function textareaValue(html: string, from: number): string {
  const end = html.indexOf('</', from)
  return decodeEntities(html.slice(from, end < 0 ? from : end))
}

const ATTRIBUTE = /\s*([^\s=/>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?|\s*[/"'=]/y

/** Attributes of a tag up to its `>`; names in lower case, of a repeated name the first counts. */
function attributesAt(html: string, from: number): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>()
  ATTRIBUTE.lastIndex = from
  let end = from
  for (let count = 0; count < 100; count++) {
    const match = ATTRIBUTE.exec(html)
    if (!match || match[0] === '') break
    end = ATTRIBUTE.lastIndex
    const name = match[1]?.toLowerCase()
    if (name && !attributes.has(name))
      attributes.set(name, decodeEntities(match[2] ?? match[3] ?? match[4] ?? ''))
  }
  return { attributes, end }
}
