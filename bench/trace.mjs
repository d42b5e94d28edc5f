/**
 * @typedef {object} Task One task of a thread, in milliseconds.
 * @property {number} cpu Of the thread's own time; by the clock where the browser does not tell it.
 * @property {number} wall By the clock, with all that the thread was kept waiting.
 * @property {number} garbage Of `cpu`: collecting garbage.
 * @property {Record<string, number>} parts Of `cpu`, by what was done.
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
  const own = events
    .filter(({ ph, pid, tid }) => ph === 'X' && pid === begin.pid && tid === begin.tid)
    .sort((a, b) => a.ts - b.ts || b.dur - a.dur)
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

/** @param {any} task @param {any[]} inside @returns {Task} */
function taskOf(task, inside) {
  /** @type {Record<string, number>} */
  const parts = {}
  /** @type {{ end: number, part: string }[]} */
  const open = [{ end: task.ts + task.dur, part: 'rest' }]
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
    open.push({ end: event.ts + event.dur, part })
  }
  const isOurs = OURS.some((part) => (parts[part] ?? 0) > 0)
  return { cpu: cpuOf(task), wall: task.dur / 1000, garbage: parts.garbage ?? 0, parts, isOurs }
}

/** Milliseconds. @param {{ tdur?: number, dur: number }} event */
const cpuOf = ({ tdur, dur }) => (tdur ?? dur) / 1000

/** `61 ms (script 40, paint 12, garbage 9; 80 by the clock)` @param {Task} task */
export function taskWords({ cpu, wall, parts }) {
  const most = Object.entries(parts)
    .filter(([, ms]) => ms >= 0.5)
    .sort(([, a], [, b]) => b - a)
    .map(([part, ms]) => `${part} ${ms.toFixed(0)}`)
  return `${cpu.toFixed(0)} ms (${most.join(', ')}; ${wall.toFixed(0)} by the clock)`
}
