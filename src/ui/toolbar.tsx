import type { RefObject } from 'preact'
import type { Flow } from '../core/flow.ts'
import { hostOf } from '../report/hop-words.ts'
import { OpenFile, SaveFile, ShownFile } from './files.tsx'
import { FilterField } from './filter-field.tsx'
import { Clear, RecordOff, RecordOn } from './icons.tsx'
import { KeysButton } from './keys-button.tsx'
import { liveWords } from './live-words.ts'
import { PinButton } from './pin.tsx'
import { ReachButton } from './reach.tsx'
import { ScaleButton } from './scale-button.tsx'
import type { Store } from './store.ts'
import { ToolButton } from './tool-button.tsx'
import { ViewSwitch } from './view-switch.tsx'
import { words } from './words.ts'

interface Props {
  store: Store
  filter: RefObject<HTMLInputElement | null>
}

export function Toolbar({ store, filter }: Props) {
  return (
    <header class="toolbar">
      <h1 class="spoken">{words.product}</h1>
      {store.file.value ? <ShownFile store={store} /> : <Capture store={store} />}
      <OpenFile store={store} />
      <SaveFile store={store} />
      <span class="divider" />
      <ViewSwitch store={store} />
      {store.view.value === 'audiences' && <MatrixCounts store={store} />}
      {store.view.value === 'timeline' && <TimelineTools store={store} filter={filter} />}
      <KeysButton store={store} />
    </header>
  )
}

function MatrixCounts({ store }: { store: Store }) {
  const { apis, rows } = store.matrix.value
  return rows.length === 0 ? null : (
    <span class="counts numbers">{words.matrixCounts(rows.length, apis.length)}</span>
  )
}

function TimelineTools({ store, filter }: Props) {
  const { analysis, flows } = store.drawn.value
  const total = analysis.steps.length
  return (
    <>
      <FilterField store={store} field={filter} />
      <button
        type="button"
        class="chip-button"
        data-action="problems-only"
        title={words.problemsOnlyHint}
        aria-pressed={store.problemsOnly.value}
        onClick={() => store.setProblemsOnly(!store.problemsOnly.value)}
      >
        {words.problemsOnly}
      </button>
      <ScaleButton store={store} />
      {flows.length > 1 && <FlowChoice store={store} flows={flows} />}
      <PinButton store={store} />
      <span class="counts">
        {/* Requests without a login or a token in them say nothing, not even that all is well. */}
        {store.drawn.value.timeline.hops.length > 0 && store.problem.value === null && <Fine store={store} />}
        <Warnings store={store} />
        <span class="numbers">{words.counts(total, store.hops.value.length)}</span>
      </span>
    </>
  )
}

function Capture({ store }: { store: Store }) {
  const { recording } = store.drawn.value
  if (!store.controller.canRecord) return null
  const record = recording ? words.stopRecording : words.record
  return (
    <>
      <ToolButton
        action="record"
        title={record}
        name={words.record}
        pressed={recording}
        onClick={() => store.controller.setRecording(!recording)}
      >
        {recording ? <RecordOn /> : <RecordOff />}
      </ToolButton>
      {!recording && <span class="soft off">{words.notRecording}</span>}
      <ToolButton action="clear" title={words.clear} onClick={() => store.controller.clear()}>
        <Clear />
      </ToolButton>
      <ReachButton store={store} />
    </>
  )
}

/** Of a file without its tokens nothing good can be said, of a single text neither, nor where a call was refused. */
function Fine({ store }: { store: Store }) {
  const shown = store.file.value
  const bare = store.bareRefusals.value
  if (shown?.isPasted) return null
  const doubt = shown?.isSanitized ? words.tokensHidden : bare > 0 ? words.bareRefusals(bare) : ''
  return <span class={doubt ? 'soft' : 'fine'}>{doubt || words.allFine}</span>
}

/** Beside the counts: what is no failure must not look like one. */
function Warnings({ store }: { store: Store }) {
  const n = store.warnings.value
  if (n === 0) return null
  return (
    <button
      type="button"
      class="warnings"
      data-action="warnings"
      title={words.nextWarning}
      onClick={store.stepWarning}
    >
      {words.warnings(n)}
    </button>
  )
}

/** One login out of several: a list in the toolbar takes no room beside the timeline. */
function FlowChoice({ store, flows }: { store: Store; flows: readonly Flow[] }) {
  return (
    <select
      class="flows"
      aria-label={words.flowsLabel}
      value={store.flow.value ?? ''}
      onChange={(event) => {
        store.flow.value = event.currentTarget.value || null
      }}
    >
      <option value="">{words.allFlows}</option>
      {flows.map((flow, i) => (
        <option key={flow.id} value={flow.id}>
          {flowWords(flow, i + 1, store.pinned.value.has(flow.id))}
        </option>
      ))}
    </select>
  )
}

function flowWords(flow: Flow, n: number, isPinned: boolean): string {
  const said = [flow.silent && words.silentRenewal, words.outcome[flow.outcome], isPinned && liveWords.pinned]
  const outcome = said.filter(Boolean).join(', ')
  const server = flow.authorizationServer && hostOf(flow.authorizationServer)
  return [`${n}.`, flow.client_id, server && `@ ${server}`, `(${outcome})`].filter(Boolean).join(' ')
}
