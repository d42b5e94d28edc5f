import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { version } from '../../../package.json'
import { CHECKS } from '../../checks/index.ts'
import { NO_WORDS } from '../../core/about.ts'
import { analyse } from '../../core/analyse.ts'
import type { Inventory } from '../../core/audience/inventory.ts'
import { AudtrailError } from '../../core/errors.ts'
import { evidenceOf } from '../../core/evidence.ts'
import type { Severity } from '../../core/finding.ts'
import type { HarContent } from '../../formats/har.ts'
import { readInventory } from '../../formats/inventory.ts'
import { readPasted } from '../../formats/pasted.ts'
import { isNamedCapture, readFile } from '../../formats/read-file.ts'
import { toJson } from '../../report/json.ts'
import { buildReport, type Report } from '../../report/report.ts'
import { toText } from '../../report/text.ts'
import { CAPTURES, curlOf, EXPORTS, safeExport, type Wanted } from '../safe-export.ts'
import { compareFiles } from './compare.ts'

const USAGE = `Usage: audtrail check [options] FILE...
       audtrail export [options] FILE
       audtrail redact [options] FILE
       audtrail compare [options] GOOD BAD

check says why a login or an API call failed. It reads HAR files of browsers and proxies, evidence files, exports of
SAML-tracer, and text: a token, a SAML message, a URL, a cURL command, HTTP. FILE - reads standard input.

  --inventory FILE   declared APIs and the audiences they accept (YAML or JSON)
  --format FORMAT    text (default) or json, one report a line
  --output FILE      write there instead of standard output
  --fail-on LEVEL    error (default), warning or never
  --help, --version

export writes a report that can be sent on, redact the capture itself. In both, everything that is not known to be
harmless is replaced, equal values by equal ones, and the result is searched for secrets before it is written.

  --format FORMAT    export: html (default), markdown, mermaid, svg, json, har, evidence, curl; redact: har (default),
                     evidence. A PNG picture needs a browser: the panel and the viewer write it.
  --exchange N       with curl: the request to write as a command, counted from 0 as in the file
  --title TEXT       heading of the report; the name of the file where it is left out
  --hide TEXT        hide this text too, wherever it stands; may be repeated
  --keep TEXT        leave this value readable, unless it opens something (a cookie, a token, a code, a password)
  --output FILE, --inventory FILE

compare says how a login that failed differs from one that went well: parameters, claims, statuses, requests that only one
of them has, and not what is new in every login. It takes the last login of GOOD that succeeded and the first of BAD that
failed; with one file, both of that.

  --flow N,M         the logins to compare, of GOOD and of BAD, counted from 1; either may be left out
  --format FORMAT    text (default) or json; --json is the same as --format json
  --all              list also what is left out
  --output FILE, --inventory FILE

Exit code: 0 nothing found at or above --fail-on, or nothing that differs; 1 something; 2 could not run.
`

const FORMATS = new Map<string, (report: Report, isSanitized?: boolean) => string>([
  ['text', toText],
  ['json', toJson],
])
const FAIL_ON = new Map<string, Severity[]>([
  ['error', ['critical', 'error']],
  ['warning', ['critical', 'error', 'warning']],
  ['never', []],
])

/** Runs the command line; never throws for what the user can mend. */
export async function main(args: string[]): Promise<number> {
  try {
    return await run(args)
  } catch (error) {
    if (!(error instanceof AudtrailError)) throw error
    say(`${error.code}: ${error.message}`)
    return 2
  }
}

/** One line on standard error, whatever a file is called. */
function say(text: string): void {
  process.stderr.write(`audtrail: ${text.replace(/\p{Cc}+/gu, ' ')}\n`)
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parse(args)
  const [command, ...files] = positionals
  if (values.version) return print(`${version}\n`)
  if (values.help || command === undefined) return print(USAGE)
  const inventory =
    values.inventory === undefined ? null : readInventory(text(values.inventory), values.inventory)
  if (command === 'export' || command === 'redact') {
    const name = values.format ?? (command === 'export' ? 'html' : 'har')
    const one = command === 'export' && name === 'curl' ? curlOf(indexIn(values.exchange)) : null
    const formats = command === 'export' ? EXPORTS : CAPTURES
    const format = one ?? pick(formats, name)
    return exportFile(files, format, values, inventory)
  }
  if (command === 'compare') return compare(files, values, inventory)
  if (command !== 'check') throw usage(`unknown command ${command}; try audtrail check FILE`)
  if (files.length === 0) throw usage('audtrail check needs a file')
  const format = pick(FORMATS, values.format ?? 'text')
  const failOn = FAIL_ON.get(values['fail-on'])
  if (!failOn) throw usage(`--fail-on ${values['fail-on']} is not one of ${[...FAIL_ON.keys()].join(', ')}`)
  const reports: Report[] = []
  const outputs: string[] = []
  let isHidden = false
  for (const file of files) {
    const content = read(file)
    const report = await check(content, file, inventory)
    reports.push(report)
    outputs.push(format(report, content.isSanitized))
    isHidden ||= content.isSanitized ?? false
  }
  writeOut(outputs.join(''), values.output)
  const found = reports.some(
    ({ diagnoses, findings }) =>
      (failOn.length > 0 && diagnoses.length > 0) ||
      findings.some(({ severity }) => failOn.includes(severity)),
  )
  // Tokens that are not there were not judged: nothing is wrong with them, and nothing is right.
  if (isHidden && failOn.includes('warning')) return 1
  return found ? 1 : 0
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        inventory: { type: 'string' },
        format: { type: 'string' },
        output: { type: 'string' },
        title: { type: 'string' },
        exchange: { type: 'string' },
        flow: { type: 'string' },
        json: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        hide: { type: 'string', multiple: true },
        keep: { type: 'string', multiple: true },
        'fail-on': { type: 'string', default: 'error' },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error), error)
  }
}

