import { version } from '../../package.json'
import { CHECKS } from '../checks/index.ts'
import { analyse } from '../core/analyse.ts'
import type { Analysis } from '../core/analysis.ts'
import type { Inventory } from '../core/audience/inventory.ts'
import { AudtrailError } from '../core/errors.ts'
import type { Evidence } from '../core/evidence.ts'
import { findLeaks } from '../core/redact/leaks.ts'
import { redact } from '../core/redact/redact.ts'
import { writeEvidence } from '../formats/evidence-file.ts'
import { toHar } from '../formats/har-write.ts'
import { type Cover, dossierOf } from '../report/dossier.ts'
import { READABLE } from '../report/exports.ts'
import { toJson } from '../report/json.ts'
import { buildReport } from '../report/report.ts'
import type { SafeExport } from '../ui/controller.ts'

/** Redacted evidence and what is known of it. */
interface Safe {
  evidence: Evidence
  analysis: Analysis
  cover: Cover
}

interface Format {
  extension: string
  mimeType: string
  write(safe: Safe): string
}

/** Captures, which can be read again. */
export const CAPTURES = new Map<string, Format>([
  [
    'har',
    {
      extension: 'har',
      mimeType: 'application/json',
      write: ({ evidence }) => `${JSON.stringify(toHar(evidence, version), null, 1)}\n`,
    },
  ],
  [
    'evidence',
    {
      extension: 'audtrail.json',
      mimeType: 'application/json',
      write: ({ evidence }) => writeEvidence(evidence, version),
    },
  ],
])

const KINDS: Record<string, [extension: string, mimeType: string]> = {
  html: ['html', 'text/html'],
  markdown: ['md', 'text/markdown'],
  mermaid: ['mmd', 'text/plain'],
  svg: ['svg', 'image/svg+xml'],
}

/** Everything that can be exported, what most people want first. */
export const EXPORTS = new Map<string, Format>([
  ...[...READABLE].map(([name, write]) => {
    const [extension = 'txt', mimeType = 'text/plain'] = KINDS[name] ?? []
    const format: Format = {
      extension,
      mimeType,
      write: ({ analysis, cover }) => write(dossierOf(analysis, cover)),
    }
    return [name, format] as const
  }),
  ...CAPTURES,
  [
    'json',
    {
      extension: 'json',
      mimeType: 'application/json',
      write: ({ analysis, cover }) => toJson(buildReport(analysis, cover.title)),
    },
  ],
])

export interface Wanted {
  format: Format
  cover: Cover
  inventory?: Inventory | null
  /** Hidden wherever they stand. */
  alsoHide?: readonly string[]
}

/** Shorter texts would be found everywhere. */
const SHORTEST_CHOSEN = 6

/**
 * A capture without its secrets, searched once more before it is given out.
 *
 * @param before What is known of the evidence, where somebody has worked it out.
 * @throws {AudtrailError} `ERR_LEAK` when a secret was left in it, and for a text to hide that is too short.
 */
export async function safeExport(
  evidence: Evidence,
  { format, cover, inventory = null, alsoHide = [] }: Wanted,
  before?: Analysis,
): Promise<SafeExport> {
  const short = alsoHide.find((text) => text.length < SHORTEST_CHOSEN)
  if (short !== undefined)
    throw new AudtrailError(
      'ERR_LEAK',
      `“${short}” is too short to be removed: it takes ${SHORTEST_CHOSEN} characters`,
    )
  const options = { inventory: without(inventory, alsoHide), checks: CHECKS }
  const key = crypto.getRandomValues(new Uint8Array(32))
  const { evidence: safe, secrets } = redact(evidence, before ?? analyse(evidence, options), key, alsoHide)
  const analysis = analyse(safe, options)
  await analysis.verify()
  const text = format.write({ evidence: safe, analysis, cover })
  const [leak] = findLeaks(text, secrets)
  if (leak)
    throw new AudtrailError(
      'ERR_LEAK',
      `nothing was written: a secret of ${leak.length} characters is left in the result (${leak.encoding})`,
    )
  return {
    fileName: `${fileName(cover.title)}.${format.extension}`,
    mimeType: format.mimeType,
    text,
    hidden: hiddenIn(JSON.stringify(safe)),
  }
}

/** What a person wants hidden is not said by way of the inventory. */
function without(inventory: Inventory | null, texts: readonly string[]): Inventory | null {
  if (!inventory || texts.length === 0) return inventory
  const says = (value: string) => texts.some((text) => value.toLowerCase().includes(text.toLowerCase()))
  return {
    ...inventory,
    resources: inventory.resources.filter((resource) => !Object.values(resource).flat().some(says)),
  }
}

/** What every system takes as the name of a file. */
function fileName(title: string): string {
  const plain = title
    .replace(/\.(?:har|json|audtrail)$/i, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
  return plain.slice(0, 80) || 'audtrail'
}

/** Stand-ins by what they stand for. */
function hiddenIn(evidence: string): SafeExport['hidden'] {
  const counts = new Map<string, number>()
  const seen = new Set<string>()
  for (const [whole, what = ''] of evidence.matchAll(/(?:([a-z]{1,12})_)?hidden_[0-9a-z]{10}/g)) {
    if (seen.has(whole)) continue
    seen.add(whole)
    counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  return [...counts].map(([what, count]) => ({ what, count })).sort((a, b) => b.count - a.count)
}
