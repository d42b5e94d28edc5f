import { batch, computed, signal } from '@preact/signals'
import type { Analysis } from '../core/analysis.ts'
import type { Inventory } from '../core/audience/inventory.ts'
import { declareAudience } from '../core/audience/inventory-edit.ts'
import type { MatrixApi } from '../core/audience/matrix.ts'
import type { About } from '../core/evidence.ts'
import { neighbour } from '../report/problem.ts'
import type { PanelController } from './controller.ts'
import { createDerived } from './derived.ts'
import { analysisToDraw, readDrawn } from './drawn.ts'
import { createFileStore } from './file-store.ts'
import { createFolding } from './folding.ts'
import { createInspectState } from './inspect-state.ts'
import { firstRows, type RowKey } from './timeline-rows.ts'
import type { Way } from './way-state.ts'

/** A wish to bring a row into view; a new object for each wish, even for the same row. */
export interface Reveal {
  row: RowKey
  focus: boolean
  /** With some rows around it; not for a row under the pointer, which had better stay there. */
  context: boolean
}

export type View = 'timeline' | 'audiences' | 'compare'

/** By `MatrixClient.id` and `MatrixApi.id`. */
export interface CellId {
  client: string
  api: string
}

export type TabId = 'problem' | 'tokens' | 'saml' | 'cookies' | 'request' | 'response'

export type Store = ReturnType<typeof createStore>

/** Resolves when drawing an analysis takes little time, or when `signal` ended the wait; never fails. */
export type WorkOut = (analysis: Analysis, signal?: AbortSignal) => Promise<void>

/**
 * What the panel shows: the analysis as last drawn, and what the user chose to see of it.
 *
 * @param workOut Waited for before a drawing that nobody asked for.
 */
