import { useState } from 'preact/hooks'
import { originOf } from '../core/http.ts'
import { captureWords } from './capture-words.ts'
import { Windows } from './icons.tsx'
import type { Store } from './store.ts'
import { ToolButton } from './tool-button.tsx'
import { words } from './words.ts'

/** In the toolbar; it opens the bar that says what is asked for, and asks nothing itself. */
export function ReachButton({ store }: { store: Store }) {
  const { state } = store.drawn.value.reach
  if (state === 'unavailable') return null
  return (
    <ToolButton
      action="reach"
      title={captureWords.reach}
      pressed={state === 'on'}
      onClick={() => {
        store.reaching.value = !store.reaching.value
      }}
    >
      <Windows />
    </ToolButton>
  )
}

/** What following popups and other tabs takes, asked for here and given back here. */
export function ReachBar({ store }: { store: Store }) {
  const [refused, setRefused] = useState(false)
  const { state, hosts, missesPrivate } = store.drawn.value.reach
  if (!store.reaching.value || store.file.value) return null
  const close = () => {
    store.reaching.value = false
    setRefused(false)
  }
  const ask = (origins: readonly string[] | null) =>
    store.controller.reach.request(origins).then(
      (isGiven) => (isGiven ? close() : setRefused(true)),
      () => setRefused(true),
    )
  return (
    <div class="infobar" data-part="reach" role="status">
      <span>
        {refused
          ? captureWords.reachRefused
          : state === 'on'
            ? captureWords.reaches(hosts)
            : captureWords.reachWhy}
        {missesPrivate && !refused && ` ${captureWords.missesPrivate}`}
      </span>
      <Sites known={hosts} sites={sitesOf(store)} ask={ask} />
      {hosts !== null && <Choice action="reach-all" text={captureWords.reachAll} onClick={() => ask(null)} />}
      {state === 'on' && (
        <Choice
          action="reach-end"
          text={captureWords.reachEnd}
          onClick={() => store.controller.reach.release().then(close, close)}
        />
      )}
      <button type="button" class="link" onClick={close}>
        {words.dismiss}
      </button>
    </div>
  )
}

/** Says that a popup or a tab is not captured, where it could be. */
export function MissedHint({ store }: { store: Store }) {
  const { missedTab, reach } = store.drawn.value
  const { missedTab: dismissed } = store.dismissed
  if (!missedTab || reach.state !== 'off' || store.reaching.value || dismissed.value) return null
  return (
    <div class="infobar hint" data-part="missed-tab">
      <span>{captureWords.missedTab}</span>
      <Choice
        action="follow"
        text={captureWords.follow}
        onClick={() => {
          store.reaching.value = true
        }}
      />
      <button
        type="button"
        class="link"
        onClick={() => {
          dismissed.value = true
        }}
      >
        {words.dismiss}
      </button>
    </div>
  )
}

interface SitesProps {
  known: readonly string[] | null
  sites: readonly string[]
  ask(origins: readonly string[]): void
}

/** The sites of this login that are not allowed so far. */
function Sites({ known, sites, ask }: SitesProps) {
  const missing = known === null ? [] : sites.filter((origin) => !known.includes(new URL(origin).hostname))
  if (missing.length === 0) return null
  const hosts = [...new Set(missing.map((origin) => new URL(origin).hostname))]
  return <Choice action="reach-sites" text={captureWords.reachSites(hosts)} onClick={() => ask(missing)} />
}

function Choice({ action, text, onClick }: { action: string; text: string; onClick(): void }) {
  return (
    <button type="button" class="button" data-action={action} onClick={onClick}>
      {text}
    </button>
  )
}

/** Origins between which the hops of the timeline go. */
function sitesOf(store: Store): string[] {
  const ends = store.drawn.value.timeline.hops.flatMap(({ from, to }) => [from, to])
  return [...new Set(ends)].filter((id) => /^https?:/.test(id) && originOf(id) === id)
}
