import type { ComponentChild, ComponentChildren, VNode } from 'preact'

/** The words that components without hooks would show, without a document to show them in. */
export function textOf(children: ComponentChildren): string {
  return flatten(children).replace(/\s+/g, ' ').trim()
}

function flatten(children: ComponentChildren): string {
  if (children === null || children === undefined || typeof children === 'boolean') return ''
  if (Array.isArray(children)) return children.map(flatten).join(' ')
  if (typeof children !== 'object') return String(children)
  return ofNode(children as VNode<{ children?: ComponentChildren }>)
}

function ofNode({ type, props }: VNode<{ children?: ComponentChildren }>): string {
  if (typeof type !== 'function') return flatten(props.children)
  return flatten((type as (props: object) => ComponentChild)(props))
}
