import { version } from '../../package.json'
import { CHECKS } from '../checks/index.ts'
import { NO_WORDS } from '../core/about.ts'
import { analyse } from '../core/analyse.ts'
import type { Analysis } from '../core/analysis.ts'
import type { Inventory } from '../core/audience/inventory.ts'
import { AudtrailError } from '../core/errors.ts'
import type { About, Evidence } from '../core/evidence.ts'
import type { HiddenKind } from '../core/redact/hidden.ts'
import { type Hit, hits, leakOf } from '../core/redact/leaks.ts'
import { type Choice, type Redaction, redacting } from '../core/redact/redact.ts'
import { SecretIndex } from '../core/redact/secret-index.ts'
import { PRODUCTS } from '../core/refusal/table.ts'
import { isSaid, say } from '../core/say.ts'
import { writeEvidence } from '../formats/evidence-file.ts'
import { writeHar } from '../formats/har-write.ts'
import { toCurl } from '../report/curl.ts'
import { dossierOf, type Hidden } from '../report/dossier.ts'
import { READABLE } from '../report/exports.ts'
import { toJson } from '../report/json.ts'
import { buildReport } from '../report/report.ts'
import type { SafeExport } from '../ui/controller.ts'
import { analysisOf } from './analysis-of.ts'
import type { Slices } from './slices.ts'

/** Redacted evidence and what is known of it. */
interface Safe {
  evidence: Evidence
  analysis: Analysis
  hidden: Hidden
}

interface Format {
  extension: string
  mimeType: string
  /** In pieces where it may be long. */
  write(safe: Safe): string | Iterable<string>
}

/** Captures, which can be read again. */
export const CAPTURES = new Map<string, Format>([
  [
    'har',
    {
      extension: 'har',
      mimeType: 'application/json',
      write: ({ evidence }) => writeHar(evidence, version),
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
      write: ({ evidence, analysis, hidden }) =>
        write(dossierOf(analysis, evidence.about, `Audtrail ${version}`, hidden)),
    }
    return [name, format] as const
  }),
  ...CAPTURES,
  [
    'json',
    {
      extension: 'json',
      mimeType: 'application/json',
      write: ({ analysis, evidence }) => toJson(buildReport(analysis, evidence.about?.title ?? '')),
    },
  ],
])

/** One request as a command for a shell. */
export function curlOf(exchange: number): Format {
  return {
    extension: 'sh',
    mimeType: 'text/x-shellscript',
    write: ({ analysis }) => toCurl(analysis, exchange),
  }
}

export interface Wanted extends Choice {
  format: Format
  inventory?: Inventory | null
}

/** Shorter texts would be found everywhere. */
const SHORTEST_CHOSEN = 6

/** How a host wants the work to be done: in slices, with progress from 0 to 1. */
export interface Pace {
  slices: Pick<Slices, 'pause'>
  progress(done: number): void
}

/** All at once: nobody waits for anything else. */
const AT_ONCE: Pace = { slices: { pause: async () => false }, progress: () => {} }

/** A capture without its secrets, before it is written in any format. */
export interface Prepared {
  hidden: Redaction['hidden']
  kept: Redaction['kept']
  /**
   * @param about In place of that of the evidence.
   * @throws {AudtrailError} `ERR_LEAK` when a secret was left in what was to be written.
   */
  write(format: Format, slices?: Pace['slices'], about?: About): Promise<SafeExport>
}

/** Redacts and writes in one go. */
export async function safeExport(
  evidence: Evidence,
  { format, inventory = null, ...choice }: Wanted,
  before?: Analysis,
): Promise<SafeExport> {
  const prepared = await prepareExport(evidence, { ...choice, inventory }, before)
  return prepared.write(format)
}

/**
 * A capture without its secrets, to be searched once more when it is written.
 *
 * @param before What is known of the evidence, where somebody has worked it out.
 * @throws {AudtrailError} `ERR_LEAK` for a text to hide that is too short, `ERR_KEEP` for one that may not be kept.
 */
