import { batch, computed, signal } from '@preact/signals'
import type { Analysis } from '../core/analysis.ts'
import { declareAudience } from '../core/audience/inventory-edit.ts'
import type { MatrixApi } from '../core/audience/matrix.ts'
import type { About } from '../core/evidence.ts'
import type { Flow } from '../core/flow.ts'
import { innerLogins, usedParties } from '../report/hop-line.ts'
import { isWarned } from '../report/hop-words.ts'
import { neighbour, problemOf } from '../report/problem.ts'
import type { BodyGap, KeptState, OpenedFile, PanelController } from './controller.ts'
import { createFileStore } from './file-store.ts'
import { filterHops } from './filter.ts'
import { createFolding } from './folding.ts'

/** A wish to bring a hop into view, or the head of a login; a new object for each wish, even for the same hop. */
export interface Reveal {
  /** Null for the head of `group`. */
  exchange: number | null
  group?: string
  focus: boolean
  /** With some rows around it; not for a row under the pointer, which had better stay there. */
  context: boolean
}

export type View = 'timeline' | 'audiences'

/** By `MatrixClient.id` and `MatrixApi.id`. */
export interface CellId {
  client: string
  api: string
}

export type TabId = 'problem' | 'tokens' | 'saml' | 'request' | 'response'

export type Store = ReturnType<typeof createStore>

