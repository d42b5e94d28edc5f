/** A failure the user can do something about. Its message is one line, and all that is shown. */
export class Stop extends Error {}

export const debug = Boolean(process.env.AUDTRAIL_DEBUG)

/**
 * Says what went wrong in one line. A stack trace is shown only with AUDTRAIL_DEBUG=1.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function describe(error) {
  if (debug && error instanceof Error) return error.stack ?? error.message
  const message = error instanceof Error ? error.message : String(error)
  const line = message.split('\n', 1)[0] ?? ''
  return error instanceof Stop ? line : `${line} (unexpected; AUDTRAIL_DEBUG=1 shows more)`
}

/**
 * Runs a script's main function, and turns what it throws into one line and exit code 1.
 *
 * @param {() => Promise<number | void>} main Resolves to the exit code.
 */
export async function run(main) {
  // A reader that leaves early, as in "npm start | head", is no failure to tell about.
  process.stdout.on('error', () => process.exit(1))
  process.on('unhandledRejection', fail)
  process.on('uncaughtException', fail)
  try {
    process.exit((await main()) ?? 0)
  } catch (error) {
    fail(error)
  }
}

/** @param {unknown} error */
function fail(error) {
  console.error(describe(error))
  process.exit(1)
}
