import { noteOn } from '../core/about.ts'
import { environmentRows } from '../report/environment.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

/** What was noted of a file as a whole, and on request where it was captured. */
export function AboutFile({ store }: { store: Store }) {
  const shown = store.file.value
  if (!shown) return null
  const note = noteOn(shown.about, null)
  const rows = store.showsEnvironment.value ? environmentRows(shown.about, shown.analysis) : []
  if (note === '' && rows.length === 0) return null
  return (
    <section class="about-file" data-part="about" aria-label={words.aboutFile}>
      {note && <p class="whole-note">{note}</p>}
      {rows.length > 0 && (
        <dl>
          {rows.map(({ name, value }) => (
            <div key={name + value}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
