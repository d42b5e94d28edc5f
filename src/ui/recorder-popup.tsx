import type { ReadonlySignal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { popupWords as words } from './popup-words.ts'

/** What the popup of the toolbar button shows. */
export interface PopupState {
  phase: 'idle' | 'recording' | 'ready'
  /** In ms since 1970. */
  startedAt: number
  requests: number
  logins: number
  /** Why the recording ended. */
  reason: keyof typeof words.reason
  problem: 'refused' | 'failed' | null
  /** Hosts whose requests may be seen; null for all. */
  allowed: readonly string[] | null
  /** False for pages that browsers show to no extension. */
  isVisiblePage: boolean
}

export interface PopupActions {
  /** To be called in the handler of a click, since it asks for a permission. @param hosts As they were written. */
  record(hosts: string): void
  stop(): void
  show(): void
  discard(): void
  takeBack(): void
}

interface Props {
  state: ReadonlySignal<PopupState>
  actions: PopupActions
}

export function RecorderPopup({ state, actions }: Props) {
  const { phase, problem } = state.value
  const main = useRef<HTMLElement>(null)
  const shown = useRef(phase)
  useEffect(() => {
    // What had the focus is gone.
    if (shown.current !== phase) main.current?.focus()
    shown.current = phase
  }, [phase])
  return (
    <main ref={main} data-phase={phase} tabIndex={-1}>
      {phase === 'idle' && <h1 class="spoken">{words.name}</h1>}
      {problem && (
        <p class="problem" role="alert">
          {problem === 'refused' ? words.refused : words.failed}
        </p>
      )}
      {phase === 'recording' && <Going state={state} actions={actions} />}
      {phase === 'ready' && <Ready state={state} actions={actions} />}
      {phase !== 'recording' && <Begin state={state} actions={actions} />}
      <footer>
        {phase !== 'recording' && <Allowed state={state} actions={actions} />}
        <p class="soft">{words.devtools}</p>
        <a class="link" href="../viewer/viewer.html" target="_blank" rel="noreferrer">
          {words.openFile}
        </a>
      </footer>
    </main>
  )
}

function Begin({ state, actions }: Props) {
  const [hosts, write] = useState('')
  const { phase, allowed } = state.value
  const mustAsk = allowed !== null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        actions.record(hosts)
      }}
    >
      <button
        type="submit"
        class={phase === 'ready' ? 'button wide' : 'button wide primary'}
        data-action="record"
      >
        <span class="dot" />
        {phase === 'ready' ? words.recordAgain : words.record}
      </button>
      <p class="soft">
        {words.recordHint} {mustAsk && words.askHint}
      </p>
      <details>
        <summary>{words.onlyHosts}</summary>
        <textarea
          rows={3}
          spellcheck={false}
          autocomplete="off"
          data-part="hosts"
          aria-label={words.onlyHosts}
          aria-describedby="hosts-hint"
          value={hosts}
          onInput={(event) => write(event.currentTarget.value)}
        />
        <p class="soft" id="hosts-hint">
          {words.onlyHostsHint}
        </p>
      </details>
    </form>
  )
}

function Going({ state, actions }: Props) {
  const { startedAt, requests, logins, isVisiblePage } = state.value
  return (
    <section>
      <h1>
        <span class="dot live" />
        {words.recording}
        <Elapsed since={startedAt} />
      </h1>
      <p role="status" data-part="counts">
        {requests > 0 && words.seen(requests, logins)}
        {requests === 0 && (isVisiblePage ? words.nothingYet : words.notHere)}
      </p>
      <button type="button" class="button wide primary" data-action="stop" onClick={actions.stop}>
        {words.stop}
      </button>
      <button type="button" class="link" data-action="discard" onClick={actions.discard}>
        {words.discard}
      </button>
    </section>
  )
}

function Ready({ state, actions }: Props) {
  const { requests, logins, reason } = state.value
  return (
    <section>
      <h1>{words.ready}</h1>
      <p data-part="counts">{words.seen(requests, logins)}</p>
      {words.reason[reason] !== '' && <p class="soft">{words.reason[reason]}</p>}
      <button type="button" class="button wide primary" data-action="show" onClick={actions.show}>
        {words.show}
      </button>
      <button type="button" class="link" data-action="discard" onClick={actions.discard}>
        {words.discard}
      </button>
    </section>
  )
}

function Allowed({ state, actions }: Props) {
  const { allowed } = state.value
  if (allowed !== null && allowed.length === 0) return null
  return (
    <p class="soft" data-part="allowed">
      {allowed === null ? words.allowedAll : words.allowedSome(allowed)}{' '}
      <button type="button" class="link" data-action="take-back" onClick={actions.takeBack}>
        {words.takeBack}
      </button>
    </p>
  )
}

function Elapsed({ since }: { since: number }) {
  const [now, tick] = useState(Date.now())
  useEffect(() => {
    const timer = setInterval(() => tick(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.floor((now - since) / 1000))
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return <time data-part="elapsed">{text}</time>
}
