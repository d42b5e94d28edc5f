/**
 * @typedef {object} Task One task of a thread, in milliseconds.
 * @property {number} cpu Of the thread's own time; by the clock where the browser does not tell it.
 * @property {number} wall By the clock, with all that the thread was kept waiting.
 * @property {Record<string, number>} parts Of `cpu`, by what was done.
 * @property {string} most The event that took most of `cpu` by itself, as the trace names it.
 * @property {number} styled Elements whose style was worked out.
 * @property {number} placed Boxes whose place was worked out.
 * @property {boolean} isOurs It ran script, or worked out what a page looks like.
 */

const MARKS = 'blink.user_timing'
const CATEGORIES = ['-*', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8', MARKS]

/** @type {[string, RegExp][]} What an event is, by its name; the first that fits. */
const PARTS = [
  ['garbage', /GC|^V8\.GC|^CppGC|^MinorGC|^MajorGC/],
  ['style', /^UpdateLayoutTree|RecalculateStyles|StyleSheet/],
  ['layout', /^Layout$|^Document::updateStyle|^HitTest/],
  ['paint', /Paint|^Layerize|^Commit|^CompositeLayers|^UpdateLayer/],
  [
    'script',
    /^FunctionCall|^EvaluateScript|^v8\.|^V8\.|Microtasks|AnimationFrame|^TimerFire|^EventDispatch|IdleCallback|^HandlePostMessage|^XHR|^ResizeObserver/,
  ],
]
const OURS = ['script', 'style', 'layout', 'paint']

/**
 * The tasks of a page's main thread while something is done in it.
 *
 * @param {import('../scripts/lib/session.mjs').Session} page
 * @param {() => Promise<unknown>} act
 * @returns {Promise<Task[]>} The longest first.
 */
export async function tasksWhile(page, act) {
  /** @type {any[]} */
  const events = []
  /** @param {{ value: any[] }} more */
  const take = ({ value }) => events.push(...value)
  /** @type {() => void} */
  let ended = () => {}
  const complete = new Promise((resolve) => {
    ended = () => resolve(null)
  })
  page.on('Tracing.dataCollected', take)
  page.on('Tracing.tracingComplete', () => ended())
  await page.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: CATEGORIES },
  })
  await page.call(() => performance.mark('bench-begin') && null)
  await act()
  await page.call(() => performance.mark('bench-end') && null)
  await page.send('Tracing.end')
  await complete
  return tasksIn(events)
}

/** @param {any[]} events Of a trace, in any order. @returns {Task[]} */
export function tasksIn(events) {
  const begin = events.find(({ name, cat }) => name === 'bench-begin' && cat.includes(MARKS))
  const end = events.find(({ name, cat }) => name === 'bench-end' && cat.includes(MARKS))
  if (!begin || !end) throw new Error('the trace lost its marks')
  const own = whole(events.filter(({ pid, tid }) => pid === begin.pid && tid === begin.tid)).sort(
    (a, b) => a.ts - b.ts || b.dur - a.dur,
  )
  /** @type {Task[]} */
  const tasks = []
  for (let at = 0; at < own.length; at++) {
    const task = own[at]
    if (task.name !== 'RunTask' || task.ts < begin.ts || task.ts > end.ts) continue
    const inside = []
    while (own[at + 1] && own[at + 1].ts < task.ts + task.dur) inside.push(own[++at])
    tasks.push(taskOf(task, inside))
  }
  return tasks.sort((a, b) => b.cpu - a.cpu)
}

/** Events of one thread that have a duration; some are told as a beginning and an end. @param {any[]} events */
function whole(events) {
  const found = events.filter(({ ph }) => ph === 'X')
  const open = []
  for (const event of events.filter(({ ph }) => ph === 'B' || ph === 'E').sort((a, b) => a.ts - b.ts)) {
    if (event.ph === 'B') open.push(event)
    else {
      const first = open.pop()
      const tdur = event.tts === undefined || first?.tts === undefined ? undefined : event.tts - first.tts
      if (first) found.push({ ...first, dur: event.ts - first.ts, tdur })
    }
  }
  return found
}

/** @param {any} task @param {any[]} inside @returns {Task} */
function taskOf(task, inside) {
  /** @type {Record<string, number>} */
  const parts = {}
  /** @type {Map<any, number>} */
  const own = new Map([[task, cpuOf(task)]])
  const open = [{ end: task.ts + task.dur, part: 'rest', event: task }]
  const spend = (/** @type {string} */ part, /** @type {number} */ ms) => {
    parts[part] = (parts[part] ?? 0) + ms
  }
  spend('rest', cpuOf(task))
  for (const event of inside) {
    while (open.length > 1 && event.ts >= (open.at(-1)?.end ?? 0)) open.pop()
    const around = open.at(-1)?.part ?? 'rest'
    const part = PARTS.find(([, names]) => names.test(event.name))?.[0] ?? around
    spend(around, -cpuOf(event))
    spend(part, cpuOf(event))
    const parent = open.at(-1)?.event
    own.set(parent, (own.get(parent) ?? 0) - cpuOf(event))
    own.set(event, cpuOf(event))
    open.push({ end: event.ts + event.dur, part, event })
  }
  const [[most, ms] = [task, 0]] = [...own].sort(([, a], [, b]) => b - a)
  const isOurs = OURS.some((part) => (parts[part] ?? 0) > 0)
  return {
    cpu: cpuOf(task),
    wall: task.dur / 1000,
    parts,
    most: `${nameOf(most)} ${ms.toFixed(0)}`,
    styled: sum(inside, ({ args }) => args?.elementCount),
    placed: sum(inside, ({ args }) => args?.beginData?.dirtyObjects),
    isOurs,
  }
}

/** @param {{ name: string, args?: { data?: { type?: string, functionName?: string } } }} event */
function nameOf({ name, args }) {
  const { type, functionName } = args?.data ?? {}
  return [name, type ?? functionName].filter(Boolean).join(' ')
}

/** @param {any[]} events @param {(event: any) => number | undefined} of */
const sum = (events, of) => events.reduce((all, event) => all + (of(event) ?? 0), 0)

/** Milliseconds. @param {{ tdur?: number, dur: number }} event */
const cpuOf = ({ tdur, dur }) => (tdur ?? dur) / 1000

/** `61 ms (script 40, paint 12, garbage 9; most in EventDispatch scroll 38; 80 by the clock; 97 styled, 210 placed)` @param {Task} task */
export function taskWords({ cpu, wall, parts, most, styled, placed }) {
  const done = Object.entries(parts)
    .filter(([, ms]) => ms >= 0.5)
    .sort(([, a], [, b]) => b - a)
    .map(([part, ms]) => `${part} ${ms.toFixed(0)}`)
  return `${cpu.toFixed(0)} ms (${done.join(', ')}; most in ${most}; ${wall.toFixed(0)} by the clock; ${styled} styled, ${placed} placed)`
}
