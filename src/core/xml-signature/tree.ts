import { SaxesParser } from 'saxes'
import { MAX_XML } from '../saml/xml.ts'
import { say } from '../say.ts'

/** An element with all that canonicalisation writes (XML C14N 2.2): prefixes, declarations, comments, instructions. */
export interface XmlElement {
  kind: 'element'
  /** As written, with its prefix. */
  name: string
  prefix: string
  local: string
  uri: string
  /** Without the namespace declarations. Values as XML 1.0 3.3.3 normalises them. */
  attributes: XmlAttribute[]
  /** Namespaces declared on it, by prefix; `''` for the default one. */
  declared: Map<string, string>
  children: XmlNode[]
  parent: XmlElement | null
  /** Where it begins and ends in the text. */
  start: number
  end: number
}

export interface XmlAttribute {
  name: string
  prefix: string
  local: string
  uri: string
  value: string
}

/** Text stands in one piece, CDATA and references resolved, line ends as one line feed (XML 1.0 2.11). */
export type XmlNode =
  | XmlElement
  | { kind: 'text'; text: string }
  | { kind: 'comment'; text: string }
  | { kind: 'instruction'; target: string; data: string }

export interface XmlTree {
  text: string
  root: XmlElement
  /** The root with the comments and instructions before and behind it. */
  children: XmlNode[]
}

const MAX_DEPTH = 100
/** A response with a thousand groups has some 3,000. */
const MAX_ELEMENTS = 20_000
/** What stands on one element; a message has a dozen. */
const MAX_ATTRIBUTES = 500
/** Elements with their attributes, declarations, texts, comments and instructions. */
const MAX_NODES = 60_000

/**
 * Reads a document for canonicalisation.
 *
 * Stricter than the reader for people (`saml/xml.ts`): a prefix that nobody declared has no canonical form.
 *
 * @throws {Error} In words, for what is not well-formed, has a document type, or is too large or too deep.
 */
export function parseTree(text: string): XmlTree {
  if (text.length > MAX_XML) throw new Error(say('tree_itIsLonger', MAX_XML))
  const parser = new SaxesParser({ xmlns: true, position: true })
  const top: XmlNode[] = []
  let root: XmlElement | null = null
  let current: XmlElement | null = null
  let open = 0
  let depth = 0
  let elements = 0
  let nodes = 0
  const count = (more: number) => {
    nodes += more
    if (nodes > MAX_NODES) throw new Error(say('tree_itHasMoreNodes', MAX_NODES))
  }
  parser.on('error', (error) => {
    throw new Error(error.message.replace(/^(?:undefined:)?\d+:\d+: /, ''))
  })
  parser.on('doctype', () => {
    throw new Error(say('said_documentTypeIsNotAllowed'))
  })
  parser.on('opentagstart', () => {
    open = text.lastIndexOf('<', parser.position - 1)
    if (++depth > MAX_DEPTH) throw new Error(say('tree_itIsNestedDeeper', MAX_DEPTH))
    if (++elements > MAX_ELEMENTS) throw new Error(say('tree_itHasMoreElements', MAX_ELEMENTS))
  })
  let attributes = 0
  parser.on('attribute', () => {
    if (++attributes > MAX_ATTRIBUTES) throw new Error(say('said_anElementHasMoreAttributes', MAX_ATTRIBUTES))
  })
  parser.on('opentag', (tag) => {
    count(1 + attributes)
    attributes = 0
    const element: XmlElement = {
      kind: 'element',
      name: tag.name,
      prefix: tag.prefix,
      local: tag.local,
      uri: tag.uri,
      attributes: [],
      declared: new Map(Object.entries(tag.ns ?? {})),
      children: [],
      parent: current,
      start: open,
      end: text.length,
    }
    for (const { name, prefix, local, uri, value } of Object.values(tag.attributes))
      if (prefix !== 'xmlns' && name !== 'xmlns') element.attributes.push({ name, prefix, local, uri, value })
    if (current) current.children.push(element)
    else {
      root = element
      top.push(element)
    }
    current = element
  })
  const add = (piece: string) => {
    if (!current) return
    const last = current.children.at(-1)
    if (last?.kind === 'text') last.text += piece
    else {
      count(1)
      current.children.push({ kind: 'text', text: piece })
    }
  }
  const put = (node: XmlNode) => {
    count(1)
    if (current) current.children.push(node)
    else top.push(node)
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('comment', (comment) => put({ kind: 'comment', text: comment }))
  parser.on('processinginstruction', ({ target, body }) => put({ kind: 'instruction', target, data: body }))
  parser.on('closetag', () => {
    depth--
    if (!current) return
    current.end = parser.position
    current = current.parent
  })
  parser.write(text).close()
  if (!root) throw new Error(say('said_itHasNoElement'))
  return { text, root, children: top }
}

/** Direct children of that name in that namespace. */
export function named(parent: XmlElement | null | undefined, uri: string, local: string): XmlElement[] {
  const out: XmlElement[] = []
  for (const one of parent?.children ?? [])
    if (one.kind === 'element' && one.local === local && one.uri === uri) out.push(one)
  return out
}

export function attributeOf(element: XmlElement | null | undefined, attribute: string): string | undefined {
  return element?.attributes.find(({ name }) => name === attribute)?.value
}

/** The text directly in an element; undefined where there is no element. */
export function ownText(element: XmlElement | null | undefined): string | undefined {
  return element?.children.map((one) => (one.kind === 'text' ? one.text : '')).join('')
}

/** An element and all below it, in order of the document. */
export function everyElement(from: XmlElement): XmlElement[] {
  const out: XmlElement[] = []
  const stack = [from]
  for (let one = stack.pop(); one; one = stack.pop()) {
    out.push(one)
    for (let at = one.children.length - 1; at >= 0; at--) {
      const next = one.children[at]
      if (next?.kind === 'element') stack.push(next)
    }
  }
  return out
}
