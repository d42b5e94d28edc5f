import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { compareFlows } from '../core/compare/compare-flows.ts'
import type { Comparison } from '../core/compare/difference.ts'
import { failedLogin, goodLogin, type Login, loginsOf } from '../core/compare/login.ts'
import type { OpenedFile } from './controller.ts'
import { messageOf } from './error-words.ts'
import type { Store } from './store.ts'

export type SideName = 'left' | 'right'

/** What may be chosen for a side: the logins of what is shown, and those of the file that was opened for it. */
export interface Choice {
  /** `capture 1`, `file 2`: of what, counted from 0. */
  id: string
  login: Login
  /** Of its capture, counted from 1. */
  number: number
  /** Null for what the panel shows. */
  file: OpenedFile | null
}

export interface CompareState {
  choices: Record<SideName, ReadonlySignal<readonly Choice[]>>
  shown: ReadonlySignal<Record<SideName, Choice | null>>
  /** Null while a side has no login, or both have the same. */
  comparison: ReadonlySignal<Comparison | null>
  files: Record<SideName, Signal<OpenedFile | null>>
  /** What is said of a file on its way in: which is read, or why it could not be. */
  said: Record<SideName, Signal<{ text: string; failed: boolean } | null>>
  choose(side: SideName, id: string): void
  open(side: SideName, file: File, words: (name: string) => string): Promise<void>
  close(side: SideName): void
}

const states = new WeakMap<Store, CompareState>()

/** What was chosen to be compared, as long as the panel is there. */
export function compareState(store: Store): CompareState {
  const known = states.get(store) ?? createState(store)
  states.set(store, known)
  return known
}

function createState(store: Store): CompareState {
  const chosen = { left: signal<string | null>(null), right: signal<string | null>(null) }
  const files = { left: signal<OpenedFile | null>(null), right: signal<OpenedFile | null>(null) }
  const said: CompareState['said'] = { left: signal(null), right: signal(null) }
  const opening: Record<SideName, AbortController | null> = { left: null, right: null }

  const ofCapture = computed(() => choicesOf(loginsOf(store.drawn.value.analysis), null))
  const choicesFor = (side: SideName) =>
    computed(() => {
      const file = files[side].value
      if (!file) return ofCapture.value
      file.analysis.setInventory(store.drawn.value.inventory)
      return [...choicesOf(loginsOf(file.analysis), file), ...ofCapture.value]
    })
  const choices = { left: choicesFor('left'), right: choicesFor('right') }

  const shown = computed(() => {
    const pick = (side: SideName) => choices[side].value.find(({ id }) => id === chosen[side].value) ?? null
    const failed = pick('right') ?? byDefault(choices.right.value, null, failedLogin)
    const left =
      pick('left') ?? byDefault(choices.left.value, failed, goodLogin) ?? anyOther(choices.left.value, failed)
    return { left, right: failed ?? anyOther(choices.right.value, left) }
  })
  const comparison = computed(() => {
    const { left, right } = shown.value
    if (!left || !right || isSame(left, right)) return null
    const sideOf = ({ file, login }: Choice) => ({
      analysis: file?.analysis ?? store.drawn.value.analysis,
      login,
    })
    return compareFlows(sideOf(left), sideOf(right))
  })

  function take(side: SideName, file: OpenedFile | null) {
    files[side].value = file
    chosen[side].value = null
    said[side].value = null
  }

  return {
    choices,
    shown,
    comparison,
    files,
    said,
    choose: (side, id) => {
      chosen[side].value = id
    },
    close: (side) => take(side, null),
    open: async (side, file, words) => {
      opening[side]?.abort()
      const end = new AbortController()
      opening[side] = end
      said[side].value = { text: words(file.name), failed: false }
      try {
        const opened = await store.controller.files.open(
          file,
          () => {},
          end.signal,
          store.drawn.value.inventory,
        )
        if (!end.signal.aborted) take(side, opened)
      } catch (error) {
        if (!end.signal.aborted)
          said[side].value = { text: `${file.name}: ${messageOf(error)}`, failed: true }
      }
    },
  }
}

function choicesOf(logins: readonly Login[], file: OpenedFile | null): Choice[] {
  const of = file ? 'file' : 'capture'
  return logins.map((login, at) => ({ id: `${of} ${login.flow?.id ?? at}`, login, number: at + 1, file }))
}

export function isSame(one: Choice, other: Choice): boolean {
  return one.file === other.file && one.id === other.id
}

/** Of a file that was opened, one of its own, else one of the capture; rather not the one of the other side. */
function byDefault(
  choices: readonly Choice[],
  other: Choice | null,
  pick: (logins: readonly Login[]) => Login | null,
): Choice | null {
  const free = choices.filter((one) => !other || !isSame(one, other))
  const own = free.some(({ file }) => file) ? free.filter(({ file }) => file) : free
  const best = pick(own.map(({ login }) => login))
  return own.find(({ login }) => login === best) ?? null
}

function anyOther(choices: readonly Choice[], other: Choice | null): Choice | null {
  const free = choices.filter((one) => !other || !isSame(one, other))
  return free.find(({ file }) => file) ?? free.at(-1) ?? null
}
