import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../src/core/analysis.ts'
import { keptByPins, outerFlow, pinnedFlows } from '../../src/core/pins.ts'
import {
  API,
  APP,
  authorize,
  call,
  callback,
  evidence,
  type Hop,
  metadata,
  resourceMetadata,
  tokenRequest,
} from '../support/evidence.ts'
import { accessToken, ISSUER } from '../support/tokens.ts'
import { analyseAll } from './analysed.ts'

const kept = (analysis: Analysis, ...pinned: number[]) =>
  [...keptByPins(analysis, new Set(pinned))].sort((a, b) => a - b)
const other: Hop = { url: 'https://cdn.example.com/logo.png' }
const refused = (aud: string) => call(`${API}/orders`, { token: accessToken({ aud }), status: 401 })

describe('what a pinned login is kept with', () => {
  it('is nothing without a pin, or with one of no login', () => {
    const analysis = analyseAll(evidence(other, authorize(), callback(), tokenRequest()))
    expect(kept(analysis)).toEqual([])
    expect(kept(analysis, 0)).toEqual([])
  })

  it('is the login, what was published, and its verdict stays', () => {
    const hops = [
      metadata(),
      resourceMetadata(API),
      other,
      authorize(),
      callback(),
      tokenRequest(
        {},
        { body: { access_token: accessToken({ aud: 'https://users.example.com' }), token_type: 'Bearer' } },
      ),
      refused('https://users.example.com'),
      other,
    ]
    const all = evidence(...hops)
    const analysis = analyseAll(all)
    expect(kept(analysis, 6)).toEqual([0, 1, 3, 4, 5, 6])
    const said = (from: Analysis) => from.diagnosisOf(6)?.causes[0]
    expect(said(analysis)?.expected).toBe(API)
    expect(said(analyseAll(all.filter(({ id }) => kept(analysis, 6).includes(id))))).toEqual(said(analysis))
    expect(said(analyseAll(all.filter(({ id }) => id !== 1)))).not.toEqual(said(analysis))
  })

  it('is the pages beside it that set its cookies or led there, and not those of another hour', () => {
    const page: Hop = { url: `${APP}/start`, initiator: 'document' }
    const leads: Hop = {
      url: 'https://portal.example.org/',
      status: 302,
      answer: { Location: `${ISSUER}/authorize` },
    }
    const picture: Hop = { url: `${APP}/logo.png`, initiator: 'resource' }
    const hops = [
      { ...page, after: 3600 },
      picture,
      leads,
      authorize(),
      callback(),
      tokenRequest(),
      { ...page, after: 600 },
    ]
    expect(kept(analyseAll(evidence(page, ...hops)), 4)).toEqual([1, 3, 4, 5, 6])
  })

  it('is one login of two', () => {
    const second = { client_id: 'other', state: 'state-2', redirect_uri: 'https://other.example.com/cb' }
    const back = `${second.redirect_uri}?code=code-2&state=state-2`
    const hops = [
      authorize(),
      callback(),
      tokenRequest(),
      authorize(second, { after: 3600, answer: { Location: back } }),
      { url: back },
    ]
    const analysis = analyseAll(evidence(...hops))
    expect(analysis.flows).toHaveLength(2)
    expect(kept(analysis, 1)).toEqual([0, 1, 2])
    expect(kept(analysis, 4)).toEqual([3, 4])
  })
})

describe('a login inside another one', () => {
  const flow = (id: string, inside: string | null, ...exchanges: number[]) =>
    ({ id, inside, exchanges }) as unknown as Analysis['flows'][number]
  const flows = [flow('f1', null, 0, 3), flow('f2', 'f1', 1, 2), flow('f3', null, 4)]

  it('is pinned with it', () => {
    expect([...pinnedFlows(flows, new Set([3]))]).toEqual(['f1', 'f2'])
    expect([...pinnedFlows(flows, new Set())]).toEqual([])
    expect(outerFlow(flows, 'f2')?.id).toBe('f1')
    expect(outerFlow(flows, 'f3')?.id).toBe('f3')
    expect(outerFlow(flows, null)).toBeNull()
  })
})
