import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../../src/core/analysis.ts'
import { type Inventory, resourceFor } from '../../../src/core/audience/inventory.ts'
import { declareAudience } from '../../../src/core/audience/inventory-edit.ts'
import { buildMatrix, type Matrix, MOST } from '../../../src/core/audience/matrix.ts'
import { analyse, analyseAll } from '../analysed.ts'
import { API, APP, accessToken, bearer, capture, idToken, LOGIN, login, type Short } from '../builders.ts'

const USERS = 'https://users.example.com'

/** A call by a client that its token names. */
const call = (url: string, aud: string | string[], status: number, client_id = 'portal'): Short => ({
  url,
  headers: bearer(accessToken(aud, { client_id })),
  status,
})

/** A cell as `aud accepted/refused/open`, one text for each audience. */
function textOf({ apis, rows }: Matrix) {
  return rows.map(({ client, cells }) => [
    client.name,
    Object.fromEntries(
      cells.flatMap((cell, at) =>
        cell
          ? [
              [
                apis[at]?.resource ?? apis[at]?.parts.join(' ') ?? '',
                cell.presented.map((one) => `${one.aud} ${one.accepted}/${one.refused}/${one.open}`),
              ],
            ]
          : [],
      ),
    ),
  ])
}

const cellsOf = (matrix: Matrix) => matrix.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell ?? []))
const driftOf = (matrix: Matrix) => cellsOf(matrix).map(({ drift }) => drift.map(({ kind }) => kind))
const declared = (url: string, ...audiences: string[]): Inventory => ({
  resources: [{ name: 'declared', urls: [url], audiences }],
  clients: [],
})

