import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'

/** A zip knows the time of each file; this one says nothing. In local time, as zips write it: the same anywhere. */
const noTime = new Date(2020, 0, 1)

/**
 * A zip that depends on names and contents alone: the same files give the same bytes, on any day and any machine.
 *
 * @param {Map<string, Uint8Array>} files By path with forward slashes.
 */
export function zip(files) {
  const inOrder = [...files].sort(([a], [b]) => (a < b ? -1 : 1))
  return zipSync(Object.fromEntries(inOrder), { level: 9, mtime: noTime, os: 3 })
}

/** All files below a folder. @param {string} folder @returns {Map<string, Uint8Array>} */
export function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return new Map(
    paths.map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)]),
  )
}
