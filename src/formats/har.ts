import { AudtrailError } from '../core/errors.ts'
import { type Evidence, type Exchange, evidenceOf, type UnseenPart } from '../core/evidence.ts'
import { header, parseUrl } from '../core/http.ts'
import { maskNote } from '../core/masked.ts'
import { say } from '../core/say.ts'
import { readHarAbout } from './about.ts'
import { dialectOf, type HarDialect } from './har-dialect.ts'
import { harEntryToExchange } from './har-entry.ts'
import { isObject, type Loose, object } from './loose.ts'
import { WorkerScripts } from './worker-scripts.ts'

export interface HarContent {
  evidence: Evidence
  dialect: HarDialect
  /** What could not be read, a sentence each; at most a few dozen. The first says so where tokens were left out. */
  warnings: string[]
  /** Tokens and cookies were left out or masked before the file was saved: that nothing is wrong cannot be said of it. */
  isSanitized?: true
  /** It was a single text, and no capture: times are those of pasting. */
  isPasted?: true
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

const SANITIZED = say('har_tokensAndCookiesAreNotInThis')

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
  const workers = new WorkerScripts()
  for (const [index, entry] of log.entries.entries()) {
    const before = exchanges.at(-1)?.startedAt ?? 0
    const exchange = harEntryToExchange(entry, index, dialect, workers, before)
    if (exchange) exchanges.push(exchange)
    else
      warnings.push(
        isObject(entry)
          ? say('har_entryWasLeftOutNoUrl', String(index))
          : say('har_entryWasLeftOutNoObject', String(index)),
      )
    yield
  }
  warnings.push(...tunnels(exchanges))
  const isLeftOut = dialect === 'chrome' && exchanges.length > 0 && isSanitized(exchanges)
  if (isLeftOut) exchanges.forEach(markSanitized)
  const note = isLeftOut ? SANITIZED : maskNote(exchanges)
  return {
    evidence: evidenceOf(exchanges, readHarAbout(log, exchanges)),
    dialect,
    warnings: [...(note === null ? [] : [note]), ...shorten(warnings)],
    ...(note === null ? {} : { isSanitized: true }),
  }
}

function logOf(json: unknown): Loose & { entries: readonly unknown[] } {
  const log = object(json).log
  if (!isObject(log)) {
    throw new AudtrailError('ERR_HAR_FORMAT', say('har_notHarTheFileIsWithoutLog', kindOf(json)))
  }
  const { entries } = log
  if (!Array.isArray(entries)) {
    throw new AudtrailError('ERR_HAR_FORMAT', say('har_notHarLogEntriesIsNotList', kindOf(entries)))
  }
  return { ...log, entries }
}

function kindOf(json: unknown): string {
  if (json === undefined) return say('har_missing')
  if (json === null) return 'null'
  if (Array.isArray(json)) return say('har_aList')
  if (typeof json === 'object') return say('har_anObject')
  return typeof json === 'string'
    ? say('har_aString')
    : typeof json === 'number'
      ? say('har_aNumber')
      : say('har_aBoolean')
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

/** Of a proxy that was not allowed to decrypt: all that it saw is that somebody connected. */
function tunnels(exchanges: readonly Exchange[]): string[] {
  const opened = new Set<string>()
  const read = new Set<string>()
  for (const { request } of exchanges) {
    const host = parseUrl(request.url)?.hostname ?? request.url
    if (request.method === 'CONNECT') opened.add(host)
    else read.add(host)
  }
  const [first, ...more] = [...opened].filter((host) => !read.has(host))
  if (first === undefined) return []
  return [
    more.length === 0
      ? say('har_requestsOfAreEncryptedInThis', first)
      : say('har_requestsOfMoreAreEncrypted', first, more.length),
  ]
}

function markSanitized(exchange: Exchange): void {
  const hidden: UnseenPart[] = ['request-authorization', 'request-cookies', 'response-cookies']
  exchange.unseen = [...new Set([...exchange.unseen, ...hidden])]
}

function shorten(warnings: string[]): string[] {
  if (warnings.length <= MOST_WARNINGS) return warnings
  const more = warnings.length - MOST_WARNINGS
  return [...warnings.slice(0, MOST_WARNINGS), say('har_moreEntriesWereLeftOut', more)]
}
