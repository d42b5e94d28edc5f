import { SaxesParser } from 'saxes'
import { say } from '../say.ts'

/** An element of a document that was not written by us: nothing about its shape is known. */
export interface Element {
  /** As written, with its prefix. */
  name: string
  local: string
  /** Namespace; empty for none, and for a prefix that nobody declared. */
  uri: string
  attributes: { name: string; local: string; value: string }[]
  /** Text in one piece, whatever comments and CDATA sections cut it into (XML C14N 2.4 drops them as well). */
  children: (Element | string)[]
  parent: Element | null
  /** Comments that stand directly in it. */
  comments: number
  /** Where it begins and ends in the text. */
  start: number
  end: number
}

export interface XmlDocument {
  text: string
  /** Null where the text is not well-formed, or refused. */
  root: Element | null
  /** Why it could not be read; null for a document that was. */
  reason: string | null
}

/** A longer text is no message that a browser carries. */
export const MAX_XML = 2_000_000
const MAX_DEPTH = 100
const MAX_ELEMENTS = 30_000
/** What stands on one element; a message has a dozen. */
const MAX_ATTRIBUTES = 500

/**
 * Reads a document into a tree with positions. Never throws.
 *
 * A document type is refused, so that nothing is expanded or fetched. A prefix that nobody declared is taken as it is:
 * products write it and their receivers do not mind.
 */
export function parseXml(input: string): XmlDocument {
  const text = input.replace(/^[\s\uFEFF]+/, '')
  if (text.length > MAX_XML)
    return { text: '', root: null, reason: say('said_longerThanCharacters', MAX_XML) }
  try {
    return { text, root: tree(text), reason: null }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    // Some of the parser's sentences end in a full stop; here it is a part of another sentence.
    return { text, root: null, reason: reason.replace(/\.$/, '') }
  }
}

function tree(text: string): Element {
  const parser = new SaxesParser({ xmlns: true, position: true })
  let root: Element | null = null
  let current: Element | null = null
  let open = 0
  let depth = 0
  let count = 0
  parser.on('error', (error) => {
    if (!error.message.includes('unbound namespace prefix')) throw error
  })
  parser.on('doctype', () => {
    throw new Error(say('said_documentTypeIsNotAllowed'))
  })
  let attributes = 0
  parser.on('opentagstart', () => {
    open = text.lastIndexOf('<', parser.position - 1)
    attributes = 0
  })
  parser.on('attribute', () => {
    if (++attributes > MAX_ATTRIBUTES) throw new Error(say('said_anElementHasMoreAttributes', MAX_ATTRIBUTES))
  })
  parser.on('opentag', ({ name, local, uri, attributes: written }) => {
    if (++depth > MAX_DEPTH) throw new Error(say('xml_nestedDeeper', MAX_DEPTH))
    if (++count > MAX_ELEMENTS) throw new Error(say('xml_moreElements', MAX_ELEMENTS))
    const element: Element = {
      name,
      local,
      uri: uri ?? '',
      attributes: Object.values(written)
        .filter((one) => one.prefix !== 'xmlns' && one.name !== 'xmlns')
        .map((one) => ({ name: one.name, local: one.local, value: one.value })),
      children: [],
      parent: current,
      comments: 0,
      start: open,
      end: text.length,
    }
    if (current) current.children.push(element)
    else root = element
    current = element
  })
  const add = (piece: string) => {
    if (!current) return
    const last = current.children.length - 1
    if (typeof current.children[last] === 'string') current.children[last] += piece
    else current.children.push(piece)
  }
  parser.on('text', add)
  parser.on('cdata', add)
  parser.on('comment', () => {
    if (current) current.comments++
  })
  parser.on('closetag', () => {
    depth--
    if (!current) return
    current.end = parser.position
    current = current.parent
  })
  parser.write(text).close()
  if (!root) throw new Error(say('said_itHasNoElement'))
  return root
}

export function elements(parent: Element | null | undefined): Element[] {
  return (parent?.children ?? []).filter((child) => typeof child !== 'string')
}

/** Direct children of that local name, in whatever namespace. */
export function childrenNamed(parent: Element | null | undefined, local: string): Element[] {
  return elements(parent).filter((child) => child.local === local)
}

/** The first element below that a path of local names leads to. */
export function child(parent: Element | null | undefined, ...path: string[]): Element | null {
  let at = parent ?? null
  for (const local of path) at = childrenNamed(at, local)[0] ?? null
  return at
}

/** An element and everything below it, in order of the document. */
export function* walk(from: Element | null): Generator<Element> {
  const stack = from ? [from] : []
  for (let one = stack.pop(); one; one = stack.pop()) {
    yield one
    for (let at = one.children.length - 1; at >= 0; at--) {
      const next = one.children[at]
      if (next !== undefined && typeof next !== 'string') stack.push(next)
    }
  }
}

/** By local name; undefined where there is none. */
export function attribute(element: Element | null | undefined, local: string): string | undefined {
  return element?.attributes.find((one) => one.local === local)?.value
}

/** All text in it, without the blanks around it. */
export function textOf(element: Element | null | undefined): string {
  return rawText(element).trim()
}

export function rawText(element: Element | null | undefined): string {
  if (!element) return ''
  return element.children.map((one) => (typeof one === 'string' ? one : rawText(one))).join('')
}