describe('the matrix', () => {
  it('tells each audience that a client presented to an API once, with what came of it and where', () => {
    const matrix = buildMatrix(
      analyse(
        call(`${API}/orders`, API, 200),
        call(`${API}/orders/2`, API, 304),
        call(`${API}/orders/3`, USERS, 401),
        call(`${API}/orders/4`, USERS, 503),
        call(`${API}/orders/5`, USERS, 403),
        call(`${API}/orders/6`, API, 200),
        call(`${API}/orders`, API, 200, 'batch'),
      ),
    )
    expect(textOf(matrix)).toEqual([
      ['portal', { [`${API}/orders`]: [`${USERS} 0/2/1`, `${API} 3/0/0`] }],
      ['batch', { [`${API}/orders`]: [`${API} 1/0/0`] }],
    ])
    const [refused, accepted] = matrix.rows[0]?.cells[0]?.presented ?? []
    expect(refused).toMatchObject({ first: 2, last: 4, exchange: 4, iss: LOGIN, isDeclared: null })
    expect(accepted).toMatchObject({ first: 0, last: 5, exchange: 5 })
  })

  it('is empty where no token was sent', () => {
    expect(buildMatrix(analyse({ url: API, status: 200 }))).toEqual({
      apis: [],
      rows: [],
      left: { clients: 0, apis: 0 },
    })
  })

  it('knows the client from the token, else from its login, else the page, else nothing', () => {
    const opaque = 'opaque-0123456789abcdef'
    const matrix = buildMatrix(
      analyse(
        { url: `${API}/a`, headers: bearer(accessToken(API, { azp: 'by-azp' })), status: 200 },
        { url: `${API}/a`, headers: bearer(accessToken(API, { appid: 'by-appid' })), status: 200 },
        ...login({ access_token: opaque, request: { client_id: 'by-login' } }),
        { url: `${API}/a`, headers: bearer(opaque), status: 200 },
        { url: `${API}/a`, headers: bearer('opaque-fedcba9876543210'), status: 200 },
        {
          url: `${API}/a`,
          headers: { Authorization: 'Bearer opaque-aaaaaaaaaaaaaaaa', Referer: 'https://other.example/x?y' },
          status: 200,
        },
        { url: `${API}/a`, headers: { Authorization: 'Bearer opaque-bbbbbbbbbbbbbbbb' }, status: 200 },
      ),
    )
    expect(matrix.rows.map(({ client: { from, name } }) => [from, name])).toEqual([
      ['client', 'by-azp'],
      ['client', 'by-appid'],
      ['client', 'by-login'],
      ['page', APP],
      ['page', 'https://other.example'],
      ['unknown', ''],
    ])
    expect(cellsOf(matrix)[2]?.presented).toMatchObject([{ aud: [], form: 'opaque', isDeclared: null }])
  })

  it('has one column for the parts of an origin that took and refused the same, and others for the rest', () => {
    const { apis } = buildMatrix(
      analyse(
        call(`${API}/v1/orders`, API, 200),
        call(`${API}/v1/carts/1`, API, 404),
        call(`${API}/v1/invoices`, API, 401),
        call(`${USERS}/me`, API, 200),
        call(`${USERS}/groups`, API, 200),
      ),
    )
    expect(apis.map(({ parts, isWhole }) => [parts, isWhole])).toEqual([
      [[`${API}/v1/orders`, `${API}/v1/carts`], false],
      [[`${API}/v1/invoices`], false],
      [[`${USERS}/me`, `${USERS}/groups`], true],
    ])
  })

  it('has a column for each declared resource, and says what is declared', () => {
    const short = [
      call(`${API}/orders`, API, 200),
      call(`${API}/carts`, [USERS, 'x'], 200),
      call(USERS, USERS, 200),
    ]
    const { apis, rows } = buildMatrix(analyseAll(capture(...short), declared(API, API, 'urn:orders')))
    expect(apis.map(({ resource, audiences }) => [resource, audiences])).toEqual([
      ['declared', [API, 'urn:orders']],
      [null, []],
    ])
    expect(rows[0]?.cells.map((cell) => cell?.presented.map(({ isDeclared }) => isDeclared))).toEqual([
      [true, false],
      [null],
    ])
  })

  it('keeps UserInfo, which takes tokens for any API, apart and last', () => {
    const matrix = buildMatrix(
      analyse(
        {
          url: `${LOGIN}/.well-known/openid-configuration`,
          status: 200,
          body: { issuer: LOGIN, userinfo_endpoint: `${LOGIN}/userinfo` },
        },
        call(`${LOGIN}/userinfo`, API, 200, 'one'),
        call(`${LOGIN}/userinfo`, USERS, 200, 'two'),
        call(`${API}/orders`, API, 200, 'one'),
      ),
    )
    expect(matrix.apis.map(({ isUserinfo }) => isUserinfo)).toEqual([false, true])
    expect(driftOf(matrix)).toEqual([[], [], []])
  })

  it('shows no more than a person can read, and what was refused before the rest', () => {
    const many = Array.from({ length: MOST.clients + 5 }, (_, n) =>
      call(`https://api${n}.example.com`, API, n === MOST.clients + 4 ? 401 : 200, `client-${n}`),
    )
    const { apis, rows, left } = buildMatrix(analyse(...many))
    expect([apis.length, rows.length, left]).toEqual([
      MOST.apis,
      MOST.clients,
      { clients: 5, apis: MOST.clients + 5 - MOST.apis },
    ])
    expect(rows.at(-1)?.client.name).toBe(`client-${MOST.clients + 4}`)
    expect(apis.at(-1)?.origin).toBe(`https://api${MOST.clients + 4}.example.com`)
    const several = Array.from({ length: MOST.presented + 3 }, (_, n) => call(API, `urn:${n}`, 200))
    expect(
      cellsOf(buildMatrix(analyse(...several, call(API, `urn:${MOST.presented + 2}`, 200))))[0],
    ).toMatchObject({ left: 3 })
    const values = Array.from({ length: MOST.values + 7 }, (_, n) => `urn:${n}`)
    const [presented] = cellsOf(buildMatrix(analyse(call(API, values, 200))))[0]?.presented ?? []
    expect([presented?.aud.length, presented?.more]).toEqual([MOST.values, 7])
  })
})

