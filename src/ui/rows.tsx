import type { ComponentChildren } from 'preact'

/** A name and what stands under it; nothing where there is none. */
export function Row({ name, children }: { name: string; children: ComponentChildren }) {
  if (children === null || children === undefined || children === '' || children === false) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** A value as it is written, with what it means. */
export function Value({ text, meaning = '' }: { text: string; meaning?: string }) {
  return (
    <>
      <code>{text}</code>
      {meaning && <small>{meaning}</small>}
    </>
  )
}