export async function prepareExport(
  evidence: Evidence,
  { inventory = null, ...choice }: Choice & { inventory?: Inventory | null },
  before?: Analysis,
  pace: Pace = AT_ONCE,
): Promise<Prepared> {
  const short = choice.alsoHide?.find((text) => text.length < SHORTEST_CHOSEN)
  if (short !== undefined)
    throw new AudtrailError('ERR_LEAK', say('safeExport_isTooShort', short, SHORTEST_CHOSEN))
  const key = crypto.getRandomValues(new Uint8Array(32))
  const left = new Set<string>()
  const redacted = (pace: Pace) => {
    const alsoHide = [...(choice.alsoHide ?? []), ...left]
    return redactedBy(evidence, { ...choice, alsoHide, inventory, key, before }, pace)
  }
  let made = await redacted(pace)
  return {
    hidden: made.redaction.hidden,
    kept: made.redaction.kept,
    write: async (format, slices = AT_ONCE.slices, about) => {
      for (let round = 0; ; round++) {
        const { safe, redaction } = made
        const evidence = about ? { ...safe.evidence, about: redaction.about(about) } : safe.evidence
        const text = await written(format, { ...safe, evidence }, slices)
        const found = await search(text, redaction.secrets, slices)
        const leaks = await captured(found, choice.alsoHide, evidence, slices)
        const { title } = evidence.about ?? NO_WORDS
        const { extension, mimeType } = format
        const fileName = `${nameOf(title)}.${extension}`
        if (leaks.length === 0)
          return { fileName, mimeType, text, hidden: safe.hidden, alsoHidden: left.size }
        if (round === MORE_ROUNDS) throw leftIn(leaks)
        // Harmless by one rule and a secret by another: it is hidden wherever it stands, as if a person had asked for it.
        for (const { secret } of leaks) left.add(secret)
        made = await redacted({ ...AT_ONCE, slices })
      }
    },
  }
}

/** So often everything is redacted again where a secret was left, before an export is refused. */
const MORE_ROUNDS = 2
/** More different secrets that are left are no accident. */
const MOST_LEFT = 50

interface Made {
  safe: Safe
  redaction: Redaction
}

async function redactedBy(
  evidence: Evidence,
  {
    inventory,
    key,
    before,
    ...choice
  }: Choice & { inventory: Inventory | null; key: Uint8Array; before: Analysis | undefined },
  { slices, progress }: Pace,
): Promise<Made> {
  const declared = without(inventory, choice.alsoHide ?? [])
  const known = before ?? analyse(evidence, { inventory: declared, checks: CHECKS })
  const work = redacting(evidence, known, key, choice)
  let step = work.next()
  for (; !step.done; step = work.next()) if (await slices.pause()) progress(step.value * 0.8)
  const redaction = step.value
  const judging = (done: number) => progress(0.8 + done * 0.2)
  const { exchanges } = redaction.evidence
  const analysis = await analysisOf(exchanges, slices, { inventory: declared, progress: judging })
  const hidden = countsOf(redaction.hidden.filter(({ value }) => !choice.alsoKeep?.includes(value)))
  return { safe: { evidence: redaction.evidence, analysis, hidden }, redaction }
}

async function written(format: Format, safe: Safe, slices: Pace['slices']): Promise<string> {
  const pieces: string[] = []
  const content = format.write(safe)
  for (const piece of typeof content === 'string' ? [content] : content) {
    pieces.push(piece)
    await slices.pause()
  }
  return pieces.join('')
}

/** Different secrets that are left in a text, up to a number. */
async function search(text: string, secrets: SecretIndex, slices: Pace['slices']): Promise<Hit[]> {
  await slices.pause()
  const left = new Map<string, Hit>()
  for (const hit of hits(text, secrets)) {
    if (hit) left.set(hit.secret, hit)
    else await slices.pause()
    if (left.size > MOST_LEFT) throw leftIn([...left.values()])
  }
  return [...left.values()]
}

/**
 * Without what a report says in words of its own or puts together, and nothing in the evidence does: `GET /orders`.
 *
 * @param chosen What a person wants hidden: it is said nowhere.
 */
async function captured(
  hits: readonly Hit[],
  chosen: Choice['alsoHide'],
  evidence: Evidence,
  slices: Pace['slices'],
): Promise<readonly Hit[]> {
  if (hits.length === 0) return hits
  const text = writeEvidence(evidence, version)
  const isHarmless = (word: string) =>
    text.includes(word) || isSaid(word) || PRODUCTS.some(({ product }) => product.includes(word))
  const harmless = hits
    .map(({ secret }) => secret)
    .filter((secret) => !chosen?.includes(secret) && secret.split(/\s+/).every(isHarmless))
  const left = await search(text, new SecretIndex(harmless), slices)
  return hits.filter(({ secret }) => !harmless.includes(secret) || left.some((one) => one.secret === secret))
}

function leftIn(hits: readonly Hit[]): AudtrailError {
  const [{ length, encoding } = { length: 0, encoding: '' }] = hits.map(leakOf)
  return new AudtrailError('ERR_LEAK', say('safeExport_aSecretIsLeft', length, encoding))
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
function nameOf(title: string): string {
  const plain = title
    .replace(/\.(?:har|json|audtrail)$/i, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
  return plain.slice(0, 80) || 'audtrail'
}

/** Hidden values by what they are, most first. */
function countsOf(hidden: Redaction['hidden']): Hidden {
  const counts = new Map<HiddenKind, number>()
  for (const { kind } of hidden) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count)
}
