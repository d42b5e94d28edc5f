import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'

const IN_PAGE = /<(?:script|link)\b[^>]*\b(?:src|href)="\/([^"]+\.(?:js|css))"/g
/** Static ones alone: `import(…)` is loaded later. */
const IN_MODULE =
  /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+?\bfrom\s*|[*{][^"'()]*?from\s*)?["'](\.[^"']+)["']/g

/**
 * What a page of the built extension loads before it can show anything: its scripts with all that they import, and its
 * styles.
 *
 * @param {string} built Folder of the extension.
 * @param {string} page Path in it.
 * @returns {number} Bytes, each file compressed by itself with gzip.
 */
export function startSize(built, page) {
  const wanted = [...readFileSync(`${built}/${page}`, 'utf8').matchAll(IN_PAGE)].map(([, path = '']) => path)
  const seen = new Set()
  let size = 0
  for (let path = wanted.pop(); path !== undefined; path = wanted.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    const text = readFileSync(`${built}/${path}`)
    size += gzipSync(text, { level: 9 }).length
    if (!path.endsWith('.js')) continue
    for (const [, from = ''] of text.toString().matchAll(IN_MODULE))
      wanted.push(posix.join(posix.dirname(path), from))
  }
  return size
}
