import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CHECKS } from '../../src/checks/index.ts'
import { analyse } from '../../src/core/analyse.ts'
import type { Inventory } from '../../src/core/audience/inventory.ts'
import { declareAudience, withResource } from '../../src/core/audience/inventory-edit.ts'
import { evidenceOf } from '../../src/core/evidence.ts'
import { writeHar } from '../../src/formats/har-write.ts'
import { readInventory } from '../../src/formats/inventory.ts'
import { writeInventory } from '../../src/formats/inventory-write.ts'
import { readFile } from '../../src/formats/read-file.ts'
import { buildReport, type Report } from '../../src/report/report.ts'
import { API, accessToken, bearer, capture } from '../core/builders.ts'

type Listener = (changes: Record<string, { newValue?: unknown }>, area: string) => void

/** The storage that all windows of a browser share. */
const storage = vi.hoisted(() => {
  const listeners = new Set<Listener>()
  const state = { text: undefined as unknown, fails: false, listeners }
  const put = (text: unknown) => {
    state.text = text
    for (const listener of listeners) listener({ inventory: { newValue: text } }, 'local')
  }
  const done = async (act: () => void) => {
    if (state.fails) throw new Error('storage is full')
    act()
  }
  const local = {
    get: async () => (state.text === undefined ? {} : { inventory: state.text }),
    set: (all: Record<string, unknown>) => done(() => put(all.inventory)),
    remove: () => done(() => put(undefined)),
  }
  const onChanged = { addListener: (listener: Listener) => listeners.add(listener) }
  return { state, put, api: { storage: { local, onChanged } } }
})
vi.mock('webextension-polyfill', () => ({ default: storage.api }))
const { openInventory } = await import('../../src/hosts/inventory.ts')

const ORDERS: Inventory = {
  resources: [{ name: 'orders', urls: [API], audiences: ['urn:orders'] }],
  clients: [],
}
const OTHER: Inventory = { resources: [{ ...ORDERS.resources[0], name: 'other' } as never], clients: [] }
const FILE = `# ours\n${writeInventory(ORDERS, 'yaml')}`
const file = (text: string, name = 'team.yaml') => new File([text], name)

beforeEach(() => {
  Object.assign(storage.state, { text: undefined, fails: false })
  storage.state.listeners.clear()
})

