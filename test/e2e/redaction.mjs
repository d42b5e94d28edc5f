import assert from 'node:assert/strict'
import { exported } from '../support/browser/exported.mjs'

/**
 * What is exported and opened again tells the same as the capture did with its secrets, and is exported again with the same
 * bytes.
 *
 * @param {import('../support/browser/panel.mjs').Panel} panel
 */
export async function staysTheSameRedacted(panel) {
  for (const format of ['evidence', 'har']) {
    const { verdict, before, after, warnings, isSame } = await panel.session.call(exportTwice, format)
    assert.deepEqual(after, withStandIns(before, after), `the ${format} tells what the capture tells`)
    assert.deepEqual(before.causes[before.worst ?? -1]?.[0]?.summary ?? null, verdict, 'as the panel does')
    assert.deepEqual(warnings, [], `of the ${format}`)
    assert.ok(isSame, `the ${format} is written again with the same bytes`)
  }
  for (const format of ['html', 'markdown', 'json'])
    assert.match(await exported(panel, format), /audtrail/i, `the ${format} is written`)
}

const STAND_IN =
  /(?:[a-z]{1,12}_)?hidden_[0-9a-z]{10}_*(?:@hidden\\\.invalid)?|61756474-7261-496c-[0-9a-f-]{17}/g

/**
 * What was told, with stand-ins where it is told with them afterwards.
 *
 * @param {unknown} before
 * @param {unknown} after
 * @returns {unknown}
 */
function withStandIns(before, after) {
  if (typeof before === 'string' && typeof after === 'string') {
    const literal = after.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const pattern = new RegExp(`^${literal.replace(STAND_IN, '[^\\s/?&]+')}$`)
    return pattern.test(before) ? after : before
  }
  if (typeof before !== 'object' || before === null || typeof after !== 'object' || after === null)
    return before
  const other = new Map(Object.entries(after))
  const entries = Object.entries(before).map(([name, value]) => [name, withStandIns(value, other.get(name))])
  return Array.isArray(before) ? entries.map(([, value]) => value) : Object.fromEntries(entries)
}

/**
 * Goes through the panel's own controller, as its dialog and its file field do. Runs in the panel.
 *
 * @param {string} format
 */
async function exportTwice(format) {
  const { analysis, about, files } = /** @type {import('../../src/ui/controller.ts').PanelController} */ (
    window.audtrail
  )
  const { signal } = new AbortController()
  const write = async (
    /** @type {Parameters<typeof files.prepare>[0]} */ of,
    /** @type {typeof about} */ told,
  ) => (await files.prepare(of, told, { alsoHide: [], alsoKeep: [] }, () => {}, signal)).write(format, signal)
  const open = (/** @type {string} */ text) => files.open(new File([text], 'x.json'), () => {}, signal, null)
  await analysis.verify()
  const exchanges = analysis.steps.map(({ exchange }) => exchange)
  // In order of time, as a file is read, and as it is now: live they come as they end, and more may come.
  const whole = await open(JSON.stringify({ format: 'audtrail-evidence', version: 2, exchanges }))
  const first = await write(whole.analysis, about)
  const copy = await open(first.text)
  const second = await write(copy.analysis, copy.about)
  const worst = analysis.worst()
  return {
    verdict: (worst === null ? null : analysis.diagnosisOf(worst)?.causes[0]?.summary) ?? null,
    before: told(whole.analysis),
    after: told(copy.analysis),
    warnings: [...copy.warnings],
    isSame: second.text === first.text,
  }

  /**
   * All that the panel shows of a capture but times. Exchanges are counted anew in a file: they go by their place here.
   *
   * @param {import('../../src/core/analysis.ts').Analysis} of
   */
  function told(of) {
    const ids = of.steps.map(({ exchange }) => exchange.id)
    const place = (/** @type {number | null} */ id) => (id === null ? null : ids.indexOf(id))
    return {
      worst: place(of.worst()),
      problems: of.problems().map(place),
      causes: ids.map((id) =>
        of.diagnosisOf(id)?.causes.map(({ because, ...cause }) => ({ ...cause, because: because.length })),
      ),
      findings: ids.map((id) => of.findingsOf(id).map(({ check, severity }) => `${check} ${severity}`)),
      flows: of.flows.map(({ protocol, outcome, exchanges }) => ({
        protocol,
        outcome,
        exchanges: exchanges.map(place),
      })),
      rows: of
        .timeline()
        .hops.map(({ offset: _, exchange, flow, requestCarries, responseCarries, ...hop }) => ({
          ...hop,
          at: place(exchange),
          flow: of.flows.findIndex(({ id }) => id === flow),
          carries: [...requestCarries, ...responseCarries].map(({ token: _, ...carried }) => carried),
        })),
    }
  }
}
