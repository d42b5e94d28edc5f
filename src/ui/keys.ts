export type KeyAction =
  | 'filter'
  | 'problems-only'
  | 'to-scale'
  | 'audiences'
  | 'next-problem'
  | 'previous-problem'
  | 'note'
  | 'back'

interface Key {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** What a key does anywhere in the panel. In a text field only Escape counts. */
export function keyAction({ key, ctrlKey, metaKey, altKey }: Key, inField: boolean): KeyAction | null {
  if (ctrlKey || metaKey || altKey) return null
  if (key === 'Escape') return 'back'
  if (inField) return null
  if (key === '/') return 'filter'
  if (key === 'p') return 'problems-only'
  if (key === 't') return 'to-scale'
  if (key === 'a') return 'audiences'
  if (key === 'n') return 'next-problem'
  if (key === 'm') return 'note'
  return key === 'N' ? 'previous-problem' : null
}

/** The key has done its work: neither the rest of the panel nor DevTools is to act on it. */
export function take(event: KeyboardEvent): void {
  // Firefox hears Escape a second time when it is prevented: its console opens and closes again (bug 1652045).
  if (event.key !== 'Escape' || !navigator.userAgent.includes('Firefox/')) event.preventDefault()
  event.stopPropagation()
}

/** Where a key moves to in a list of `count`; null when the key is not for moving. */
export function moveInList(key: string, at: number, count: number, page: number): number | null {
  const last = count - 1
  if (last < 0) return null
  if (key === 'ArrowDown') return Math.min(last, at + 1)
  if (key === 'ArrowUp') return Math.max(0, at - 1)
  if (key === 'PageDown') return Math.min(last, at + page)
  if (key === 'PageUp') return Math.max(0, at - page)
  if (key === 'Home') return 0
  return key === 'End' ? last : null
}
