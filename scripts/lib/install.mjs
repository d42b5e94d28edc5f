import { existsSync, readFileSync } from 'node:fs'
import { debug, Stop } from './errors.mjs'
import { npm, root } from './run.mjs'

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }>} Packages */

/**
 * Compares the lock file with the record npm leaves in node_modules when an install is complete.
 *
 * @param {Packages} wanted `packages` of package-lock.json.
 * @param {Packages | null} installed `packages` of node_modules/.package-lock.json.
 * @param {(path: string) => boolean} exists
 * @returns {string | null} The first package that is missing or has another version.
 */
export function firstMissing(wanted, installed, exists) {
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    if (path === '') continue
    const found = installed?.[path]
    // An optional package is left out where it does not fit the system.
    if (!found && optional) continue
    if (found?.version !== version || !exists(path))
      return `${path.replace(/^.*node_modules\//, '')} ${version}`
  }
  return null
}

/** @param {string} path @returns {Packages | null} */
function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(root + path, 'utf8')).packages
  } catch {
    return null
  }
}

/**
 * Whether this Node can run the project's tools.
 *
 * @param {string} version For example `20.19.0`.
 */
export function nodeIsNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 20 || (major === 20 && minor >= 19)
}

/**
 * Installs the dependencies unless they are there as the lock file wants them.
 *
 * @param {import('./progress.mjs').Progress} progress
 * @throws {Stop} When Node is too old or npm fails.
 */
export async function ensureDependencies(progress) {
  const version = process.versions.node
  if (!nodeIsNewEnough(version)) {
    throw new Stop(`Audtrail needs Node 20.19 or newer; this is Node ${version} (https://nodejs.org).`)
  }
  const wanted = packagesOf('package-lock.json')
  if (!wanted) throw new Stop('package-lock.json is missing or unreadable; get a fresh copy of the project.')
  const installed = packagesOf('node_modules/.package-lock.json')
  const missing = firstMissing(wanted, installed, (path) => existsSync(root + path))
  if (!missing) return
  const title = installed ? `Bringing dependencies up to date (${missing})` : 'Installing dependencies'
  await progress.step(title, async () => {
    const { code, output } = await npm.execute('npm', ['ci', '--no-audit', '--no-fund'], { show: debug })
    if (code !== 0) throw new Stop(npmFailure(code, output))
  })
}

/** @param {number} code @param {string} output */
function npmFailure(code, output) {
  if (code === 127) return 'npm was not found; it comes with Node (https://nodejs.org).'
  const reason = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .find((line) => line && !/^(code|errno|syscall|npm warn)\b/i.test(line))
  return `"npm ci" failed${reason ? `: ${reason}` : ''}; run it by itself to see all it says.`
}
