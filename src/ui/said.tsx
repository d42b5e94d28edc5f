import { type ComponentChildren, Fragment } from 'preact'
import { type MessageName, say } from '../report/say.ts'

/** Private use: no message holds them. */
const FIRST_SLOT = 0xe000

interface Props {
  name: MessageName
  /** In the order of the numbers in the message's placeholders. */
  values: readonly ComponentChildren[]
}

/** A message with links and code in it, each where the language wants it. */
export function Said({ name, values }: Props) {
  const slots = values.map((_, i) => String.fromCharCode(FIRST_SLOT + i))
  return say(name, ...slots)
    .split(/([\ue000-\ue00f])/)
    .map((text, i) => {
      const slot = text.charCodeAt(0) - FIRST_SLOT
      return <Fragment key={i}>{slot in values ? values[slot] : text}</Fragment>
    })
}