describe('drift', () => {
  const drift = (shorts: Short[], inventory: Inventory | null = null) =>
    driftOf(buildMatrix(analyseAll(capture(...shorts), inventory)))

  it('is two clients accepted with audiences that have no value in common', () => {
    const apart = [call(API, API, 200, 'one'), call(API, USERS, 200, 'two')]
    expect(drift(apart)).toEqual([['api-accepts-several'], ['api-accepts-several']])
    const matrix = buildMatrix(analyse(...apart))
    expect(cellsOf(matrix)[0]?.drift[0]).toEqual({
      kind: 'api-accepts-several',
      got: API,
      other: USERS,
      client: 'client two',
    })
    expect(drift([call(API, API, 200, 'one'), call(API, USERS, 401, 'two')])).toEqual([[], []])
    expect(drift([call(API, API, 200, 'one'), call(API, [USERS, API], 200, 'two')])).toEqual([[], []])
  })

  it('is one client with two audiences at one API', () => {
    expect(drift([call(API, API, 200), call(API, `${API}/`, 401)])).toEqual([['client-sends-several']])
    expect(drift([call(API, API, 200), call(API, [API, USERS], 401)])).toEqual([[]])
    expect(drift([call(API, API, 200), call(USERS, USERS, 200)])).toEqual([[], []])
  })

  it('is not the two names of one API of a vendor', () => {
    const graph = 'https://graph.microsoft.com'
    const calls = [
      call(`${graph}/v1.0/me`, graph, 200, 'one'),
      call(`${graph}/v1.0/me`, '00000003-0000-0000-c000-000000000000', 200, 'two'),
    ]
    expect(drift(calls)).toEqual([[], []])
  })

  it('is what was accepted and is not declared, with what is', () => {
    expect(drift([call(API, USERS, 200)], declared(API, API))).toEqual([['accepted-undeclared']])
    expect(drift([call(API, USERS, 401)], declared(API, API))).toEqual([[]])
    expect(drift([call(API, API, 200)], declared(API, API))).toEqual([[]])
    const { drift: found } =
      cellsOf(buildMatrix(analyseAll(capture(call(API, `${API}/`, 200)), declared(API, USERS, API))))[0] ?? {}
    expect(found).toMatchObject([{ got: `${API}/`, other: API }])
  })

  it('is an ID token that was sent, by itself', () => {
    const id = idToken()
    const calls = [
      ...login({ access_token: accessToken(API), id_token: id }),
      { url: `${API}/a`, headers: bearer(id), status: 401 },
      call(`${API}/a`, API, 200, 'app'),
    ]
    expect(drift(calls)).toEqual([['id-token']])
  })
})

describe('whatever is captured', () => {
  const aud = fc.oneof(
    fc.constantFrom(API, USERS, 'urn:x', ''),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.jsonValue(),
  )
  const place = fc.constantFrom(
    API,
    `${API}/a`,
    `${API}/v1/b/1`,
    `${API}/@c`,
    `${API}//d`,
    `${USERS}/%20`,
    'http://[::1]:81/x',
  )
  const shorts = fc.array(
    fc.record({
      url: place,
      aud,
      status: fc.constantFrom(200, 204, 304, 401, 403, 500, undefined),
      client: fc.constantFrom('a', 'b', ''),
    }),
    { maxLength: 12 },
  )
  const analysed = shorts.map((list) =>
    analyse(
      ...list.map(({ url, aud, status, client }) => ({
        url,
        headers: bearer(accessToken(aud as never, client ? { client_id: client } : {})),
        status,
      })),
    ),
  )
  const presentedIn = (analysis: Analysis) =>
    analysis.steps.flatMap(({ exchange }) => analysis.presentationsOf(exchange.id)).length

  it('every call is counted once', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(analysed, (analysis) => {
        const cells = cellsOf(buildMatrix(analysis))
        const counted = cells
          .flatMap(({ presented }) => presented)
          .reduce((sum, { accepted, refused, open }) => sum + accepted + refused + open, 0)
        expect(counted).toBe(presentedIn(analysis))
      }),
      { numRuns: 60 },
    )
  })

  it('what is declared for a column holds for every call in it, which then are one declared column', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(analysed, fc.nat(), (analysis, n) => {
        const { apis, rows } = buildMatrix(analysis)
        if (apis.length === 0) return
        const at = n % apis.length
        const api = apis[at]
        if (!api) return
        const inventory = declareAudience(null, api, 'urn:declared')
        const [resource] = inventory.resources
        const column = rows.flatMap(({ cells }) => cells[at]?.presented ?? [])
        for (const { first, last, exchange } of column)
          for (const id of [first, last, exchange])
            expect(resourceFor(inventory, analysis.step(id)?.exchange.request.url ?? '')).toBe(resource)
        analysis.setInventory(inventory)
        expect(buildMatrix(analysis).apis.filter((one) => one.resource !== null)).toHaveLength(1)
      }),
      { numRuns: 60 },
    )
  })
})
