import type { ComponentChildren } from 'preact'

interface Props {
  /** What it does: the tooltip, and its name where `name` gives no shorter one. */
  title: string
  name?: string
  /** `data-action`, by which tests find it. */
  action?: string
  pressed?: boolean
  children: ComponentChildren
  onClick(): void
}

/** A button with an icon alone. */
export function ToolButton({ title, name = title, action, pressed, children, onClick }: Props) {
  return (
    <button
      type="button"
      class="tool"
      data-action={action}
      title={title}
      aria-label={name}
      aria-pressed={pressed}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
