import { useEffect, useRef } from 'preact/hooks'
import { KEYS, type KeyPlace } from './keys.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

const PLACES = Object.keys(words.keyPlaces) as KeyPlace[]

/** All keys of the panel, by where they count. */
export function KeyList({ store }: { store: Store }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class="keys"
      data-part="keys"
      aria-labelledby="keys-title"
      onClose={() => {
        store.showsKeys.value = false
      }}
      // The keys of the panel, and Escape of DevTools, are not for what is behind it.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id="keys-title">{words.keysTitle}</h2>
      {PLACES.map((place) => (
        <section key={place} aria-labelledby={`keys-${place}`}>
          <h3 id={`keys-${place}`}>{words.keyPlaces[place]}</h3>
          <dl>
            {KEYS.filter((one) => one.place === place).map(({ action, keys, does }) => (
              <div key={action} data-key-action={`${place} ${action}`}>
                <dt>
                  {keys.map((chord) => (
                    <kbd key={chord}>{chordWords(chord, isMac())}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <form method="dialog" class="buttons">
        <button type="submit" class="button" data-action="close-keys">
          {words.done}
        </button>
      </form>
    </dialog>
  )
}

const SIGNS: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  ' ': words.spaceKey,
  Enter: words.enterKey,
  Home: words.homeKey,
  End: words.endKey,
  PageUp: words.pageUpKey,
  PageDown: words.pageDownKey,
}

/** As keys are labelled: `N` for the letter, `Shift+N` for its capital. */
export function chordWords(chord: string, onMac: boolean): string {
  const at = chord.lastIndexOf('+') + 1
  const [held, key] = [
    chord
      .slice(0, at)
      .replace('Mod', onMac ? 'Cmd' : words.ctrlKey)
      .replace('Shift', words.shiftKey),
    chord.slice(at),
  ]
  if (key.length > 1 || key in SIGNS) return held + (SIGNS[key] ?? key)
  const upper = key.toUpperCase()
  return (key === upper && key !== key.toLowerCase() ? `${held}${words.shiftKey}+` : held) + upper
}

const isMac = () => /Mac/.test(navigator.userAgent)
