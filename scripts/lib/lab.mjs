import { Stop } from './errors.mjs'

/** @typedef {import('../../test/lab/lab.mjs').Lab} Lab */

const usualPort = 9400
const tries = 21

/**
 * Starts the identity lab, on the next free port when its own is taken.
 *
 * @returns {Promise<{ lab: Lab, taken: number[] }>} The ports that were taken.
 * @throws {Stop} When no port is free.
 */
export async function startOnFreePort() {
  // Its packages are there only after the install.
  const { startLab } = await import('../../test/lab/lab.mjs')
  const taken = []
  for (let port = usualPort; port < usualPort + tries; port++) {
    try {
      return { lab: await startLab({ port }), taken }
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error
      taken.push(port)
    }
  }
  throw new Stop(`Ports ${usualPort} to ${usualPort + tries - 1} are all taken; end what uses one of them.`)
}
