import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { atExit } from '../../../scripts/lib/cleanup.mjs'

/**
 * A copy of the built extension with the messages of one language alone, which every browser shows then: few that tests run
 * in speak more than English.
 *
 * @param {string} extension Folder of the built extension.
 * @param {string} language As its folder in `_locales` is called.
 */
export function inLanguage(extension, language) {
  const folder = mkdtempSync(join(tmpdir(), `audtrail-${language}-`))
  atExit(() => rmSync(folder, { recursive: true, force: true }))
  const others = /[\\/]_locales[\\/](\w+)/
  cpSync(extension, folder, {
    recursive: true,
    filter: (path) => (others.exec(path)?.[1] ?? language) === language,
  })
  const manifest = join(folder, 'manifest.json')
  const content = JSON.parse(readFileSync(manifest, 'utf8'))
  writeFileSync(manifest, JSON.stringify({ ...content, default_locale: language }))
  return folder
}
