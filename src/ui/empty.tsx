import type { ComponentChildren } from 'preact'
import { captureWords } from './capture-words.ts'
import { BringFile } from './files.tsx'
import type { Store } from './store.ts'
import { words } from './words.ts'

/** What stands in place of the timeline while there is nothing to draw; null when there is. */
export function emptyState(store: Store): ComponentChildren {
  const { analysis, recording, startedLate } = store.drawn.value
  if (store.hops.value.length > 0) return null
  if (analysis.steps.length === 0) return <Nothing store={store} recording={recording} late={startedLate} />
  if (store.drawn.value.timeline.hops.length === 0) {
    const bare = store.bareRefusals.value
    return (
      <div class="empty" data-part="empty">
        <p>{words.nothingRelevant}</p>
        {bare > 0 && <p>{words.bareRefusals(bare)}.</p>}
      </div>
    )
  }
  const onlyProblems = store.problemsOnly.value && store.text.value.trim() === '' && store.flow.value === null
  return (
    <div class="empty" data-part="empty">
      <p>{onlyProblems ? words.noProblems : words.nothingMatches}</p>
      <button type="button" class="button" onClick={store.showAll}>
        {words.showAll}
      </button>
    </div>
  )
}

function Nothing({ store, recording, late }: { store: Store; recording: boolean; late: boolean }) {
  if (store.file.value || !store.controller.canRecord)
    return <NoCapture store={store} isFile={store.file.value !== null} />
  return (
    <div class="empty" data-part="empty">
      <h2>{recording ? words.emptyTitle : words.notRecording}</h2>
      <p>{recording ? words.emptyText : words.notRecordingText}</p>
      {!recording && (
        <button type="button" class="button" onClick={() => store.controller.setRecording(true)}>
          {words.startRecording}
        </button>
      )}
      {recording && store.drawn.value.pageHidden && <p>{captureWords.pageHidden}</p>}
      {recording && late && (
        <>
          <p>{words.late}</p>
          <Reload store={store} />
        </>
      )}
      <BringFile store={store} />
    </div>
  )
}

function NoCapture({ store, isFile }: { store: Store; isFile: boolean }) {
  return (
    <div class="empty" data-part="empty">
      <h2>{isFile ? words.emptyFile : words.viewerTitle}</h2>
      {!isFile && <BringFile store={store} />}
    </div>
  )
}

/** Beside a capture that lacks its beginning: what is missing may be what explains the failure. */
export function LateHint({ store }: { store: Store }) {
  const { startedLate, analysis } = store.drawn.value
  if (!startedLate || store.hintDismissed.value || analysis.steps.length === 0) return null
  return (
    <div class="infobar hint" data-part="late">
      <span>{words.late}</span>
      <Reload store={store} />
      <button
        type="button"
        class="link"
        onClick={() => {
          store.hintDismissed.value = true
        }}
      >
        {words.dismiss}
      </button>
    </div>
  )
}

/** Says what to turn on where bodies were lost, unless the cause is proved without them; again when more are. */
export function LostBodiesHint({ store }: { store: Store }) {
  const { lostBodies: dismissed } = store.dismissed
  const lost = store.lostBodies.value
  if (lost <= dismissed.value || store.problem.value?.confidence === 'certain') return null
  return (
    <div class="infobar hint" data-part="lost-bodies">
      <span>{captureWords.lostBodies(lost)}</span>
      <button
        type="button"
        class="link"
        onClick={() => {
          dismissed.value = lost
        }}
      >
        {words.dismiss}
      </button>
    </div>
  )
}

function Reload({ store }: { store: Store }) {
  return (
    <button type="button" class="button" data-action="reload" onClick={() => store.controller.reloadPage()}>
      {words.reload}
    </button>
  )
}
