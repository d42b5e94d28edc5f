import { AudtrailError } from '../core/errors.ts'
import { type Evidence, type Exchange, evidenceOf, type UnseenPart } from '../core/evidence.ts'
import { header } from '../core/http.ts'
import { readHarAbout } from './about.ts'
import { type HarDialect, harEntryToExchange } from './har-entry.ts'
import { isObject, type Loose, object, text } from './loose.ts'

export interface HarContent {
  evidence: Evidence
  dialect: HarDialect
  /** What could not be read, a sentence each; at most a few dozen. */
  warnings: string[]
}

/** Stops after each exchange, so that a page can breathe while a large file is read; its result is the content. */
export type Reading = Generator<void, HarContent>

/** Reads to the end at once. */
export function finish(reading: Reading): HarContent {
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value
  }
}

const SANITIZED =
  'Tokens and cookies are not in this file: Chrome left them out. To have them, tick “Allow to generate HAR with sensitive data” in the settings of DevTools under Network, and export with sensitive data.'

const MOST_WARNINGS = 20

/**
 * Reads a HAR 1.2 log.
 *
 * Chrome writes no URL fragments, and since version 130 its default ("sanitized") export drops `Authorization`,
 * `Cookie` and `Set-Cookie`; they are marked unseen, so that no check takes them for absent. A broken entry is kept as
 * far as it goes or left out with a warning, and never stops the rest: `Exchange.id` stays the index into
 * `log.entries`. Entries keep the order of the file, which is not that of time.
 *
 * @param json Parsed content of the file.
 * @throws {AudtrailError} `ERR_HAR_FORMAT` when `log.entries` is not a list.
 */
export function* readHar(json: unknown): Reading {
  const log = logOf(json)
  const dialect = dialectOf(log)
  const exchanges: Exchange[] = []
  const warnings: string[] = []
  for (const [index, entry] of log.entries.entries()) {
    const before = exchanges.at(-1)?.startedAt ?? 0
    const exchange = harEntryToExchange(entry, index, dialect, before)
    if (exchange) exchanges.push(exchange)
    else
      warnings.push(
        `Entry ${index} was left out: ${isObject(entry) ? 'it has no request URL' : 'it is no object'}.`,
      )
    yield
  }
  if (dialect === 'chrome' && isSanitized(exchanges)) {
    exchanges.forEach(markSanitized)
    if (exchanges.length > 0) warnings.unshift(SANITIZED)
  }
  return {
    evidence: evidenceOf(exchanges, readHarAbout(log, exchanges)),
    dialect,
    warnings: shorten(warnings),
  }
}

function logOf(json: unknown): Loose & { entries: readonly unknown[] } {
  const log = object(json).log
  if (!isObject(log)) {
    throw new AudtrailError(
      'ERR_HAR_FORMAT',
      `Not a HAR: the file is ${kindOf(json)} without a "log" object.`,
    )
  }
  const { entries } = log
  if (!Array.isArray(entries)) {
    throw new AudtrailError('ERR_HAR_FORMAT', `Not a HAR: "log.entries" is ${kindOf(entries)}, not a list.`)
  }
  return { ...log, entries }
}

function kindOf(json: unknown): string {
  if (json === undefined) return 'missing'
  if (json === null) return 'null'
  if (Array.isArray(json)) return 'a list'
  return typeof json === 'object' ? 'an object' : `a ${typeof json}`
}

function dialectOf(log: Loose): HarDialect {
  const creator = text(object(log.creator).name) ?? ''
  if (creator === 'WebInspector') return 'chrome'
  if (/^firefox/i.test(creator)) return 'firefox'
  if (creator === 'WebKit Web Inspector') return 'safari'
  if (/^playwright/i.test(creator)) return 'playwright'
  return 'other'
}

/** One such header anywhere proves that the export was not sanitized. */
function isSanitized(exchanges: readonly Exchange[]): boolean {
  return exchanges.every(
    ({ request, response }) =>
      header(request.headers, 'authorization') === undefined &&
      header(request.headers, 'cookie') === undefined &&
      (!response || header(response.headers, 'set-cookie') === undefined),
  )
}

function markSanitized(exchange: Exchange): void {
  const hidden: UnseenPart[] = ['request-authorization', 'request-cookies', 'response-cookies']
  exchange.unseen = [...new Set([...exchange.unseen, ...hidden])]
}

function shorten(warnings: string[]): string[] {
  if (warnings.length <= MOST_WARNINGS) return warnings
  const more = warnings.length - MOST_WARNINGS
  return [...warnings.slice(0, MOST_WARNINGS), `${more} more entries were left out.`]
}
