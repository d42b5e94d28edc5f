import { type ComponentChildren, Fragment } from 'preact'
import { type MessageName, template } from '../core/say.ts'

interface Props {
  name: MessageName
  /** In the order of the numbers in the message's placeholders. */
  values: readonly ComponentChildren[]
}

/** A message with links and code in it, each where the language wants it. */
export function Said({ name, values }: Props) {
  return template(name).map((part, i) => (
    <Fragment key={i}>{typeof part === 'string' ? part : values[part]}</Fragment>
  ))
}
