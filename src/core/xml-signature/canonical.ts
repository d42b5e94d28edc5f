import { say } from '../say.ts'
import type { XmlElement, XmlNode, XmlTree } from './tree.ts'

/** One way of canonicalisation, as an Algorithm and its parameters name it. */
export interface CanonicalForm {
  /** Exclusive: only the namespaces that are used (Exclusive XML Canonicalization 1.0). */
  exclusive: boolean
  comments: boolean
  /** C14N 1.1: `xml:id` is not inherited, `xml:base` would be joined. */
  isV11?: boolean
  /** Prefixes that are written as inclusive canonicalisation does; `''` for `#default`. */
  prefixes?: readonly string[]
}

const FORMS: Readonly<Record<string, CanonicalForm>> = {
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': { exclusive: false, comments: false },
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments': { exclusive: false, comments: true },
  'http://www.w3.org/2006/12/xml-c14n11': { exclusive: false, comments: false, isV11: true },
  'http://www.w3.org/2006/12/xml-c14n11#WithComments': { exclusive: false, comments: true, isV11: true },
  'http://www.w3.org/2001/10/xml-exc-c14n#': { exclusive: true, comments: false },
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments': { exclusive: true, comments: true },
}

export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const XML = 'http://www.w3.org/XML/1998/namespace'

/** Null for an algorithm that is no canonicalisation. */
export function formOf(algorithm: string): CanonicalForm | null {
  return Object.hasOwn(FORMS, algorithm) ? (FORMS[algorithm] ?? null) : null
}

/**
 * The canonical form of a document, or of one element with all that is below it (XML C14N 1.0 and 1.1, 2; Exclusive C14N 3).
 *
 * @param omitted An element that is left out with all that is below it: the enveloped signature.
 * @throws {Error} In words, where `xml:base` would have to be joined (C14N 1.1 2.4), which no message here has.
 */
export function canonical(
  of: XmlTree | XmlElement,
  form: CanonicalForm,
  omitted: XmlElement | null = null,
): string {
  const writer = new Writer(form, omitted)
  if ('root' in of) return writer.document(of)
  for (let at = of.parent; at && omitted; at = at.parent) if (at === omitted) return ''
  return writer.element(of, form.exclusive ? [] : inherited(of, form))
}

class Writer {
  readonly #form: CanonicalForm
  readonly #omitted: XmlElement | null
  readonly #listed: ReadonlySet<string>
  /** What the output declares at this place. */
  #written = new Map<string, string>()

  constructor(form: CanonicalForm, omitted: XmlElement | null) {
    this.#form = form
    this.#omitted = omitted
    this.#listed = new Set(form.prefixes)
  }

  /** XML C14N 2.3: instructions and comments outside the root stand in lines of their own. */
  document({ root, children }: XmlTree): string {
    let out = ''
    let behind = false
    for (const one of children) {
      const text = one === root ? this.element(root, []) : this.#node(one)
      if (one === root) behind = true
      else if (text !== '') out += behind ? '\n' : ''
      out += text
      if (one !== root && text !== '' && !behind) out += '\n'
    }
    return out
  }

  /** @param more `xml:` attributes of ancestors that are not written themselves. */
  element(element: XmlElement, more: XmlElement['attributes'] | null = null): string {
    if (element === this.#omitted) return ''
    const changes = this.#namespaces(element, more !== null)
    const before = changes.map(([prefix]) => [prefix, this.#written.get(prefix)] as const)
    let out = `<${element.name}`
    for (const [prefix, uri] of changes) {
      this.#written.set(prefix, uri)
      out += prefix === '' ? ` xmlns="${attributeText(uri)}"` : ` xmlns:${prefix}="${attributeText(uri)}"`
    }
    const attributes = more?.length ? [...element.attributes, ...more] : element.attributes
    for (const { name, value } of sorted(attributes)) out += ` ${name}="${attributeText(value)}"`
    out += '>'
    for (const one of element.children) out += this.#node(one)
    for (const [prefix, uri] of before)
      if (uri === undefined) this.#written.delete(prefix)
      else this.#written.set(prefix, uri)
    return `${out}</${element.name}>`
  }

  #node(node: XmlNode): string {
    if (node.kind === 'element') return this.element(node)
    if (node.kind === 'text') return contentText(node.text)
    if (node.kind === 'comment') return this.#form.comments ? `<!--${node.text}-->` : ''
    return `<?${node.target}${node.data === '' ? '' : ` ${node.data}`}?>`
  }

  /** Declarations to write on an element, in order of their prefixes. */
  #namespaces(element: XmlElement, isApex: boolean): [string, string][] {
    const wanted = new Map<string, string>()
    if (this.#form.exclusive) {
      if (isApex) for (const prefix of this.#listed) wanted.set(prefix, inScope(element, prefix))
      else for (const [prefix, uri] of element.declared) if (this.#listed.has(prefix)) wanted.set(prefix, uri)
      wanted.set(element.prefix, element.uri)
      for (const { prefix, uri } of element.attributes) if (prefix !== '') wanted.set(prefix, uri)
    } else if (isApex) {
      for (let at: XmlElement | null = element; at; at = at.parent)
        for (const [prefix, uri] of at.declared) if (!wanted.has(prefix)) wanted.set(prefix, uri)
    } else for (const [prefix, uri] of element.declared) wanted.set(prefix, uri)
    wanted.delete('xml')
    return [...wanted]
      .filter(([prefix, uri]) => (this.#written.get(prefix) ?? '') !== uri)
      .sort(([a], [b]) => byCodePoint(a, b))
  }
}

function inScope(element: XmlElement, prefix: string): string {
  for (let at: XmlElement | null = element; at; at = at.parent) {
    const uri = at.declared.get(prefix)
    if (uri !== undefined) return uri
  }
  return ''
}

/** XML C14N 2.4: `xml:lang` and the like of an ancestor that is left out hold for the element all the same. */
function inherited(element: XmlElement, { isV11 }: CanonicalForm): XmlElement['attributes'] {
  const out: XmlElement['attributes'] = []
  const known = new Set(element.attributes.filter(({ uri }) => uri === XML).map(({ local }) => local))
  for (let at = element.parent; at; at = at.parent)
    for (const one of at.attributes) {
      if (one.uri !== XML || known.has(one.local)) continue
      if (isV11 && one.local === 'base') throw new Error(say('canonical_anXmlBaseOutside'))
      known.add(one.local)
      if (!isV11 || one.local === 'lang' || one.local === 'space') out.push(one)
    }
  return out
}

function sorted(attributes: XmlElement['attributes']): XmlElement['attributes'] {
  if (attributes.length < 2) return attributes
  return [...attributes].sort((a, b) => byCodePoint(a.uri, b.uri) || byCodePoint(a.local, b.local))
}

/** Order of code points, which is that of UTF-8 octets; strings compare by UTF-16 units, which differs above U+FFFF. */
function byCodePoint(a: string, b: string): number {
  const end = Math.min(a.length, b.length)
  for (let at = 0; at < end; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x2000 : unit >= 0xe000 ? unit - 0x800 : unit
}

function contentText(text: string): string {
  return /[&<>\r]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#xD;')
    : text
}

function attributeText(value: string): string {
  return /[&<"\t\n\r]/.test(value)
    ? value
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('"', '&quot;')
        .replaceAll('\t', '&#x9;')
        .replaceAll('\n', '&#xA;')
        .replaceAll('\r', '&#xD;')
    : value
}
