import { exampleWords as words } from './example-words.ts'
import type { Store } from './store.ts'

/** Leads to the example, where there is nothing else to see. */
export function SeeExample({ store }: { store: Store }) {
  return (
    <button type="button" class="link" data-action="example" onClick={store.openExample}>
      {words.see}
    </button>
  )
}

/** Above the example: that it is one, what is to be seen in it, and how to see one's own. */
export function ExampleBar({ store }: { store: Store }) {
  if (!store.file.value?.isExample) return null
  return (
    <div class="example" data-part="example">
      <b class="example-label">{words.label}</b>
      <p>{words.what}</p>
      <button type="button" class="button" data-action="close-example" onClick={store.closeFile}>
        {words.close}
      </button>
      <ol>
        {words.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
        {!store.controller.canRecord && <li>{words.yours(keys())}</li>}
      </ol>
    </div>
  )
}

/** What opens DevTools here. */
function keys(): string {
  return /Macintosh/.test(navigator.userAgent) ? words.keys.mac : words.keys.other
}
