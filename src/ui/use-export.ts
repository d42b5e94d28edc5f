import { useEffect, useState } from 'preact/hooks'
import type { About } from '../core/evidence.ts'
import type { ExportContent, PreparedExport, SafeExport } from './controller.ts'
import { messageOf } from './error-words.ts'
import type { Store } from './store.ts'

/** Typing that pauses so long is done. */
const QUIET = 300

export interface Work<T> {
  /** The last one that was finished; of an earlier choice while `isCurrent` is false. */
  result: T | null
  isCurrent: boolean
  /** 0 to 1. */
  done: number
  error: string
}

/** The capture without its secrets, made anew when the choice changes; what is written of it is redacted as it is written. */
export function usePrepared(store: Store, { alsoHide, alsoKeep }: ExportContent): Work<PreparedExport> {
  const { files } = store.controller
  const { analysis, about } = store.drawn.value
  return useWork(
    (signal, progress) => files.prepare(analysis, about, { alsoHide, alsoKeep }, progress, signal),
    [files, analysis, alsoHide.join('\n'), alsoKeep.join('\n')],
  )
}

/** What is to be saved, searched for secrets. */
export function useWritten(prepared: Work<PreparedExport>, format: string, about: About): Work<SafeExport> {
  const ready = prepared.isCurrent ? prepared.result : null
  return useWork((signal) => ready?.write(format, signal, about), [ready, format, about])
}

/**
 * Whether it is done is told by the inputs that it was done for, and not by an effect: between a change and its effect, what
 * was made before would count as made for what is chosen now.
 *
 * @param start Gives nothing where there is nothing to do yet.
 */
function useWork<T>(
  start: (signal: AbortSignal, progress: (done: number) => void) => Promise<T> | undefined,
  inputs: readonly unknown[],
): Work<T> {
  const [work, setWork] = useState<Made<T>>({ result: null, of: [], done: 0, error: '' })
  useEffect(() => {
    const end = new AbortController()
    const set = (more: Partial<Made<T>>) =>
      end.signal.aborted || setWork((before) => ({ ...before, ...more }))
    set({ done: 0, error: '' })
    const timer = setTimeout(() => {
      start(end.signal, (done) => set({ done }))?.then(
        (result) => set({ result, of: inputs }),
        (error) => set({ error: messageOf(error) }),
      )
    }, QUIET)
    return () => {
      end.abort()
      clearTimeout(timer)
    }
  }, inputs)
  const { result, of, done, error } = work
  const isCurrent = of.length === inputs.length && inputs.every((one, i) => Object.is(one, of[i]))
  return { result, isCurrent, done, error }
}

interface Made<T> extends Omit<Work<T>, 'isCurrent'> {
  /** The inputs of the result. */
  of: readonly unknown[]
}
