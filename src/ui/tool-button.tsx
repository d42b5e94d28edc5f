import type { ComponentChildren } from 'preact'

interface Props {
  /** What it does: the tooltip, and its name where `name` gives no shorter one. */
  title: string
  name?: string
  /** `data-action`, by which tests find it. */
  action?: string
  pressed?: boolean
  disabled?: boolean
  children: ComponentChildren
  onClick(): void
}

/** A button with an icon alone. */
export function ToolButton({ title, name = title, action, pressed, disabled, children, onClick }: Props) {
  return (
    <button
      type="button"
      class="tool"
      data-action={action}
      title={title}
      aria-label={name}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  )
}
