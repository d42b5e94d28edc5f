import { AudtrailError } from '../core/errors.ts'
import { type Exchange, evidenceOf } from '../core/evidence.ts'
import { parseJson } from '../core/http.ts'
import { say } from '../core/say.ts'
import type { EpochMs } from '../core/units.ts'
import { readCurl } from './curl.ts'
import { readFetch } from './fetch-call.ts'
import type { HarContent } from './har.ts'
import { readHttp } from './http-message.ts'
import { readForm, readHeader, readJson, readPage, readSaml, readToken, readUrl } from './pasted-message.ts'
import { readPowershell } from './powershell.ts'
import { isCapture, readFile } from './read-file.ts'

/** Each reads one kind of text, and gives null for every other; the first that reads it is right. */
const KINDS: readonly ((text: string) => Exchange[] | null)[] = [
  readCurl,
  readPowershell,
  readFetch,
  readHttp,
  readUrl,
  readPage,
  readForm,
  readHeader,
  readSaml,
  readToken,
]

/** Longest text that is no capture; a token, a message or a command is far shorter. */
const LONGEST = 2_000_000

const ACCEPTED = say('pasted_tokenAnAuthorizationHeaderSaml')

/**
 * Reads what a person has at hand: a whole capture, or a single token, message, command, URL.
 *
 * Of a command or a URL the answer is unseen, of a single token the call as well; a SAML message is shown as delivered
 * to the address that it names. Time grows with the length of the text.
 *
 * @param at When it was given: what it holds has no time of its own.
 * @throws {AudtrailError} `ERR_PASTE_FORMAT` for a text of no kind that is known; what `readFile` throws for JSON that is
 *   damaged or no capture.
 */
export function readPasted(text: string, at: EpochMs): HarContent {
  const plain = text.replace(/^\uFEFF/, '').trim()
  if (plain === '')
    throw new AudtrailError('ERR_PASTE_FORMAT', say('pasted_thereIsNoTextWhatCanBe', ACCEPTED))
  const json = parseJson(plain)
  if (json !== undefined && isCapture(json)) return readFile(text)
  const found = json === undefined ? kindOf(plain) : readJson(json, plain)
  if (found) return contentOf(found, at)
  // Damaged or other JSON has an error that says where or why.
  if (/^[{[]|^[\w.$]{1,100}\s*\(\s*\{/.test(plain)) return readFile(text)
  throw new AudtrailError(
    'ERR_PASTE_FORMAT',
    plain.length > LONGEST
      ? say('pasted_theTextIsTooLong', LONGEST, ACCEPTED)
      : say('pasted_theTextIsNotRecognised', ACCEPTED),
  )
}

function kindOf(text: string): Exchange[] | null {
  if (text.length > LONGEST) return null
  for (const read of KINDS) {
    const found = read(text)
    if (found) return found
  }
  return null
}

function contentOf(found: readonly Exchange[], at: EpochMs): HarContent {
  const exchanges = found.map((one, id) => ({ ...one, id, startedAt: at + id }))
  return {
    evidence: evidenceOf(exchanges),
    dialect: 'other',
    warnings: [],
    isPasted: true,
  }
}
