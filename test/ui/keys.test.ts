import { describe, expect, it } from 'vitest'
import { chordWords } from '../../src/ui/key-list.tsx'
import { KEYS, keyAction, keyAt, moveInList } from '../../src/ui/keys.ts'
import { words } from '../../src/ui/words.ts'

describe('keys', () => {
  it('do nothing in a text field but leave it', () => {
    expect(keyAction({ key: 'p' }, true)).toBeNull()
    expect(keyAction({ key: 'm' }, true)).toBeNull()
    expect(keyAction({ key: 'Escape' }, true)).toBe('back')
  })

  it('leave shortcuts of the browser alone', () => {
    for (const held of ['ctrlKey', 'metaKey', 'altKey']) {
      expect(keyAction({ key: 'p', [held]: true }, false)).toBeNull()
      expect(moveInList({ key: 'ArrowDown', [held]: true }, 0, 4, 2)).toBeNull()
    }
    expect(keyAction({ key: '/' }, false)).toBe('filter')
    expect(keyAction({ key: 'N', shiftKey: true }, false)).toBe('previous-problem')
  })

  it('write the same letter with Shift where a layout needs it', () => {
    expect(keyAction({ key: '?', shiftKey: true }, false)).toBe('keys')
    expect(keyAction({ key: '/', shiftKey: true }, false)).toBe('filter')
  })

  it('count only in their place', () => {
    expect(keyAt('search', { key: 'Enter' })).toBe('next')
    expect(keyAt('search', { key: 'Enter', shiftKey: true })).toBe('previous')
    expect(keyAt('details', { key: 'f', metaKey: true })).toBe('search')
    expect(keyAt('tabs', { key: 'ArrowDown' })).toBeNull()
    expect(keyAt('login', { key: ' ' })).toBe('toggle')
    expect(moveInList({ key: 'ArrowLeft' }, 1, 4, 2)).toBeNull()
  })

  it('move within a list', () => {
    const move = (key: string) => moveInList({ key }, 1, 4, 2)
    expect(['ArrowDown', 'ArrowUp', 'Home', 'End', 'PageDown', 'PageUp', 'x', 'Enter'].map(move)).toEqual([
      2,
      0,
      0,
      3,
      3,
      0,
      null,
      null,
    ])
    expect(moveInList({ key: 'ArrowDown' }, 0, 0, 5)).toBeNull()
  })

  it('are told apart in each place, and each place has a name', () => {
    const chords = KEYS.flatMap(({ place, keys }) => keys.map((chord) => `${place} ${chord}`))
    expect(new Set(chords).size).toBe(chords.length)
    expect([...new Set(KEYS.map(({ place }) => place))].sort()).toEqual(Object.keys(words.keyPlaces).sort())
  })

  it('are what hints in the panel say', () => {
    const hints = {
      filterHint: 'filter',
      problemsOnlyHint: 'problems-only',
      toScaleHint: 'to-scale',
      viewAudiencesHint: 'audiences',
    }
    const inBrackets = {
      previousProblem: 'previous-problem',
      nextProblem: 'next-problem',
      addNote: 'note',
      editNote: 'note',
      close: 'back',
      keysHint: 'keys',
      copyFix: 'copy-fix',
    }
    const label = (action: string) =>
      chordWords(KEYS.find((one) => one.place === 'panel' && one.action === action)?.keys[0] ?? '', false)
    for (const [name, action] of Object.entries(hints))
      expect(words[name as keyof typeof hints]).toMatch(new RegExp(`Key: ${label(action)}$`, 'm'))
    for (const [name, action] of Object.entries(inBrackets))
      expect(words[name as keyof typeof inBrackets]).toContain(`(${label(action)})`)
  })

  it('are named as they are labelled', () => {
    expect(
      ['n', 'N', '?', 'Escape', 'ArrowUp', 'Mod+f', 'Shift+Enter', ' '].map((one) => chordWords(one, false)),
    ).toEqual(['N', 'Shift+N', '?', 'Esc', '↑', 'Ctrl+F', 'Shift+Enter', 'Space'])
    expect(chordWords('Mod+f', true)).toBe('Cmd+F')
  })
})
