import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { AudtrailError } from '../core/errors.ts'
import { type Evidence, type Exchange, evidenceOf, type Header } from '../core/evidence.ts'
import { say } from '../core/say.ts'
import { aboutAsWritten, readAbout } from './about.ts'
import type { Reading } from './har.ts'
import { isObject, type Loose, list, number, object, text } from './loose.ts'

/** What a version of the format takes for the content that its SHA-256 is of, and what makes the next one of it. */
interface Version {
  content(file: Loose): unknown
  upgrade?(file: Loose): Loose
}

/** Every version there was, from 1. The last is written, all are read; `public/evidence.schema.json` describes them. */
const VERSIONS: readonly Version[] = [
  {
    content: ({ exchanges }) => exchanges,
    upgrade: (file) => ({ ...file, about: {} }),
  },
  { content: ({ about, exchanges }) => ({ about, exchanges }) },
]

/**
 * Evidence as a file: what was captured and redacted, what was said of it, and the SHA-256 of both as they are written here,
 * so that two people can tell that they look at the same evidence.
 *
 * @param version Of this program: it stands outside of what the SHA-256 is of.
 */
export function writeEvidence(evidence: Evidence, version: string): string {
  const about = aboutAsWritten(evidence)
  const exchanges = evidence.exchanges.map((exchange, id) => ({ ...exchange, id }))
  const file = {
    format: evidence.format,
    version: VERSIONS.length,
    writtenBy: `Audtrail ${version}`,
    about,
    exchanges,
  }
  return `${JSON.stringify({ ...file, sha256: digest({ about, exchanges }) }, null, 1)}\n`
}

export function isEvidenceFile(json: unknown): boolean {
  return object(json).format === 'audtrail-evidence'
}

/**
 * Reads an evidence file of any version so far. Members that are not known are left out.
 *
 * @throws {AudtrailError} `ERR_EVIDENCE_FORMAT` when `exchanges` is no list, or a newer version wrote the file.
 */
export function* readEvidence(json: unknown): Reading {
  const written = object(json)
  const version = number(written.version)
  const known = version === null ? undefined : VERSIONS[version - 1]
  const value = text(written.version) ?? null
  if (!known)
    throw new AudtrailError(
      'ERR_EVIDENCE_FORMAT',
      value === null
        ? say('evidenceFile_theFileHasNoVersionOfTheEvidence', VERSIONS.length)
        : say('evidenceFile_theFileHasVersionOfTheEvidence', value, VERSIONS.length),
    )
  const file = VERSIONS.slice((version ?? 0) - 1).reduce(
    (older, { upgrade }) => upgrade?.(older) ?? older,
    written,
  )
  if (!Array.isArray(file.exchanges))
    throw new AudtrailError('ERR_EVIDENCE_FORMAT', say('evidenceFile_notAnEvidenceFileExchangesIs'))
  const exchanges: Exchange[] = []
  for (const [index, one] of file.exchanges.entries()) {
    const exchange = readExchange(one, index)
    if (exchange) exchanges.push(exchange)
    yield
  }
  const warnings: string[] = []
  const lost = file.exchanges.length - exchanges.length
  if (lost > 0) warnings.push(say('evidenceFile_exchangesWereLeftOutTheyHave', lost))
  if (written.sha256 !== digest(known.content(written)))
    warnings.push(say('evidenceFile_theFileWasChangedAfterItWas'))
  const about = readAbout(file.about, exchanges)
  return { evidence: evidenceOf(exchanges, about), dialect: 'other', warnings }
}

function digest(content: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(content))))
}

const INITIATORS: readonly Exchange['initiator'][] = [
  'document',
  'subframe',
  'fetch',
  'preflight',
  'websocket',
  'resource',
  'unknown',
]
const VIA: readonly NonNullable<Exchange['via']>[] = ['cache', 'service-worker']
const UNSEEN: readonly Exchange['unseen'][number][] = [
  'request-authorization',
  'request-cookies',
  'request-body',
  'response',
  'response-cookies',
  'response-body',
  'time',
]

/** Whatever is not as it should be is replaced by what says nothing; null without a URL. */
export function readExchange(value: unknown, index: number): Exchange | null {
  const { request, response, ...rest } = object(value)
  const sent = object(request)
  const url = text(sent.url)
  if (!url) return null
  return {
    id: index,
    startedAt: number(rest.startedAt) ?? 0,
    duration: number(rest.duration),
    request: {
      method: text(sent.method) ?? 'GET',
      url,
      headers: readHeaders(sent),
      body: readBody(sent.body),
    },
    response: isObject(response) ? readResponse(response) : null,
    error: text(rest.error),
    ...readNote(rest),
  }
}

/** What no format of others has a place for. */
export function readNote(note: Loose): Pick<Exchange, 'initiator' | 'isFromWorker' | 'via' | 'unseen'> {
  const unseen = list(note.unseen)
  const via = VIA.find((one) => one === note.via)
  return {
    initiator: INITIATORS.find((one) => one === note.initiator) ?? 'unknown',
    ...(note.isFromWorker === true && { isFromWorker: true }),
    ...(via && { via }),
    unseen: [...new Set(unseen.flatMap((part) => UNSEEN.find((one) => one === part) ?? []))],
  }
}

function readResponse(response: Loose): Exchange['response'] {
  return {
    status: number(response.status) ?? 0,
    statusText: text(response.statusText) ?? '',
    headers: readHeaders(response),
    body: readBody(response.body),
  }
}

function readHeaders(message: Loose): Header[] {
  return list(message.headers).flatMap((header) => {
    const { name, value } = object(header)
    const key = text(name)
    return key ? [{ name: key, value: text(value) ?? '' }] : []
  })
}

function readBody(value: unknown): Exchange['request']['body'] {
  if (!isObject(value)) return null
  const content = text(value.text)
  if (content === null) return null
  return {
    text: content,
    encoding: value.encoding === 'base64' ? 'base64' : 'text',
    mimeType: text(value.mimeType) ?? '',
  }
}
