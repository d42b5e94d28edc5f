import { expect, it } from 'vitest'
import example from '../../src/hosts/example.json'
import { openExample } from '../../src/hosts/open-example.ts'
import { problemOf } from '../../src/report/problem.ts'

it('the example shows a proved cause with what was got and expected, and says that it is one', async () => {
  const { analysis, about, isExample, warnings } = await openExample()
  const worst = analysis.worst()
  const problem = worst === null ? null : problemOf(analysis, worst)
  expect(problem).toMatchObject({ cause: 'audience-mismatch', confidence: 'certain' })
  expect(new URL(problem?.got ?? '').hostname).toBe('users.localhost')
  expect(new URL(problem?.expected ?? '').hostname).toBe('invoices.localhost')
  expect(about.title).toMatch(/^Example: /)
  expect(isExample).toBe(true)
  expect(warnings).toEqual([])
})

it('it was redacted, is of this machine alone, and small', () => {
  const text = JSON.stringify(example)
  expect(text.length).toBeLessThan(40_000)
  for (const [, signature] of text.matchAll(/eyJ[\w-]+\.eyJ[\w-]+\.([\w-]+)/g))
    expect(signature).toMatch(/^signature_hidden/)
  for (const { request } of example.exchanges)
    expect(new URL(request.url).hostname).toMatch(/^(?:app|login|invoices)\.localhost$/)
})