interface CompareOptions {
  flow?: string
  format?: string
  json: boolean
  all: boolean
  output?: string
}

async function compare(
  files: readonly string[],
  { flow, format, json, all, output }: CompareOptions,
  inventory: Inventory | null,
): Promise<number> {
  if (files.length < 1 || files.length > 2) throw usage('audtrail compare needs two files, GOOD and BAD')
  const name = json ? 'json' : (format ?? 'text')
  pick(FORMATS, name)
  const contents = files.map((file) => ({ name: file, content: read(file) }))
  const compared = await compareFiles(contents, name === 'json' ? 'json' : 'text', {
    all,
    flow,
    inventory,
  })
  writeOut(compared.text, output)
  return compared.differs ? 1 : 0
}

interface Exporting {
  title?: string
  output?: string
  hide?: string[]
  keep?: string[]
}

async function exportFile(
  [file, ...more]: readonly string[],
  format: Wanted['format'],
  { title, output, hide = [], keep = [] }: Exporting,
  inventory: Inventory | null,
): Promise<number> {
  if (file === undefined || more.length > 0) throw usage('one file is exported at a time')
  const { evidence } = read(file)
  const about = evidence.about ?? NO_WORDS
  const named = { ...about, title: title ?? (about.title || nameOf(file)) }
  const choice = { inventory, alsoHide: hide, alsoKeep: keep }
  const { text, alsoHidden } = await safeExport(evidenceOf(evidence.exchanges, named), { format, ...choice })
  if (alsoHidden === 1) say('1 more value was removed: it is a secret elsewhere in the file')
  else if (alsoHidden > 1)
    say(`${alsoHidden} more values were removed: they are secrets elsewhere in the file`)
  writeOut(text, output)
  return 0
}

function indexIn(text: string | undefined): number {
  if (text === undefined || !/^\d{1,9}$/.test(text))
    throw usage('--format curl needs --exchange N, the place of the request in the file, counted from 0')
  return Number(text)
}

/** Of a path, its last part: folders may name people. */
function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file
}

function pick<T>(formats: ReadonlyMap<string, T>, name: string): T {
  const format = formats.get(name)
  if (!format) throw usage(`--format ${name} is not one of ${[...formats.keys()].join(', ')}`)
  return format
}

function read(file: string): HarContent {
  const given = text(file)
  // A page or an empty file is nothing that anybody pastes: what is wrong with it as JSON says more.
  const isJson = isNamedCapture(file) || /^\s*(?:$|[{[<])/.test(given.slice(0, 1000))
  const content = named(file, () => (isJson ? readJson(given) : readPasted(given, Date.now())))
  for (const warning of content.warnings) say(`${file}: ${warning}`)
  return content
}

/** Text that is JSON by its name or its beginning, unless it is something else that begins so. */
function readJson(given: string): HarContent {
  try {
    return readPasted(given, Date.now())
  } catch (error) {
    if (error instanceof AudtrailError && error.code === 'ERR_PASTE_FORMAT') return readFile(given)
    throw error
  }
}

async function check({ evidence }: HarContent, file: string, inventory: Inventory | null): Promise<Report> {
  const analysis = analyse(evidence, { inventory, checks: CHECKS })
  await analysis.verify()
  return buildReport(analysis, file)
}

/** Errors about the content of a file name the file. */
function named<T>(file: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof AudtrailError)
      throw new AudtrailError(error.code, `${file}: ${error.message}`, { cause: error })
    throw error
  }
}

function text(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable'
    throw new AudtrailError('ERR_FILE_READ', `${file} cannot be read (${code})`, { cause: error })
  }
}

function writeOut(output: string, file: string | undefined): void {
  if (file === undefined) {
    process.stdout.write(output)
    return
  }
  try {
    writeFileSync(file, output)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'not writable'
    throw new AudtrailError('ERR_FILE_WRITE', `${file} cannot be written (${code})`, { cause: error })
  }
}

function print(output: string): number {
  process.stdout.write(output)
  return 0
}

function usage(message: string, cause?: unknown): AudtrailError {
  return new AudtrailError('ERR_USAGE', message, { cause })
}
