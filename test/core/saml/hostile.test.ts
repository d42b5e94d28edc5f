import { expect, it } from 'vitest'
import { CHECKS } from '../../../src/checks/index.ts'
import { createAnalysis } from '../../../src/core/analyse.ts'
import { evidence } from '../../support/evidence.ts'
import { base64 } from '../../support/saml.ts'
import { brokenOnes, CORPUS_ACS, samples } from '../../support/saml-corpus.ts'

/** A generator of its own (Park and Miller), so that a failure can be made again. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

const PIECES = [
  '<',
  '>',
  '"',
  '&#0;',
  '<!--',
  ']]>',
  '<a:b xmlns:a="">',
  ' xmlns=""',
  '\u0000',
  '😀',
  '</saml:Assertion>',
  '-1',
  '',
]

/** Takes out, doubles or replaces a piece of a message. */
function damaged(xml: string, next: (below: number) => number): string {
  const at = next(xml.length)
  const end = Math.min(xml.length, at + next(60))
  const piece = next(3) === 0 ? xml.slice(at, end).repeat(2) : (PIECES[next(PIECES.length)] ?? '')
  return xml.slice(0, at) + piece + xml.slice(end)
}

it('nothing throws on messages that are damaged anywhere', () => {
  const next = numbers(7)
  const all = [
    ...samples().map(({ xml, parameter }) => ({ xml, parameter })),
    ...brokenOnes().map(({ xml }) => ({ xml, parameter: 'SAMLResponse' as const })),
  ]
  const thrown: string[] = []
  for (let round = 0; round < 400; round++) {
    const one = all[round % all.length]
    if (!one) continue
    let { xml } = one
    for (let times = next(3); times >= 0; times--) xml = damaged(xml, next)
    const analysis = createAnalysis({ checks: CHECKS })
    const value = one.parameter === 'wresult' ? xml : base64(xml)
    const posted = evidence({
      method: 'POST',
      url: CORPUS_ACS,
      form: { [one.parameter]: value, wa: 'wsignin1.0' },
      status: round % 2 ? 403 : 302,
      body: 'No',
    })
    const page = evidence({
      url: 'https://idp.example.com/sso',
      body: `<form method=post action="${CORPUS_ACS}"><input name="${one.parameter}" value="${value.replaceAll('"', '&quot;')}"></form>`,
    })
    for (const exchange of [...page, ...posted.map((two) => ({ ...two, id: 1 }))]) analysis.add(exchange)
    for (const id of [0, 1]) {
      analysis.diagnosisOf(id)
      // A check that throws is a finding about itself.
      thrown.push(
        ...analysis
          .findingsOf(id)
          .filter(({ title }) => title === 'This check could not be run')
          .map(({ check }) => `${check} in round ${round}`),
      )
    }
    void analysis.timeline
    void analysis.flows
  }
  expect(thrown).toEqual([])
})
