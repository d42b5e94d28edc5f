/** @type {Set<() => void>} */
const tasks = new Set()
let armed = false

/**
 * Has a synchronous task done when the process ends, in whatever way: by itself, by an error, by Ctrl+C or a signal.
 *
 * @param {() => void} task
 * @returns {() => void} Does the task now, once.
 */
export function atExit(task) {
  if (!armed) {
    armed = true
    process.on('exit', () => {
      for (const each of tasks) each()
    })
    for (const [signal, number] of Object.entries({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 })) {
      process.on(signal, () => process.exit(128 + number))
    }
  }
  const once = () => {
    if (tasks.delete(once)) task()
  }
  tasks.add(once)
  return once
}