/** What the panel shows: the analysis as last drawn, and what the user chose to see of it. */
export function createStore(controller: PanelController) {
  const files = createFileStore(controller, shown)
  const { file } = files
  const drawn = signal(read(controller, null))
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
  /** Whether the bar about popups and other tabs is open. */
  const reaching = signal(false)
  /** The tab of the inspector that was chosen; null for the one that says most. */
  const tab = signal<TabId | null>(null)
  const explaining = { cause: signal(false), verdict: signal(false) }
  const view = signal<View>('timeline')
  /** The cell of the matrix that was chosen; null for the one that says most. */
  const cell = signal<CellId | null>(null)
  /** The inspector was opened from the matrix: closing it leads back there. */
  const leadsBack = signal(false)
  /** The focus is wanted at the cell of the matrix; whoever gives it takes the wish away. */
  const cellWanted = signal(false)

  const hops = computed(() => {
    const { timeline, problems, analysis } = drawn.value
    const flows = flow.value === null ? null : flowsIn(analysis.flows, flow.value)
    const filter = { text: text.value, problemsOnly: problemsOnly.value, flows }
    return filterHops(timeline.hops, filter, new Set(problems))
  })
  const folding = createFolding(drawn, hops, reveal)
  /** The first hop of each warning. Those of a failed hop are told with its failure. */
  const firstWarned = computed(() => {
    const first = new Map<string, number>()
    for (const hop of drawn.value.timeline.hops.filter(isWarned))
      for (const title of hop.warnings) if (!first.has(title)) first.set(title, hop.exchange)
    return first
  })
  /** Logins that are a part of another one, with the number of that. */
  const innerFlows = computed(() => innerLogins(drawn.value.analysis.flows))
  /** How many of the hops lack the body of their response because DevTools no longer had it. */
  const lostBodies = computed(
    () =>
      drawn.value.timeline.hops.filter(
        ({ exchange }) =>
          drawn.value.analysis.step(exchange)?.exchange.unseen.includes('response-body') &&
          gapOf(file.value, controller, exchange) === 'left',
      ).length,
  )
  const warnings = computed(() => firstWarned.value.size)
  /** Worked out only while somebody looks at it. */
  const matrix = computed(() => drawn.value.analysis.matrix())
  const parties = computed(() => usedParties(drawn.value.timeline.parties, hops.value))
  const problem = computed(() => {
    const { analysis } = drawn.value
    const chosen = chosenProblem.value === null ? null : problemOf(analysis, chosenProblem.value)
    if (chosen) return chosen
    const worst = analysis.worst()
    return worst === null ? null : problemOf(analysis, worst)
  })

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
      folding.uncover(exchange)
      if (current.value !== exchange) noting.value = false
      view.value = 'timeline'
      leadsBack.value = false
      current.value = exchange
      inspecting.value = open
      if (drawn.value.problems.includes(exchange)) chosenProblem.value = exchange
      reveal.value = { exchange, focus, context }
    })
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

  /** Declares that an API accepts an audience, and stays at its cell, whose column is the declared one from then on. */
  function declare(client: string, api: MatrixApi, audience: string) {
    const inventory = declareAudience(controller.inventory.get(), api, audience)
    const name = api.resource ?? inventory.resources.at(-1)?.name ?? ''
    batch(() => {
      controller.inventory.set(inventory)
      cell.value = { client, api: `resource ${name}` }
      draw()
      cellWanted.value = true // the button that was pressed is gone
    })
  }

  function close() {
    inspecting.value = false
    noting.value = false
    tab.value = null
    if (leadsBack.value) {
      show('audiences')
      cellWanted.value = true
      return
    }
    if (current.value !== null) reveal.value = { exchange: current.value, focus: true, context: false }
  }

  /** Reads the controller again. A capture that was cleared takes what was chosen in it along. */
  function draw() {
    batch(() => {
      const before = drawn.value.analysis
      drawn.value = read(controller, file.value)
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
      if (isSame(current.value)) return
      dismissed.lostBodies.value = 0
      dismissed.missedTab.value = false
      current.value = null
      inspecting.value = false
      noting.value = false
      showsEnvironment.value = false
      reveal.value = null
      flow.value = null
      tab.value = null
      cell.value = null
      leadsBack.value = false
    })
  }

  /** Another capture is shown; one that holds a single hop with its details. */
  function shown() {
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

  /** Signatures take a moment: the drawing does not wait for them. */
  function verify(analysis: Analysis) {
    analysis.verify().then(
      (more) => {
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
    view,
    cell,
    cellWanted,
  }
  return {
    ...files,
    ...chosen,
    drawn,
    hops,
    folding,
    parties,
    problem,
    warnings,
    innerFlows,
    matrix,
    lostBodies,
    controller,
    showAll,
    setProblemsOnly,
    setToScale,
    select,
    enter,
    stepProblem,
    stepWarning,
    walkProblems,
    close,
    show,
    enterCall,
    declare,
    draw,
    setAbout,
    editNote,
  }
}

/** Why a response body of what is shown is unseen; null where that is not known, as in a file. */
export function gapOf(
  file: OpenedFile | null,
  controller: PanelController,
  exchange: number,
): BodyGap | null {
  return file ? null : controller.bodyGap(exchange)
}

/** A login, and those inside it. */
function flowsIn(flows: readonly Flow[], id: string): Set<string> {
  return new Set([id, ...flows.filter(({ inside }) => inside === id).map((one) => one.id)])
}

const WHOLE: KeptState = { dropped: { other: 0, login: 0, bodies: 0 }, resumedFrom: null }

function read(controller: PanelController, file: OpenedFile | null) {
  const { theme } = controller
  const analysis = file?.analysis ?? controller.analysis
  const inventory = controller.inventory.get()
  analysis.setInventory(inventory)
  return {
    inventory,
    isInventoryKept: controller.inventory.isKept(),
    analysis,
    about: file?.about ?? controller.about,
    revision: analysis.revision,
    timeline: analysis.timeline(),
    problems: analysis.problems(),
    recording: controller.isRecording(),
    startedLate: file === null && controller.startedLate,
    kept: file === null ? controller.kept : WHOLE,
    missedTab: file === null && controller.missedTab,
    pageHidden: file === null && controller.pageHidden,
    reach: {
      state: controller.reach.state,
      hosts: controller.reach.hosts,
      missesPrivate: controller.reach.missesPrivate,
    },
    theme,
  }
}
