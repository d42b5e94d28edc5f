import { AudtrailError } from '../core/errors.ts'
import { say } from '../core/say.ts'
import { isEvidenceFile, readEvidence } from './evidence-file.ts'
import { finish, type HarContent, type Reading, readHar } from './har.ts'
import { findJsonError } from './json-error.ts'
import { isObject, object } from './loose.ts'
import { isSamlTracer, readSamlTracer } from './saml-tracer.ts'

interface Format {
  matches(json: unknown): boolean
  read(json: unknown): Reading
}

const FORMATS: readonly Format[] = [
  { matches: isEvidenceFile, read: readEvidence },
  { matches: (json) => isObject(object(json).log), read: readHar },
  { matches: isSamlTracer, read: readSamlTracer },
]

/**
 * Reads a capture of any known format.
 *
 * @param text The whole file; a byte order mark and a JSONP wrapper are taken off.
 * @throws {AudtrailError} `ERR_JSON_SYNTAX` with line and column for what is no JSON; `ERR_HAR_FORMAT` for JSON that
 *   is no capture.
 */
export function readFile(text: string): HarContent {
  return finish(startReading(parse(text)))
}

/** By its name a file of JSON: what is wrong with it as such is worth more than that it is nothing else. */
export function isNamedCapture(name: string): boolean {
  return /\.(?:har|harp|json)$/i.test(name)
}

/** Whether parsed content is a capture of a known format. */
export function isCapture(json: unknown): boolean {
  return FORMATS.some((format) => format.matches(json))
}

/**
 * Reads parsed content, exchange by exchange.
 *
 * @throws {AudtrailError} When the reading begins, for JSON that is no capture.
 */
export function startReading(json: unknown): Reading {
  // What matches nothing goes to the HAR reader too, which says what it misses.
  const read = FORMATS.find((format) => format.matches(json))?.read ?? readHar
  return read(json)
}

function parse(text: string): unknown {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  try {
    return JSON.parse(plain)
  } catch (cause) {
    const wrapped = unwrapJsonp(plain)
    if (wrapped !== null) return parse(wrapped)
    throw new AudtrailError('ERR_JSON_SYNTAX', describe(plain), { cause })
  }
}

/** HAR viewers read `onInputData({ … })` (a .harp file). */
function unwrapJsonp(text: string): string | null {
  const head = /^\s*[A-Za-z_$][\w.$]*\s*\(/.exec(text.slice(0, 200))?.[0]
  const tail = /\)\s*;?\s*$/.exec(text.slice(-50))?.[0]
  return head && tail ? text.slice(head.length, text.length - tail.length) : null
}

function describe(text: string): string {
  if (text.trim() === '') return say('readFile_theFileIsEmpty')
  const error = findJsonError(text)
  if (!error) return say('readFile_theFileIsNotJson')
  const place = say('said_lineAndColumn', String(error.line), String(error.column))
  if (error.isCutOff) return say('readFile_theFileSeemsToBeCutOff', place)
  const found = JSON.stringify(String.fromCodePoint(text.codePointAt(error.offset) ?? 0))
  return say('readFile_theFileIsNotJsonUnexpectedAt', found, place)
}
