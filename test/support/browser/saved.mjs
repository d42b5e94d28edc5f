import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../../../scripts/lib/wait.mjs'

/** Empties the folder that downloads go to, so that the next one is known. @param {string} folder */
export function emptied(folder) {
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
}

/**
 * The one file that was saved there since: Firefox makes an empty one first, and another beside it while it writes.
 *
 * @param {string} folder
 */
export async function savedIn(folder) {
  const found = await until('the file to be saved', async () => {
    const names = readdirSync(folder)
    if (names.length !== 1 || /\.(?:crdownload|part)$/.test(names[0] ?? '')) return null
    const name = String(names[0])
    const text = readFileSync(join(folder, name), 'utf8')
    return text === '' ? null : { name, text }
  })
  return /** @type {{ name: string, text: string }} */ (found)
}