describe('an inventory', () => {
  it('is nothing at first, and stored nowhere', async () => {
    const keeper = openInventory(() => {})
    expect([keeper.get(), keeper.isKept()]).toEqual([null, false])
    keeper.set(ORDERS)
    await expect(keeper.write('yaml')).resolves.toMatchObject({ fileName: 'audtrail.yaml' })
    expect(storage.state.text).toBeUndefined()
  })

  it('is stored while that is asked for, and is there for the next DevTools', async () => {
    const keeper = openInventory(() => {})
    keeper.set(ORDERS)
    keeper.keep(true)
    await vi.waitFor(() => expect(readInventory(String(storage.state.text))).toEqual(ORDERS))
    const changed = vi.fn()
    const next = openInventory(changed)
    await vi.waitFor(() => expect(next.get()).toEqual(ORDERS))
    expect(next.isKept()).toBe(true)
    expect(changed).toHaveBeenCalled()
    next.keep(false)
    await vi.waitFor(() => expect(storage.state.text).toBeUndefined())
    expect([next.get(), next.isKept(), keeper.isKept()]).toEqual([ORDERS, false, false])
  })

  it('follows the change of another window where both keep it', async () => {
    const [one, two] = [openInventory(() => {}), openInventory(() => {})]
    one.set(ORDERS)
    one.keep(true)
    await vi.waitFor(() => expect(two.get()).toEqual(ORDERS))
    two.set(OTHER)
    await vi.waitFor(() => expect(one.get()).toEqual(OTHER))
  })

  it('that was declared here is not replaced by what another window keeps', async () => {
    const [one, two] = [openInventory(() => {}), openInventory(() => {})]
    two.set(OTHER)
    one.set(ORDERS)
    one.keep(true)
    await vi.waitFor(() => expect(storage.state.text).toBeDefined())
    await Promise.resolve()
    expect(two.get()).toEqual(OTHER)
  })

  it('that is declared while a stored one is on its way stays', async () => {
    storage.state.text = FILE
    const keeper = openInventory(() => {})
    await storage.api.storage.local.get()
    await Promise.resolve()
    keeper.set(OTHER)
    for (let n = 0; n < 3; n++) await keeper.write('yaml')
    expect([keeper.get(), keeper.isKept()]).toEqual([OTHER, false])
  })

  it('says that it is not kept where storage fails, and stays', async () => {
    const keeper = openInventory(() => {})
    keeper.set(ORDERS)
    storage.state.fails = true
    keeper.keep(true)
    await vi.waitFor(() => expect(keeper.isKept()).toBe(false))
    expect(keeper.get()).toEqual(ORDERS)
  })

  it.each([[5], ['- no'], ['version: 9'], [null]])(
    'in storage that is %j counts as never stored',
    async (text) => {
      storage.state.text = text
      const changed = vi.fn()
      const keeper = openInventory(changed)
      keeper.set(ORDERS)
      await keeper.write('json')
      expect([keeper.get(), keeper.isKept()]).toEqual([ORDERS, false])
      expect(changed).toHaveBeenCalledTimes(1)
    },
  )

  it('is read from a file, and written with what a team wrote into that', async () => {
    const keeper = openInventory(() => {})
    await keeper.read(file(FILE))
    expect(keeper.get()).toEqual(ORDERS)
    expect(await keeper.write('yaml')).toEqual({
      fileName: 'audtrail.yaml',
      mimeType: 'application/yaml',
      text: FILE,
    })
    keeper.set(withResource(ORDERS, null, { name: 'b', urls: ['b.example.com'], audiences: ['urn:b'] }))
    expect((await keeper.write('yaml')).text).toMatch(/^# ours\n[\s\S]*- name: b\n/)
    const { fileName, text } = await keeper.write('json')
    expect([fileName, readInventory(text)]).toEqual(['audtrail.json', keeper.get()])
  })

  it('stays as it was where a file is wrong, and the line is named', async () => {
    const changed = vi.fn()
    const keeper = openInventory(changed)
    await keeper.read(file(FILE))
    changed.mockClear()
    await expect(keeper.read(file(FILE.replace('urls', 'url')))).rejects.toThrow(
      'team.yaml, line 5, column 5: unknown key "url"; known here: name, urls, audiences, issuers. (ERR_INVENTORY_FORMAT)',
    )
    await expect(keeper.read(file('x'.repeat(2_000_001), 'a.har'))).rejects.toThrow(
      'too long for an inventory',
    )
    expect(changed).not.toHaveBeenCalled()
    expect((await keeper.write('yaml')).text).toBe(FILE)
  })
})

describe('what the panel says and what the command line says of the exported file', () => {
  const call = (path: string, aud: string | string[], status: number) => ({
    url: `${API}${path}`,
    headers: bearer(accessToken(aud, { client_id: 'portal' })),
    status,
  })
  const EXCHANGES = capture(
    call('/orders', 'urn:orders', 200),
    call('/orders/1', 'urn:users', 401),
    call('/users', 'urn:users', 200),
    call('/users', ['urn:orders', 'urn:x'], 403),
  )
  const EVIDENCE = evidenceOf(EXCHANGES)
  const HAR = [...writeHar(EVIDENCE, '1')].join('')

  /** As `check --inventory` works. */
  const byCommandLine = (inventory: string): Report =>
    buildReport(
      analyse(readFile(HAR).evidence, { inventory: readInventory(inventory), checks: CHECKS }),
      'capture.har',
    )

  it('are the same, whatever was declared and edited', { timeout: 60_000 }, () => {
    const acts = fc.array(
      fc.record({
        column: fc.nat(3),
        audience: fc.constantFrom('urn:orders', 'urn:users', 'urn:orders/', ' urn:users', 'true'),
        removes: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    )
    fc.assert(
      fc.property(acts, fc.constantFrom('yaml' as const, 'json' as const), (all, format) => {
        const live = analyse(EVIDENCE, { checks: CHECKS })
        for (const { column, audience, removes } of all) {
          const { apis } = live.matrix()
          const api = apis[column % apis.length]
          if (!api) continue
          live.setInventory(
            removes && api.resource !== null
              ? withResource(live.inventory, api.resource, null)
              : declareAudience(live.inventory, api, audience),
          )
        }
        const { presentations, findings, diagnoses } = byCommandLine(
          writeInventory(live.inventory ?? { resources: [], clients: [] }, format),
        )
        const panel = buildReport(live, 'capture.har')
        expect({ presentations, findings, diagnoses }).toEqual({
          presentations: panel.presentations,
          findings: panel.findings,
          diagnoses: panel.diagnoses,
        })
      }),
      { numRuns: 10 },
    )
  })
})
