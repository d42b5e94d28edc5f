/** Where the focus has to be for a key to count. */
export type KeyPlace = 'panel' | 'list' | 'login' | 'tabs' | 'details' | 'search' | 'note' | 'edge' | 'table'

/** A key as `KeyboardEvent.key` names it; `Mod+` stands for Ctrl, or Cmd on a Mac. */
type Chord = string

interface Binding {
  place: KeyPlace
  action: string
  keys: readonly [Chord, ...Chord[]]
  /** For the list of keys. */
  does: string
}

/** Every key of the panel: what listens to keys asks this table, and the list of keys shows it. */
export const KEYS = [
  { place: 'panel', action: 'keys', keys: ['?'], does: 'Show these keys' },
  { place: 'panel', action: 'next-problem', keys: ['n'], does: 'Next problem' },
  { place: 'panel', action: 'previous-problem', keys: ['N'], does: 'Previous problem' },
  { place: 'panel', action: 'next-place', keys: ['g'], does: 'Next place of the same token' },
  { place: 'panel', action: 'previous-place', keys: ['G'], does: 'Previous place of the same token' },
  { place: 'panel', action: 'why', keys: ['w'], does: 'Why it failed: the evidence' },
  { place: 'panel', action: 'copy-fix', keys: ['y'], does: 'Copy what to change' },
  { place: 'panel', action: 'filter', keys: ['/'], does: 'Filter the requests' },
  { place: 'panel', action: 'problems-only', keys: ['p'], does: 'Show problems only, or all' },
  { place: 'panel', action: 'to-scale', keys: ['t'], does: 'Draw pauses and durations to scale, or not' },
  { place: 'panel', action: 'search', keys: ['f'], does: 'Search in the request' },
  { place: 'panel', action: 'note', keys: ['m'], does: 'Write a note on the request' },
  { place: 'panel', action: 'audiences', keys: ['a'], does: 'Timeline or audiences' },
  { place: 'panel', action: 'compare', keys: ['c'], does: 'Timeline or two logins compared' },
  { place: 'panel', action: 'pin', keys: ['k'], does: 'Pin the login, so that Clear keeps it' },
  { place: 'panel', action: 'undo-clear', keys: ['u'], does: 'Undo a clear' },
  { place: 'panel', action: 'back', keys: ['Escape'], does: 'Leave the field, or close the details' },
  { place: 'list', action: 'next', keys: ['ArrowDown'], does: 'Next request or token' },
  { place: 'list', action: 'previous', keys: ['ArrowUp'], does: 'Previous request or token' },
  { place: 'list', action: 'page-down', keys: ['PageDown'], does: 'A page down' },
  { place: 'list', action: 'page-up', keys: ['PageUp'], does: 'A page up' },
  { place: 'list', action: 'first', keys: ['Home'], does: 'First' },
  { place: 'list', action: 'last', keys: ['End'], does: 'Last' },
  { place: 'list', action: 'open', keys: ['Enter'], does: 'Open its details' },
  { place: 'login', action: 'toggle', keys: ['Enter', ' '], does: 'Fold or open it' },
  { place: 'login', action: 'fold', keys: ['ArrowLeft'], does: 'Fold it; from a step to its head' },
  { place: 'login', action: 'open', keys: ['ArrowRight'], does: 'Open it; from the head to its first step' },
  { place: 'tabs', action: 'next', keys: ['ArrowRight'], does: 'Next tab' },
  { place: 'tabs', action: 'previous', keys: ['ArrowLeft'], does: 'Previous tab' },
  { place: 'details', action: 'search', keys: ['Mod+f'], does: 'Search in the request' },
  { place: 'search', action: 'next', keys: ['Enter'], does: 'Next match' },
  { place: 'search', action: 'previous', keys: ['Shift+Enter'], does: 'Previous match' },
  { place: 'search', action: 'back', keys: ['Escape'], does: 'Close the search' },
  { place: 'note', action: 'keep', keys: ['Mod+Enter'], does: 'Keep the note' },
  { place: 'note', action: 'back', keys: ['Escape'], does: 'Leave it as it was' },
  { place: 'edge', action: 'wider', keys: ['ArrowLeft'], does: 'Wider details' },
  { place: 'edge', action: 'narrower', keys: ['ArrowRight'], does: 'Narrower details' },
  { place: 'table', action: 'up', keys: ['ArrowUp'], does: 'A row up' },
  { place: 'table', action: 'down', keys: ['ArrowDown'], does: 'A row down' },
  { place: 'table', action: 'left', keys: ['ArrowLeft'], does: 'A column left' },
  { place: 'table', action: 'right', keys: ['ArrowRight'], does: 'A column right' },
  { place: 'table', action: 'page-up', keys: ['PageUp'], does: 'Five rows up' },
  { place: 'table', action: 'page-down', keys: ['PageDown'], does: 'Five rows down' },
  { place: 'table', action: 'row-start', keys: ['Home'], does: 'Start of the row' },
  { place: 'table', action: 'row-end', keys: ['End'], does: 'End of the row' },
  { place: 'table', action: 'start', keys: ['Mod+Home'], does: 'First cell' },
  { place: 'table', action: 'end', keys: ['Mod+End'], does: 'Last cell' },
  { place: 'table', action: 'open', keys: ['Enter'], does: 'Open a call of the cell' },
  { place: 'table', action: 'back', keys: ['Escape'], does: 'From the details to the table' },
] as const satisfies readonly Binding[]

type ActionAt<P extends KeyPlace> = Extract<(typeof KEYS)[number], { place: P }>['action']
export type KeyAction = ActionAt<'panel'>

interface Key {
  key: string
  ctrlKey?: boolean
  metaKey?: boolean
  altKey?: boolean
  shiftKey?: boolean
}

/** What a key does where the focus is; null for a key that is not for that place. */
export function keyAt<P extends KeyPlace>(place: P, pressed: Key): ActionAt<P> | null {
  const chord = chordOf(pressed)
  const found = KEYS.find((one) => one.place === place && (one.keys as readonly Chord[]).includes(chord))
  return (found?.action as ActionAt<P> | undefined) ?? null
}

/** Shift is told only of keys that write nothing: of others it is in the letter. */
function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Key): Chord {
  const shift = shiftKey && key.length > 1 ? 'Shift+' : ''
  return `${altKey ? 'Alt+' : ''}${ctrlKey || metaKey ? 'Mod+' : ''}${shift}${key}`
}

/** What a key does anywhere in the panel. In a text field only Escape counts. */
export function keyAction(pressed: Key, inField: boolean): KeyAction | null {
  const action = keyAt('panel', pressed)
  return inField && action !== 'back' ? null : action
}

/** The key has done its work: neither the rest of the panel nor DevTools is to act on it. */
export function take(event: KeyboardEvent): void {
  // Firefox hears Escape a second time when it is prevented: its console opens and closes again (bug 1652045).
  if (event.key !== 'Escape' || !navigator.userAgent.includes('Firefox/')) event.preventDefault()
  event.stopPropagation()
}

/** Where a key moves to in a list of `count`; null when the key is not for moving. */
export function moveInList(pressed: Key, at: number, count: number, page: number): number | null {
  const last = count - 1
  const action = keyAt('list', pressed)
  if (last < 0 || action === null || action === 'open') return null
  const to = { next: at + 1, previous: at - 1, 'page-down': at + page, 'page-up': at - page, first: 0, last }
  return Math.max(0, Math.min(last, to[action]))
}