export function createStore(controller: PanelController, workOut: WorkOut = async () => {}) {
  const files = createFileStore(controller, shown)
  const { file } = files
  const drawn = signal(readDrawn(controller, null))
  /** What was declared while the example is shown. */
  const inExample = signal<Inventory | null>(null)
  const exporting = signal(false)
  const text = signal('')
  const problemsOnly = signal(controller.settings.get().problemsOnly)
  const inspectorWidth = signal(controller.settings.get().inspectorWidth)
  const toScale = signal(controller.settings.get().toScale)
  const flow = signal<string | null>(null)
  const current = signal<number | null>(null)
  const inspecting = signal(false)
  const chosenProblem = signal<number | null>(null)
  const reveal = signal<Reveal | null>(null)
  /** Counts how often the focus was sent into the inspector. */
  const entered = signal(0)
  const hintDismissed = signal(false)
  /** Whether the note of the current hop is being written. */
  const noting = signal(false)
  const showsEnvironment = signal(false)
  const dismissed = { lostBodies: signal(0), missedTab: signal(false) }
  /** Whether the list of keys is open. */
  const showsKeys = signal(false)
  /** Whether the bar about popups and other tabs is open. */
  const reaching = signal(false)
  /** The tab of the inspector that was chosen; null for the one that says most. */
  const tab = signal<TabId | null>(null)
  const explaining = { cause: signal(false), verdict: signal(false) }
  const view = signal<View>('timeline')
  const details = createInspectState({ tab, current, inspecting, entered, select })
  /** The cell of the matrix that was chosen; null for the one that says most. */
  const cell = signal<CellId | null>(null)
  /** The inspector was opened from the matrix: closing it leads back there. */
  const leadsBack = signal(false)
  /** The focus is wanted at the cell of the matrix; whoever gives it takes the wish away. */
  const cellWanted = signal(false)

  const derived = createDerived(controller, { drawn, file, text, problemsOnly, flow, current, chosenProblem })
  const { hops, problem, firstWarned, pinned, pinnable } = derived
  const folding = createFolding({ drawn, hops, current, reveal })
  /** Of the token that is looked at; null until its code is loaded. */
  const way = signal<Way | null>(null)
  /** The first row of each pinned login. */
  const pinnedAt = computed(() => firstRows(folding.rows.value, pinned.value))

  function showAll() {
    text.value = ''
    flow.value = null
    setProblemsOnly(false)
  }

  function setProblemsOnly(on: boolean) {
    problemsOnly.value = on
    controller.settings.set({ problemsOnly: on })
  }

  function setToScale(on: boolean) {
    toScale.value = on
    controller.settings.set({ toScale: on })
  }

  /** Makes a hop the current one; a hop that the filter or a folded login hides is shown again. */
  function select(exchange: number, { open = inspecting.value, focus = false, context = true } = {}) {
    batch(() => {
      if (!hops.value.some((hop) => hop.exchange === exchange)) showAll()
      if (current.value !== exchange) {
        noting.value = false
        details.pointed.value = null
      }
      folding.uncover(exchange)
      way.value?.keep()
      view.value = 'timeline'
      leadsBack.value = false
      current.value = exchange
      inspecting.value = open
      if (drawn.value.problems.includes(exchange)) chosenProblem.value = exchange
      reveal.value = { row: exchange, focus, context }
    })
  }

  /** Pins the login that is looked at, or takes the pin away. */
  function togglePin() {
    const login = pinnable.value
    const [exchange] = login?.exchanges ?? []
    if (!login || exchange === undefined || !derived.isLive.value) return
    controller.pin(exchange, !pinned.value.has(login.id))
    draw()
  }

  function undoClear() {
    if (drawn.value.cleared === null) return
    controller.undoClear()
    draw()
  }

  /** From the problem in the banner to its neighbour. */
  function stepProblem(step: 1 | -1) {
    const next = neighbour(drawn.value.problems, problem.value?.exchange ?? null, step)
    if (next !== null) select(next)
  }

  /** From the current hop: the first step leads to the problem in the banner. */
  function walkProblems(step: 1 | -1) {
    const shown = problem.value?.exchange ?? null
    if (shown === null) return
    const next = current.value === shown ? neighbour(drawn.value.problems, shown, step) : shown
    select(next ?? shown, { focus: true })
  }

  /** To the evidence of the problem in the banner. */
  function showWhy() {
    const shown = problem.value
    if (!shown) return
    tab.value = 'problem'
    enter(shown.exchange)
  }

  /** To the next hop with a warning that was not told before. */
  function stepWarning() {
    const next = neighbour([...new Set(firstWarned.value.values())], current.value, 1)
    if (next === null) return
    tab.value = null
    select(next, { open: true })
  }

  /** Opens the inspector and moves the focus there. */
  function enter(exchange: number) {
    select(exchange, { open: true })
    entered.value++
  }

  function editNote() {
    if (current.value === null) return
    inspecting.value = true
    noting.value = true
  }

  function show(which: View) {
    batch(() => {
      view.value = which
      leadsBack.value = false
      // What was shown last is where it was, and the focus stays where it is.
      if (reveal.value) reveal.value = { ...reveal.value, focus: false }
    })
  }

  /** From a cell of the matrix to its call; closing the inspector leads back. */
  function enterCall(exchange: number) {
    batch(() => {
      enter(exchange)
      leadsBack.value = true
    })
  }

  /** Declares something else; of the example, only for as long as that is shown. */
  function setInventory(inventory: Inventory | null) {
    if (file.value?.isExample) inExample.value = inventory
    else controller.inventory.set(inventory)
    draw()
  }

  /** Declares that an API accepts an audience, and stays at its cell, whose column is the declared one from then on. */
  function declare(client: string, api: MatrixApi, audience: string) {
    const inventory = declareAudience(drawn.value.inventory, api, audience)
    const name = api.resource ?? inventory.resources.at(-1)?.name ?? ''
    batch(() => {
      setInventory(inventory)
      cell.value = { client, api: `resource ${name}` }
      cellWanted.value = true // the button that was pressed is gone
    })
  }

  function close() {
    inspecting.value = false
    details.search.value = null
    noting.value = false
    tab.value = null
    if (leadsBack.value) {
      show('audiences')
      cellWanted.value = true
      return
    }
    if (current.value !== null) reveal.value = { row: current.value, focus: true, context: false }
  }

  async function loadWay() {
    const { createWay } = await import('./way-state.ts')
    way.value = createWay({ ...folding, drawn, hops, current, select })
  }

  /** Reads the controller again. A capture that was cleared takes what was chosen in it along. */
  function draw() {
    batch(() => {
      const before = drawn.value.analysis
      drawn.value = readDrawn(controller, file.value, inExample.value)
      verify(drawn.value.analysis)
      const settings = controller.settings.get() // may have come from storage after the panel opened
      problemsOnly.value = settings.problemsOnly
      inspectorWidth.value = settings.inspectorWidth
      toScale.value = settings.toScale
      const { analysis } = drawn.value
      if (analysis === before) return
      // One that was made anew because the capture had become too long has the same exchanges.
      const isSame = (id: number | null) => {
        const known = id === null ? undefined : before.step(id)
        return known !== undefined && analysis.step(known.exchange.id)?.exchange === known.exchange
      }
      folding.carryOver(before, analysis, isSame)
      if (!isSame(chosenProblem.value)) chosenProblem.value = null
      const chosenBefore = flow.value === null ? undefined : before.flows.find(({ id }) => id === flow.value)
      const still = chosenBefore?.exchanges.find(isSame)
      flow.value =
        still === undefined
          ? null
          : (analysis.flows.find(({ exchanges }) => exchanges.includes(still))?.id ?? null)
      if (isSame(current.value)) return
      dismissed.lostBodies.value = 0
      dismissed.missedTab.value = false
      current.value = null
      inspecting.value = false
      noting.value = false
      showsEnvironment.value = false
      reveal.value = null
      tab.value = null
      cell.value = null
      leadsBack.value = false
    })
  }

  /** Another capture is shown; one that holds a single hop with its details. */
  function shown() {
    inExample.value = null
    draw()
    const [only, more] = drawn.value.timeline.hops
    if (file.value && only && !more) select(only.exchange, { open: true })
  }

  /** Title and notes, of the file that is shown or of the live capture. */
  function setAbout(about: About) {
    if (file.value) file.value = { ...file.value, about }
    else controller.setAbout(about)
    draw()
  }

  const ready = (signal?: AbortSignal) =>
    workOut(analysisToDraw(controller, file.value, inExample.value), signal)

  /** Signatures take a moment: the drawing does not wait for them. */
  function verify(analysis: Analysis) {
    analysis.verify().then(
      async (more) => {
        if (more) await ready()
        if (more && drawn.value.analysis === analysis) draw()
      },
      () => {},
    )
  }

  const chosen = {
    text,
    problemsOnly,
    inspectorWidth,
    toScale,
    flow,
    current,
    inspecting,
    reveal,
    entered,
    hintDismissed,
    dismissed,
    reaching,
    tab,
    explaining,
    exporting,
    noting,
    showsEnvironment,
    showsKeys,
    view,
    cell,
    cellWanted,
  }
  return {
    ...files,
    ...details,
    ...chosen,
    ...derived,
    drawn,
    folding,
    way,
    loadWay,
    pinnedAt,
    controller,
    showAll,
    setProblemsOnly,
    setToScale,
    togglePin,
    undoClear,
    select,
    enter,
    stepProblem,
    stepWarning,
    showWhy,
    walkProblems,
    close,
    show,
    enterCall,
    declare,
    ready,
    setInventory,
    draw,
    setAbout,
    editNote,
  }
}
