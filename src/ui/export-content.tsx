import { useMemo } from 'preact/hooks'
import { type Hidden, type HiddenKind, mayBeKept } from '../core/redact/hidden.ts'
import type { PreparedExport } from './controller.ts'
import { exportWords as words } from './export-words.ts'

/** Nobody reads more of them. */
const MOST = 100
/** Shorter texts cannot be removed: they would be found everywhere. */
const SHORTEST = 6

const KINDS: readonly HiddenKind[] = ['cookie', 'token', 'secret', 'person', 'header', 'address', 'data']

interface RemovedProps {
  hidden: PreparedExport['hidden']
  kept: ReadonlySet<string>
  keep(value: string, on: boolean): void
}

/** What is removed, by kind; what opens nothing can be kept. */
export function Removed({ hidden, kept, keep }: RemovedProps) {
  const groups = useMemo(
    () => KINDS.map((kind) => ({ kind, list: hidden.filter((one) => one.kind === kind) })),
    [hidden],
  )
  return (
    <>
      {groups
        .filter(({ list }) => list.length > 0)
        .map(({ kind, list }) => (
          <details key={kind} data-kind={kind}>
            <summary>
              {words.hiddenCount(words.hiddenKinds[kind], list.length)}
              {!mayBeKept(kind) && <span class="soft">{words.alwaysRemoved}</span>}
            </summary>
            <ul>
              {list.slice(0, MOST).map((one) => (
                <li key={one.value}>
                  <Value one={one} isKept={kept.has(one.value)} keep={keep} />
                </li>
              ))}
              <More count={list.length} />
            </ul>
          </details>
        ))}
    </>
  )
}

function Value({ one, isKept, keep }: { one: Hidden; isKept: boolean; keep: RemovedProps['keep'] }) {
  const text = (
    <span>
      <code>{shortened(one.value)}</code> <span class="soft">{words.hiddenPlace(one)}</span>
    </span>
  )
  if (!mayBeKept(one.kind)) return text
  return (
    <label class="tick">
      <input
        type="checkbox"
        checked={isKept}
        aria-label={words.keepValue(shortened(one.value))}
        onChange={(event) => keep(one.value, event.currentTarget.checked)}
      />
      {text}
    </label>
  )
}

/** What stays readable and tells where something was: it can be removed as well. */
export function Kept({ kept, remove }: { kept: PreparedExport['kept']; remove(text: string): void }) {
  const groups = [
    { name: words.keptHosts, list: kept.hosts },
    { name: words.keptParties, list: kept.parties },
    { name: words.keptPaths, list: kept.paths },
  ]
  return (
    <>
      {groups
        .filter(({ list }) => list.length > 0)
        .map(({ name, list }) => (
          <details key={name}>
            <summary>{words.hiddenCount(name, list.length)}</summary>
            <ul>
              {list.slice(0, MOST).map((text) => (
                <li key={text}>
                  <code>{shortened(text)}</code>{' '}
                  {text.length >= SHORTEST && (
                    <button
                      type="button"
                      class="link"
                      aria-label={words.removeValue(shortened(text))}
                      onClick={() => remove(text)}
                    >
                      {words.remove}
                    </button>
                  )}
                </li>
              ))}
              <More count={list.length} />
            </ul>
          </details>
        ))}
    </>
  )
}

function More({ count }: { count: number }) {
  return count > MOST ? <li class="soft">{words.andMore(count - MOST)}</li> : null
}

/** In the middle: beginnings and ends tell values apart. */
function shortened(text: string): string {
  return text.length > 48 ? `${text.slice(0, 28)}…${text.slice(-14)}` : text
}
