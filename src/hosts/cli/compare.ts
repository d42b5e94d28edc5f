import { CHECKS } from '../../checks/index.ts'
import { analyse } from '../../core/analyse.ts'
import type { Inventory } from '../../core/audience/inventory.ts'
import { compareFlows } from '../../core/compare/compare-flows.ts'
import { failedLogin, goodLogin, type Login, loginsOf } from '../../core/compare/login.ts'
import { AudtrailError } from '../../core/errors.ts'
import type { HarContent } from '../../formats/har.ts'
import { loginWords } from '../../report/compare-words.ts'
import { comparisonText, type NamedSide, reportComparison } from '../../report/comparison.ts'
import { toJson } from '../../report/json.ts'

export interface Comparing {
  /** Lists also what is left out. */
  all: boolean
  /** The logins to compare, `2` or `2,1`, counted from 1. */
  flow: string | undefined
  inventory: Inventory | null
}

/**
 * Compares a login of one file with one of another, or two of one file.
 *
 * @returns What is to be written, and whether anything differs that tells something.
 * @throws {AudtrailError} `ERR_LOGIN` where there is no such login, or none that went well or failed.
 */
export async function compareFiles(
  files: readonly { name: string; content: HarContent }[],
  format: 'text' | 'json',
  { all, flow, inventory }: Comparing,
): Promise<{ text: string; differs: boolean }> {
  const [wantedGood, wantedBad] = chosen(flow)
  const [first, second = first] = files
  if (!first || !second) throw new AudtrailError('ERR_USAGE', 'audtrail compare needs a file')
  const captures = [await read(first), second === first ? null : await read(second)] as const
  const [goodCapture, badCapture] = [captures[0], captures[1] ?? captures[0]]
  const good = side(goodCapture, wantedGood, goodLogin, 'succeeded')
  const bad = side(badCapture, wantedBad, failedLogin, 'failed')
  const comparison = compareFlows(good, bad)
  return {
    text:
      format === 'json'
        ? toJson(reportComparison(comparison, good, bad))
        : comparisonText(comparison, good, bad, all),
    differs: comparison.differences.length > 0,
  }

  async function read({ name, content }: { name: string; content: HarContent }) {
    const analysis = analyse(content.evidence, { inventory, checks: CHECKS })
    await analysis.verify()
    return { analysis, file: name, logins: loginsOf(analysis) }
  }
}

type Capture = Pick<NamedSide, 'analysis' | 'file'> & { logins: Login[] }

function side(
  { analysis, file, logins }: Capture,
  wanted: number | null,
  pick: (logins: readonly Login[]) => Login | null,
  how: string,
): NamedSide {
  const login = wanted === null ? pick(logins) : (logins[wanted - 1] ?? null)
  if (login) return { analysis, file, login, number: logins.indexOf(login) + 1 }
  const there = logins.slice(0, 20).map((one, at) => loginWords(one, at + 1))
  const held =
    there.length > 0 ? `it holds ${there.join('; ')}` : 'it holds no login and no call with a token'
  const what = wanted === null ? `no login ${how}` : `there is no login ${wanted}`
  throw new AudtrailError('ERR_LOGIN', `${file}: ${what}: ${held}. Choose with --flow GOOD,BAD`)
}

function chosen(flow: string | undefined): [number | null, number | null] {
  if (flow === undefined) return [null, null]
  const match = /^(\d{1,6})?(?:,(\d{1,6})?)?$/.exec(flow)
  if (!match || flow === '')
    throw new AudtrailError(
      'ERR_USAGE',
      '--flow takes the numbers of two logins, counted from 1, such as 2,1',
    )
  return [match[1] ? Number(match[1]) : null, match[2] ? Number(match[2]) : null]
}
