import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { AudtrailError } from '../core/errors.ts'
import type { Evidence, Exchange, Header } from '../core/evidence.ts'
import type { Reading } from './har.ts'
import { isObject, type Loose, list, number, object, text } from './loose.ts'

/** The version that is written; older ones are read too. `public/evidence.schema.json` says the same. */
const VERSION = 1

/**
 * Evidence as a file: what was captured and redacted, and the SHA-256 of that content as it is written here, so that two
 * people can tell that they look at the same evidence.
 */
export function writeEvidence(evidence: Evidence, version: string): string {
  const { exchanges } = evidence
  const content = { format: evidence.format, version: VERSION, writtenBy: `Audtrail ${version}`, exchanges }
  return `${JSON.stringify({ ...content, sha256: digest(exchanges) }, null, 1)}\n`
}

export function isEvidenceFile(json: unknown): boolean {
  return object(json).format === 'audtrail-evidence'
}

/**
 * Reads an evidence file of this version.
 *
 * @throws {AudtrailError} `ERR_EVIDENCE_FORMAT` when `exchanges` is no list, or a newer version wrote the file.
 */
export function* readEvidence(json: unknown): Reading {
  const file = object(json)
  const version = number(file.version)
  if (version === null || version > VERSION)
    throw new AudtrailError(
      'ERR_EVIDENCE_FORMAT',
      `The file has version ${text(file.version) ?? 'none'} of the evidence format; this program reads up to ${VERSION}.`,
    )
  if (!Array.isArray(file.exchanges))
    throw new AudtrailError('ERR_EVIDENCE_FORMAT', 'Not an evidence file: "exchanges" is not a list.')
  const exchanges: Exchange[] = []
  for (const [index, one] of file.exchanges.entries()) {
    const exchange = readExchange(one, index)
    if (exchange) exchanges.push(exchange)
    yield
  }
  const warnings: string[] = []
  const lost = file.exchanges.length - exchanges.length
  if (lost > 0) warnings.push(`${lost} exchanges were left out: they have no request URL.`)
  if (file.sha256 !== digest(file.exchanges)) warnings.push('The file was changed after it was written.')
  return { evidence: { format: 'audtrail-evidence', version: 1, exchanges }, dialect: 'other', warnings }
}

function digest(exchanges: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(exchanges))))
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
const UNSEEN: readonly Exchange['unseen'][number][] = [
  'request-authorization',
  'request-cookies',
  'request-body',
  'response',
  'response-cookies',
  'response-body',
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
export function readNote(note: Loose): Pick<Exchange, 'initiator' | 'unseen'> {
  const unseen = list(note.unseen)
  return {
    initiator: INITIATORS.find((one) => one === note.initiator) ?? 'unknown',
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
