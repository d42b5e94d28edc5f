import { parseSync } from 'vite'

/** A node of the syntax tree, of whatever kind (ESTree, as oxc writes it). */
interface Node {
  type: string
  start: number
  [key: string]: unknown
}

/** A call of `say` or its like. */
export interface Said {
  names: string[]
  /** Without the name; null where a list is spread. */
  values: number | null
  isCounted: boolean
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'

function walk(node: Node, see: (node: Node, above: readonly Node[]) => void, above: readonly Node[] = []) {
  see(node, above)
  const inside = [...above, node]
  for (const value of Object.values(node))
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) walk(one, see, inside)
}

function tree(file: string, text: string): Node {
  const { program, errors } = parseSync(file, text, { lang: file.endsWith('x') ? 'tsx' : 'ts' })
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  return program as unknown as Node
}

const nameOf = (node: unknown) => (isNode(node) ? String(node.name ?? '') : '')

function textsOf(node: unknown): string[] {
  if (!isNode(node)) return []
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value]
  return node.type === 'ConditionalExpression'
    ? [...textsOf(node.consequent), ...textsOf(node.alternate)]
    : []
}

/** Which messages a file says, and with how many values. */
export function saidIn(file: string, text: string): Said[] {
  const all: Said[] = []
  // Others call something else so.
  if (!file.endsWith('/say.ts') && !/from '[\w./]*\/sa(?:y\.ts|id\.tsx)'/.test(text)) return all
  walk(tree(file, text), (node) => {
    const callee = nameOf(node.callee)
    if (node.type === 'CallExpression' && /^(?:say|sayCount|chain)$/.test(callee)) {
      const [first, ...values] = node.arguments as Node[]
      const isSpread = callee === 'chain' || values.some(({ type }) => type === 'SpreadElement')
      all.push({
        names: textsOf(first),
        values: isSpread ? null : values.length,
        isCounted: callee === 'sayCount',
      })
    }
    if (node.type !== 'JSXOpeningElement' || nameOf(node.name) !== 'Said') return
    const attribute = (name: string) =>
      (node.attributes as Node[]).find((one) => nameOf(one.name) === name)?.value as Node | undefined
    const name = attribute('name')
    all.push({ names: textsOf(name?.expression ?? name), values: null, isCounted: false })
  })
  return all.filter(({ names }) => names.length > 0)
}

/** What a person reads or hears of an element. */
const SHOWN = new Set([
  'title',
  'aria-label',
  'placeholder',
  'alt',
  'label',
  'hint',
  'summary',
  'action-label',
])
const LETTERS = /\p{L}{2}/u
/** Two words beside each other, and nothing that only markup, selectors and code have. */
const PROSE = /\p{L}{2,}[,.:;?]? \p{L}{2,}/u
const MARKUP = /[<>=#{}[\]@$*]|\([\w-]+: \w+\)/

/**
 * Texts for people that do not come from `say`: in JSX, in what is shown of an element, in what is put into the page, in
 * objects of words, and any other that reads like prose. Plain errors are for developers.
 */
export function bypassing(file: string, text: string): string[] {
  const found: string[] = []
  const isEngine = /^src\/(?:checks|core|formats|capture)\//.test(file)
  walk(tree(file, text), (node, above) => {
    const isText = node.type === 'JSXText' || (node.type === 'Literal' && typeof node.value === 'string')
    const value = isText
      ? String(node.value)
      : node.type === 'TemplateElement'
        ? String((node.value as { cooked: string }).cooked)
        : ''
    if (!LETTERS.test(value) || (isEngine && isName(node, above)) || !isForPeople(node, value, above)) return
    found.push(`${file}:${text.slice(0, node.start).split('\n').length} ${value.trim()}`)
  })
  return found
}

/** Properties of the engine's tables whose values are names of products and specifications. */
const NAMES = /^(?:name|product|references|source)$/

/** Rows of remedies: their first argument is a setting, as the product writes it. */
const SETTINGS = /^(?:add(?:Origin|RedirectUri|LogoutUri)|allowScope|accept|same|trust)$/

/** What the engine calls something by in any language, or compares what was captured with. */
function isName(node: Node, above: readonly Node[]): boolean {
  const parent = above.findLast(({ type }) => type !== 'ArrayExpression')
  if (parent?.type === 'CallExpression' && SETTINGS.test(nameOf(parent.callee)))
    return (parent.arguments as Node[])[0] === node
  if (parent?.type === 'Property') return parent.key === node || NAMES.test(nameOf(parent.key))
  if (parent?.type === 'MemberExpression' || parent?.type === 'SwitchCase') return true
  if (parent?.type === 'BinaryExpression') return /^[=!]==$/.test(String(parent.operator))
  return (
    parent?.type === 'NewExpression' && /^(?:Map|Set)$/.test(nameOf(parent.callee)) && parent.callee !== node
  )
}

function isForPeople(node: Node, value: string, above: readonly Node[]): boolean {
  if (
    above.some(({ type }) =>
      /^(?:Import|Export(?:All|Named)Dec.*source|TS(?:Literal|Type|Union|Property))/.test(type),
    )
  )
    return false
  if (above.some((one) => one.type === 'NewExpression' && /^(?:Type)?Error$/.test(nameOf(one.callee))))
    return false
  if (
    above.some((one) => one.type === 'CallExpression' && /^(?:say|sayCount|chain)$/.test(nameOf(one.callee)))
  )
    return false
  const attribute = above.findLast(({ type }) => type === 'JSXAttribute')
  if (attribute) {
    const name = attribute.name as { name: string }
    return SHOWN.has(name.name) || (isProse(value) && !/^(?:class|d|style)$/.test(name.name))
  }
  if (node.type === 'JSXText' || isShownByElement(above)) return true
  const assigned = above.findLast(({ type }) => type === 'AssignmentExpression')?.left as Node | undefined
  if (assigned && /^(?:textContent|innerText|title|ariaLabel)$/.test(nameOf(assigned.property))) return true
  return isInWords(node, above) || isProse(value)
}

const isProse = (value: string) => PROSE.test(value) && !MARKUP.test(value)

/** Itself, or as one of several that it could be. */
function isShownByElement(above: readonly Node[]): boolean {
  const parent = above.findLast(
    ({ type }) => !/^(?:ConditionalExpression|LogicalExpression|TemplateLiteral)$/.test(type),
  )
  return parent?.type === 'JSXExpressionContainer'
}

/** A value, and no name, of an object of words. */
function isInWords(node: Node, above: readonly Node[]): boolean {
  const declared = above.findLast(
    ({ type, id }) => type === 'VariableDeclarator' && /[wW]ords$/.test(nameOf(id)),
  )
  if (!declared) return false
  const parent = above.at(-1)
  if (parent?.type === 'Property') return parent.value === node && !/^(?:[a-z]+:)?$/.test(String(node.value))
  return parent?.type === 'TemplateLiteral' || parent?.type === 'ArrayExpression'
}
