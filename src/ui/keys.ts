import { say } from '../core/say.ts'
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
  { place: 'panel', action: 'keys', keys: ['?'], does: say('keys_panel_keys') },
  { place: 'panel', action: 'next-problem', keys: ['n'], does: say('keys_panel_nextProblem') },
  { place: 'panel', action: 'previous-problem', keys: ['N'], does: say('keys_panel_previousProblem') },
  { place: 'panel', action: 'next-place', keys: ['g'], does: say('keys_panel_nextPlace') },
  { place: 'panel', action: 'previous-place', keys: ['G'], does: say('keys_panel_previousPlace') },
  { place: 'panel', action: 'why', keys: ['w'], does: say('keys_panel_why') },
  { place: 'panel', action: 'copy-fix', keys: ['y'], does: say('keys_panel_copyFix') },
  { place: 'panel', action: 'filter', keys: ['/'], does: say('keys_panel_filter') },
  { place: 'panel', action: 'problems-only', keys: ['p'], does: say('keys_panel_problemsOnly') },
  { place: 'panel', action: 'to-scale', keys: ['t'], does: say('keys_panel_toScale') },
  { place: 'panel', action: 'search', keys: ['f'], does: say('keys_panel_search') },
  { place: 'panel', action: 'note', keys: ['m'], does: say('keys_panel_note') },
  { place: 'panel', action: 'audiences', keys: ['a'], does: say('keys_panel_audiences') },
  { place: 'panel', action: 'compare', keys: ['c'], does: say('keys_panel_compare') },
  { place: 'panel', action: 'pin', keys: ['k'], does: say('keys_panel_pin') },
  { place: 'panel', action: 'undo-clear', keys: ['u'], does: say('keys_panel_undoClear') },
  { place: 'panel', action: 'back', keys: ['Escape'], does: say('keys_panel_back') },
  { place: 'list', action: 'next', keys: ['ArrowDown'], does: say('keys_list_next') },
  { place: 'list', action: 'previous', keys: ['ArrowUp'], does: say('keys_list_previous') },
  { place: 'list', action: 'page-down', keys: ['PageDown'], does: say('keys_list_pageDown') },
  { place: 'list', action: 'page-up', keys: ['PageUp'], does: say('keys_list_pageUp') },
  { place: 'list', action: 'first', keys: ['Home'], does: say('keys_list_first') },
  { place: 'list', action: 'last', keys: ['End'], does: say('keys_list_last') },
  { place: 'list', action: 'open', keys: ['Enter'], does: say('keys_list_open') },
  { place: 'login', action: 'toggle', keys: ['Enter', ' '], does: say('keys_login_toggle') },
  { place: 'login', action: 'fold', keys: ['ArrowLeft'], does: say('keys_login_fold') },
  { place: 'login', action: 'open', keys: ['ArrowRight'], does: say('keys_login_open') },
  { place: 'tabs', action: 'next', keys: ['ArrowRight'], does: say('keys_tabs_next') },
  { place: 'tabs', action: 'previous', keys: ['ArrowLeft'], does: say('keys_tabs_previous') },
  { place: 'details', action: 'search', keys: ['Mod+f'], does: say('keys_details_search') },
  { place: 'search', action: 'next', keys: ['Enter'], does: say('keys_search_next') },
  { place: 'search', action: 'previous', keys: ['Shift+Enter'], does: say('keys_search_previous') },
  { place: 'search', action: 'back', keys: ['Escape'], does: say('keys_search_back') },
  { place: 'note', action: 'keep', keys: ['Mod+Enter'], does: say('keys_note_keep') },
  { place: 'note', action: 'back', keys: ['Escape'], does: say('keys_note_back') },
  { place: 'edge', action: 'wider', keys: ['ArrowLeft'], does: say('keys_edge_wider') },
  { place: 'edge', action: 'narrower', keys: ['ArrowRight'], does: say('keys_edge_narrower') },
  { place: 'table', action: 'up', keys: ['ArrowUp'], does: say('keys_table_up') },
  { place: 'table', action: 'down', keys: ['ArrowDown'], does: say('keys_table_down') },
  { place: 'table', action: 'left', keys: ['ArrowLeft'], does: say('keys_table_left') },
  { place: 'table', action: 'right', keys: ['ArrowRight'], does: say('keys_table_right') },
  { place: 'table', action: 'page-up', keys: ['PageUp'], does: say('keys_table_pageUp') },
  { place: 'table', action: 'page-down', keys: ['PageDown'], does: say('keys_table_pageDown') },
  { place: 'table', action: 'row-start', keys: ['Home'], does: say('keys_table_rowStart') },
  { place: 'table', action: 'row-end', keys: ['End'], does: say('keys_table_rowEnd') },
  { place: 'table', action: 'start', keys: ['Mod+Home'], does: say('keys_table_start') },
  { place: 'table', action: 'end', keys: ['Mod+End'], does: say('keys_table_end') },
  { place: 'table', action: 'open', keys: ['Enter'], does: say('keys_table_open') },
  { place: 'table', action: 'back', keys: ['Escape'], does: say('keys_table_back') },
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
