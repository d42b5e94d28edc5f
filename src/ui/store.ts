import { batch, computed, signal } from '@preact/signals'
import type { Analysis } from '../core/analysis.ts'
import type { Flow } from '../core/flow.ts'
import type { BodyGap, KeptState, OpenedFile, PanelController } from './controller.ts'
import { filterHops } from './filter.ts'
import { isWarned } from './hop-words.ts'
import { usedParties } from './lanes.ts'
import { neighbour, problemOf } from './problem.ts'

/** A wish to bring a hop into view; a new object for each wish, even for the same hop. */
export interface Reveal {
  exchange: number
  focus: boolean
  /** With some rows around it; not for a row under the pointer, which had better stay there. */
  context: boolean
}

/** A file on its way in. */
export interface Import {
  name: string
  /** 0 to 1. */
  done: number
  /** Why it could not be read; null while it is being read. */
  error: string | null
  cancel(): void
}

export type TabId = 'problem' | 'tokens' | 'saml' | 'request' | 'response'

export type Store = ReturnType<typeof createStore>

/** What the panel shows: the analysis as last drawn, and what the user chose to see of it. */
export function createStore(controller: PanelController) {
  /** The file that is shown in place of the live capture; nothing of it is mixed into that. */
  const file = signal<OpenedFile | null>(null)
  const drawn = signal(read(controller, null))
  const importing = signal<Import | null>(null)
  const exporting = signal(false)
  const text = signal('')
  const problemsOnly = signal(controller.settings.get().problemsOnly)
  const inspectorWidth = signal(controller.settings.get().inspectorWidth)
  const flow = signal<string | null>(null)
  const current = signal<number | null>(null)
  const inspecting = signal(false)
  const chosenProblem = signal<number | null>(null)
  const reveal = signal<Reveal | null>(null)
  /** Counts how often the focus was sent into the inspector. */
  const entered = signal(0)
  const hintDismissed = signal(false)
  const dismissed = { lostBodies: signal(0), missedTab: signal(false) }
  /** Whether the bar about popups and other tabs is open. */
  const reaching = signal(false)
  /** The tab of the inspector that was chosen; null for the one that says most. */
  const tab = signal<TabId | null>(null)
  const explaining = { cause: signal(false), verdict: signal(false) }

  const hops = computed(() => {
    const { timeline, problems, analysis } = drawn.value
    const flows = flow.value === null ? null : flowsIn(analysis.flows, flow.value)
    const filter = { text: text.value, problemsOnly: problemsOnly.value, flows }
    return filterHops(timeline.hops, filter, new Set(problems))
  })
  /** The first hop of each warning. Those of a failed hop are told with its failure. */
  const firstWarned = computed(() => {
    const first = new Map<string, number>()
    for (const hop of drawn.value.timeline.hops.filter(isWarned))
      for (const title of hop.warnings) if (!first.has(title)) first.set(title, hop.exchange)
    return first
  })
  /** Logins that are a part of another one, with the number of that. */
  const innerFlows = computed(() => {
    const { flows } = drawn.value.analysis
    const numbers = new Map(flows.map(({ id }, i) => [id, i + 1]))
    return new Map(
      flows.flatMap(({ id, inside }) => (inside === null ? [] : [[id, numbers.get(inside) ?? 0] as const])),
    )
  })
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

  /** Makes a hop the current one; a hop that the filter hides is shown again. */
  function select(exchange: number, { open = inspecting.value, focus = false, context = true } = {}) {
    batch(() => {
      if (!hops.value.some((hop) => hop.exchange === exchange)) showAll()
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

  function close() {
    inspecting.value = false
    tab.value = null
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
      const { analysis } = drawn.value
      if (analysis === before) return
      // One that was made anew because the capture had become too long has the same exchanges.
      const isSame = (id: number | null) =>
        id !== null && analysis.step(id)?.exchange === before.step(id)?.exchange
      if (!isSame(chosenProblem.value)) chosenProblem.value = null
      if (isSame(current.value)) return
      dismissed.lostBodies.value = 0
      dismissed.missedTab.value = false
      current.value = null
      inspecting.value = false
      reveal.value = null
      flow.value = null
      tab.value = null
    })
  }

  /** Shows a capture from a file; what is captured meanwhile is there again when it is closed. */
  async function open(from: File) {
    const end = new AbortController()
    importing.value?.cancel()
    const mine: Import = { name: from.name, done: 0, error: null, cancel: () => end.abort() }
    importing.value = mine
    const progress = (done: number) => {
      if (importing.value?.cancel === mine.cancel) importing.value = { ...mine, done }
    }
    try {
      const opened = await controller.files.open(from, progress, end.signal)
      if (importing.value?.cancel !== mine.cancel) return
      importing.value = null
      show(opened)
    } catch (error) {
      if (importing.value?.cancel !== mine.cancel) return
      importing.value = end.signal.aborted ? null : { ...mine, error: messageOf(error) }
    }
  }

  /** Shows what the host has opened. */
  function show(opened: OpenedFile) {
    batch(() => {
      file.value = opened
      draw()
    })
  }

  function closeFile() {
    batch(() => {
      file.value = null
      draw()
    })
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
    file,
    importing,
    exporting,
  }
  return {
    ...chosen,
    drawn,
    hops,
    parties,
    problem,
    warnings,
    innerFlows,
    lostBodies,
    controller,
    showAll,
    setProblemsOnly,
    select,
    enter,
    stepProblem,
    stepWarning,
    walkProblems,
    close,
    draw,
    open,
    show,
    closeFile,
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

/** Words of an error that may belong to another window, where `instanceof` knows nothing of it. */
export function messageOf(error: unknown): string {
  const { message } = Object(error) as { message?: unknown }
  return typeof message === 'string' ? message : String(error)
}

/** A login, and those inside it. */
function flowsIn(flows: readonly Flow[], id: string): Set<string> {
  return new Set([id, ...flows.filter(({ inside }) => inside === id).map((one) => one.id)])
}

const WHOLE: KeptState = { dropped: { other: 0, login: 0, bodies: 0 }, resumedFrom: null }

function read(controller: PanelController, file: OpenedFile | null) {
  const { theme } = controller
  const analysis = file?.analysis ?? controller.analysis
  return {
    analysis,
    revision: analysis.revision,
    timeline: analysis.timeline(),
    problems: analysis.problems(),
    recording: controller.isRecording(),
    startedLate: file === null && controller.startedLate,
    kept: file === null ? controller.kept : WHOLE,
    missedTab: file === null && controller.missedTab,
    pageHidden: file === null && controller.pageHidden,
    reach: { state: controller.reach.state, hosts: controller.reach.hosts },
    theme,
  }
}

/** Quiet that a drawing waits for, and the longest it is put off. */
const QUIET = 50
const LONGEST = 200

/**
 * Draws when the traffic pauses, and every 200 ms while it does not.
 *
 * The panel and the capture share a thread, and the browser forgets the body of a response that is asked for too late:
 * a drawing must not come between two requests of a login.
 */
export function drawOnChange(controller: PanelController, draw: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let waitingSince: number | null = null
  const drawNow = () => {
    waitingSince = null
    draw()
  }
  const stop = controller.subscribe(() => {
    const now = performance.now()
    waitingSince ??= now
    clearTimeout(timer)
    timer = setTimeout(drawNow, Math.max(0, Math.min(QUIET, waitingSince + LONGEST - now)))
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
