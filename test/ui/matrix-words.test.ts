import { describe, expect, it } from 'vitest'
import type { Inventory } from '../../src/core/audience/inventory.ts'
import {
  apiName,
  apiNote,
  besideValue,
  candidatesFor,
  cellLabel,
  clientName,
  findCell,
  fitWords,
  moveInTable,
} from '../../src/ui/matrix-words.ts'
import { analyseAll } from '../core/analysed.ts'
import { API, accessToken, bearer, capture, LOGIN, type Short } from '../core/builders.ts'

const USERS = 'https://users.example.com'
const call = (url: string, aud: string | string[], status: number, client_id = 'portal'): Short => ({
  url,
  headers: bearer(accessToken(aud, { client_id })),
  status,
})
const declared = (audience: string, more: object = {}): Inventory => ({
  resources: [{ name: 'orders', urls: [API], audiences: [audience], ...more }],
  clients: [],
})
const matrixOf = (shorts: Short[], inventory: Inventory | null = null) =>
  analyseAll(capture(...shorts), inventory).matrix()
/** The first cell, and its first audience. */
function first(shorts: Short[], inventory: Inventory | null = null) {
  const matrix = matrixOf(shorts, inventory)
  const cell = matrix.rows[0]?.cells[0]
  const [one] = cell?.presented ?? []
  const [api] = matrix.apis
  if (!cell || !one || !api) throw new Error('no cell')
  return { cell, one, api, matrix }
}

describe('an API', () => {
  it('is called by its name, else by its host and path', () => {
    const names = (shorts: Short[], inventory: Inventory | null = null) =>
      matrixOf(shorts, inventory).apis.map((api) => [apiName(api), apiNote(api)])
    expect(names([call(`${API}/v1/orders/1`, API, 200)])).toEqual([['api.example.com/v1/orders', '']])
    expect(names(['a', 'b', 'c'].map((part) => call(`${API}/${part}`, API, 200)))).toEqual([
      ['api.example.com', '/a, /b, and 1 more'],
    ])
    expect(
      names([call(`${API}/a`, API, 200), call(`${API}/b`, API, 200), call(`${API}/c`, USERS, 200)]),
    ).toEqual([
      ['api.example.com/a', '/b'],
      ['api.example.com/c', ''],
    ])
    expect(names([call(API, API, 200)], declared(API))).toEqual([['orders', 'api.example.com']])
  })
})

it('a client is called by its id, a page by its host', () => {
  expect(clientName({ id: '', name: 'portal', from: 'client' })).toBe('portal')
  expect(clientName({ id: '', name: 'https://app.example.com', from: 'page' })).toBe('app.example.com')
  expect(clientName({ id: '', name: '', from: 'unknown' })).toBe('unknown client')
})

describe('whether it fits', () => {
  const said = (aud: string, status: number, inventory: Inventory | null = null) =>
    fitWords(first([call(API, aud, status)], inventory).one)

  it('is said by what is declared, and not at all where it cannot be told', () => {
    expect(said(API, 200)).toBe('')
    expect(said(API, 200, declared(API))).toBe('as declared')
    expect(said(`${API}/`, 200, declared(API))).toBe('almost as declared')
    expect(said(USERS, 401, declared(API))).toBe('not as declared')
    expect(said(API, 200, declared(API, { issuers: [`${LOGIN}/other`] }))).toBe(
      'as declared, from another issuer',
    )
  })

  it('is shown beside the value it was held against, else the one it drifts from', () => {
    const beside = (shorts: Short[], inventory: Inventory | null = null) => {
      const { one, cell } = first(shorts, inventory)
      return besideValue(one, cell.drift)
    }
    expect(beside([call(API, USERS, 401)], declared(API))).toBe(API)
    expect(beside([call(API, API, 200)], declared(API))).toBeNull()
    expect(beside([call(API, USERS, 401)])).toBeNull()
    expect(beside([call(API, USERS, 200), call(API, API, 200, 'two')])).toBe(API)
  })
})

it('a cell is one sentence for those who hear it', () => {
  const { cell } = first([call(API, API, 200), call(API, API, 200), call(API, [USERS, 'x'], 401)])
  expect(cellLabel(cell)).toBe(
    `refused: ${USERS}, x. accepted 2×: ${API}: fits. Drift: several from this client`,
  )
})

describe('the cell that is shown', () => {
  const at = (shorts: Short[], chosen: { client: string; api: string } | null = null) => {
    const found = findCell(matrixOf(shorts), chosen)
    return found && [found.row, found.column]
  }
  const calls = [call(API, API, 200), call(USERS, API, 200, 'two')]

  it('is the chosen one, else the first that was refused, drifts, or was called', () => {
    expect(at([])).toBeNull()
    expect(at(calls)).toEqual([0, 0])
    expect(at([...calls, call(USERS, USERS, 200)])).toEqual([0, 1])
    expect(at([...calls, call(USERS, USERS, 200), call(API, API, 401, 'two')])).toEqual([1, 0])
    expect(at(calls, { client: 'client two', api: `part ${API}` })).toEqual([1, 0])
    expect(at(calls, { client: 'gone', api: `part ${API}` })).toEqual([0, 0])
  })

  it('moves with the keys, and never out of the table', () => {
    const move = (key: string, ctrlKey = false) => moveInTable({ key, ctrlKey }, [1, 1], [3, 4])
    expect(['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].map((key) => move(key))).toEqual([
      [0, 1],
      [2, 1],
      [1, 0],
      [1, 2],
    ])
    expect(['PageUp', 'PageDown', 'Home', 'End'].map((key) => move(key))).toEqual([
      [0, 1],
      [2, 1],
      [1, 0],
      [1, 3],
    ])
    expect([move('Home', true), move('End', true)]).toEqual([
      [0, 0],
      [2, 3],
    ])
    expect([move('Enter'), move('ArrowUp', true)]).toEqual([null, null])
  })
})

describe('what can be declared', () => {
  const candidates = (shorts: Short[], inventory: Inventory | null = null) => {
    const { cell, api, matrix } = first(shorts, inventory)
    const column = matrix.rows.flatMap(({ cells }) => cells[0]?.presented ?? [])
    return candidatesFor(cell, api, column).map(({ value, why, isDeclared }) => [value, why, isDeclared])
  }

  it('is what the API says of itself, what it took from anybody, then what this client sent, each once', () => {
    const metadata = {
      url: `${API}/.well-known/oauth-protected-resource`,
      status: 200,
      body: { resource: `${API}/own` },
    }
    expect(
      candidates([
        metadata,
        call(API, [USERS, 'https://x.auth0.com/userinfo', ''], 401),
        call(API, API, 200, 'two'),
        call(API, API, 200, 'two'),
      ]),
    ).toEqual([
      [`${API}/own`, "from the API's own metadata (RFC 9728)", false],
      [API, 'accepted in this capture', false],
      [USERS, 'refused in this capture', false],
    ])
  })

  it('says what is declared already', () => {
    expect(candidates([call(API, API, 200)], declared(API))).toEqual([
      [API, 'accepted in this capture', true],
    ])
  })
})
