import { describe, expect, it, vi } from 'vitest'
import { NO_WORDS, withNote } from '../../src/core/about.ts'
import type { Analysis } from '../../src/core/analysis.ts'
import type { Inventory } from '../../src/core/audience/inventory.ts'
import type { About } from '../../src/core/evidence.ts'
import type { Flow } from '../../src/core/flow.ts'
import type { Hop } from '../../src/core/timeline.ts'
import {
  DEFAULT_SETTINGS,
  type Files,
  NO_REACH,
  type OpenedFile,
  type PanelController,
} from '../../src/ui/controller.ts'
import { createStore } from '../../src/ui/store.ts'
import { hop } from './hop.ts'

/** A capture that is all there, and signatures of which more is known as often as `verified` says so. */
function controllerOf(
  hops: Hop[],
  verified: boolean[] = [],
  files: Partial<Files> = {},
  flows: Partial<Flow>[] = [],
) {
  let draws = 0
  const analysis = {
    revision: 0,
    steps: [],
    flows,
    problems: () => [],
    worst: () => null,
    timeline: () => {
      draws++
      return { startedAt: 0, parties: [], hops }
    },
    setInventory: () => {},
    step: () => undefined,
    verify: async () => verified.shift() ?? false,
  } as unknown as Analysis
  const controller = {
    analysis,
    startedLate: false,
    kept: { dropped: { other: 0, login: 0, bodies: 0 }, resumedFrom: null },
    reach: NO_REACH,
    missedTab: false,
    pageHidden: false,
    bodyGap: () => null,
    pinned: new Set(),
    cleared: null,
    forgetCleared: () => {},
    theme: 'light',
    isRecording: () => true,
    files,
    inventory: { get: () => null, isKept: () => false },
    settings: { get: () => DEFAULT_SETTINGS, set: () => {} },
  } as unknown as PanelController
  return { controller, drawn: () => draws }
}

describe('warnings', () => {
  const URL_TOKEN = 'The token stands in the URL'
  const NO_PKCE = 'The login has no PKCE'
  const hops = [
    hop({ exchange: 1, mark: 'proved', warnings: [URL_TOKEN, 'Told with the failure'] }),
    hop({ exchange: 2, warnings: [NO_PKCE] }),
    hop({ exchange: 3, warnings: [URL_TOKEN] }),
    hop({ exchange: 4, warnings: [URL_TOKEN, NO_PKCE] }),
  ]

  it('are counted and shown once each, going round', () => {
    const store = createStore(controllerOf(hops).controller)
    expect(store.warnings.value).toBe(2)
    const seen = [1, 2, 3].map(() => {
      store.stepWarning()
      return store.current.value
    })
    expect(seen).toEqual([2, 3, 2])
    expect(store.inspecting.value).toBe(true)
  })

  it('show what they say, whatever tab was chosen before', () => {
    const store = createStore(controllerOf(hops).controller)
    store.tab.value = 'request'
    store.stepWarning()
    expect(store.tab.value).toBeNull()
  })

  it('are none in a capture without any', () => {
    const store = createStore(controllerOf([hop()]).controller)
    expect(store.warnings.value).toBe(0)
    store.stepWarning()
    expect(store.current.value).toBeNull()
  })
})

describe('a note', () => {
  it('is written of the current hop, and left when another one is chosen', () => {
    const store = createStore(controllerOf([hop({ exchange: 1 }), hop({ exchange: 2 })]).controller)
    store.editNote()
    expect(store.noting.value).toBe(false)
    store.select(1)
    store.editNote()
    expect([store.noting.value, store.inspecting.value]).toEqual([true, true])
    store.select(2)
    expect(store.noting.value).toBe(false)
  })

  it('is kept by the capture that is shown', () => {
    const { controller } = controllerOf([hop()])
    let live = NO_WORDS
    const store = createStore(
      Object.assign(controller, {
        setAbout: (about: About) => {
          live = about
        },
      }),
    )
    store.setAbout(withNote(NO_WORDS, 0, 'live'))
    const { analysis } = controller
    const kind = { isSanitized: false, isPasted: false }
    store.file.value = { name: 'a.har', analysis, about: NO_WORDS, warnings: [], ...kind }
    store.setAbout(withNote(NO_WORDS, 0, 'of the file'))
    expect(live.notes).toEqual([{ exchange: 0, text: 'live' }])
    expect(store.drawn.value.about.notes).toEqual([{ exchange: 0, text: 'of the file' }])
  })
})

describe('signatures', () => {
  it('are drawn when more is known of them, and nothing is drawn when not', async () => {
    const { controller, drawn } = controllerOf([hop()], [true, false])
    const store = createStore(controller)
    expect(drawn()).toBe(1)
    store.draw()
    expect(drawn()).toBe(2)
    await Promise.resolve()
    await Promise.resolve()
    expect(drawn()).toBe(3)
    await Promise.resolve()
    await Promise.resolve()
    expect(drawn()).toBe(3)
  })
})

describe('what is brought', () => {
  const file = (name: string) => new File(['x'], name)
  const opened = (name: string, hops: Hop[]): OpenedFile => ({
    name,
    analysis: controllerOf(hops).controller.analysis,
    about: NO_WORDS,
    warnings: ['w'],
    isSanitized: false,
    isPasted: true,
  })

  it('is shown in place of the live capture, which is there again when it is closed', async () => {
    const seen: string[] = []
    const open: Files['open'] = async (from) => {
      seen.push(`${from.name}: ${await from.text()}`)
      return opened(from.name, [hop({ exchange: 7 })])
    }
    const store = createStore(controllerOf([hop({ exchange: 1 })], [], { open }).controller)
    store.paste('secret')
    store.paste('  ')
    await expect.poll(() => store.file.value?.name).toBe('Pasted text')
    expect(seen).toEqual(['Pasted text: secret'])
    expect(store.hops.value.map(({ exchange }) => exchange)).toEqual([7])
    // The only hop is shown at once.
    expect([store.current.value, store.inspecting.value]).toEqual([7, true])
    store.closeFile()
    expect(store.hops.value.map(({ exchange }) => exchange)).toEqual([1])
  })

  it('is the first of several files, and says so', async () => {
    const open: Files['open'] = async ({ name }) => opened(name, [hop(), hop({ exchange: 2 })])
    const store = createStore(controllerOf([], [], { open }).controller)
    expect(store.openFirst([])).toBe(false)
    expect(store.openFirst([file('a.har'), file('b.har'), file('c.har')])).toBe(true)
    await expect
      .poll(() => store.file.value?.warnings)
      .toEqual(['Only the first file was opened; 2 more were not.', 'w'])
    expect(store.inspecting.value).toBe(false)
  })

  it('opened while the example is read takes its place', async () => {
    let give = (_: OpenedFile) => {}
    const example = () =>
      new Promise<OpenedFile>((resolve) => {
        give = resolve
      })
    const open: Files['open'] = async ({ name }) => opened(name, [hop()])
    const store = createStore(controllerOf([], [], { open, example }).controller)
    store.openExample()
    store.paste('x')
    await expect.poll(() => store.file.value?.name).toBe('Pasted text')
    give({ ...opened('example', [hop()]), isExample: true })
    await Promise.resolve()
    expect(store.file.value?.isExample).toBeUndefined()
    expect(store.importing.value).toBeNull()
  })

  it('that is the example takes nothing into what a person declared, and nothing from there', () => {
    const { controller } = controllerOf([hop()])
    const own: Inventory = { resources: [], clients: [] }
    const wrote = vi.fn()
    const inventory = { ...controller.inventory, get: () => own, set: wrote }
    const store = createStore(Object.assign(controller, { inventory }))
    expect(store.drawn.value.inventory).toBe(own)
    store.showFile({ ...opened('example', [hop()]), isExample: true })
    expect(store.drawn.value.inventory).toBeNull()
    const api = { resource: null, origin: 'http://api.localhost', parts: [], isWhole: true }
    store.declare('c', { ...api, id: 'a', isUserinfo: false, audiences: [] }, 'https://api.localhost')
    expect(store.drawn.value.inventory?.resources).toHaveLength(1)
    store.closeFile()
    expect(store.drawn.value.inventory).toBe(own)
    store.showFile({ ...opened('example', [hop()]), isExample: true })
    expect(store.drawn.value.inventory).toBeNull()
    expect(wrote).not.toHaveBeenCalled()
  })

  it('can be stopped, and what was there stays', async () => {
    const open: Files['open'] = (_from, progress, signal) => {
      progress(0.5)
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    }
    const store = createStore(controllerOf([hop()], [], { open }).controller)
    store.paste('x')
    expect(store.importing.value?.done).toBe(0.5)
    store.importing.value?.cancel()
    await expect.poll(() => store.importing.value).toBeNull()
    expect(store.file.value).toBeNull()
    expect(store.hops.value).toHaveLength(1)
  })

  it('that cannot be read says why, and what was there stays', async () => {
    const open: Files['open'] = () => Promise.reject(new Error('why'))
    const store = createStore(controllerOf([hop()], [], { open }).controller)
    store.paste('x')
    await expect.poll(() => store.importing.value?.error).toBe('why')
    expect(store.hops.value).toHaveLength(1)
  })
})

describe('the two views', () => {
  const hops = [hop({ exchange: 1 }), hop({ exchange: 2 })]
  const fromMatrix = () => {
    const store = createStore(controllerOf(hops).controller)
    store.show('audiences')
    store.enterCall(2)
    return store
  }

  it('lead from a cell to its call, and back to the cell', () => {
    const store = fromMatrix()
    expect([store.view.value, store.current.value, store.inspecting.value]).toEqual(['timeline', 2, true])
    store.close()
    expect([store.view.value, store.inspecting.value, store.cellWanted.value]).toEqual([
      'audiences',
      false,
      true,
    ])
  })

  it('do not lead back once something else was looked at', () => {
    const store = fromMatrix()
    store.select(1)
    store.close()
    expect(store.view.value).toBe('timeline')
    const other = fromMatrix()
    other.show('timeline')
    other.close()
    expect(other.view.value).toBe('timeline')
  })

  it('show a problem in the timeline, whichever was open', () => {
    const store = createStore(controllerOf(hops).controller)
    store.show('audiences')
    store.select(1)
    expect(store.view.value).toBe('timeline')
  })
})

describe('pins', () => {
  const flow = (id: string, inside: string | null, ...exchanges: number[]) => ({ id, inside, exchanges })
  const hops = [
    hop({ exchange: 1, flow: 'f1' }),
    hop({ exchange: 2, flow: 'f2' }),
    hop({ exchange: 3, flow: 'f3' }),
    hop({ exchange: 4 }),
  ]
  const start = (canRecord = true) => {
    const { controller } = controllerOf(hops)
    const pinned = new Set<number>()
    Object.assign(controller.analysis, {
      flows: [flow('f1', null, 1), flow('f2', 'f1', 2), flow('f3', null, 3)],
    })
    const pin = (exchange: number, on: boolean) => void (on ? pinned.add(exchange) : pinned.delete(exchange))
    return { store: createStore(Object.assign(controller, { canRecord, pinned, pin })), pinned }
  }

  it('are for the login of the current request, whole, and are taken away again', () => {
    const { store, pinned } = start()
    store.togglePin()
    store.select(4)
    store.togglePin()
    expect([...pinned]).toEqual([])
    store.select(2)
    store.togglePin()
    expect([...pinned]).toEqual([1])
    expect([...store.pinned.value]).toEqual(['f1', 'f2'])
    expect([...store.pinnedAt.value]).toEqual([1, 2])
    store.text.value = 'is:pinned'
    expect(store.hops.value.map(({ exchange }) => exchange)).toEqual([1, 2])
    store.togglePin()
    expect([...store.pinned.value]).toEqual([])
  })

  it('are for the chosen login before that of a request', () => {
    const { store, pinned } = start()
    store.select(1)
    store.flow.value = 'f3'
    store.togglePin()
    expect([...pinned]).toEqual([3])
  })

  it('are for a capture that goes on', () => {
    const { store, pinned } = start(false)
    store.select(1)
    store.togglePin()
    expect([...pinned]).toEqual([])
    expect(store.isLive.value).toBe(false)
  })
})

describe('a clear', () => {
  it('leaves the chosen login and request that stay, whatever the login is called then', () => {
    const { controller } = controllerOf([hop({ exchange: 1, flow: 'f2' })])
    const exchange = { id: 1 }
    const step = (id: number) => (id === 1 ? { exchange } : undefined)
    const flows = [
      { id: 'f1', inside: null, exchanges: [0] },
      { id: 'f2', inside: null, exchanges: [1] },
    ]
    Object.assign(controller.analysis, { step, flows })
    const store = createStore(controller)
    store.select(1, { open: true })
    store.flow.value = 'f2'
    const after = controllerOf([hop({ exchange: 1, flow: 'f1' })]).controller.analysis
    Object.assign(after, { step, flows: [{ id: 'f1', inside: null, exchanges: [1] }] })
    Object.assign(controller, { analysis: after })
    store.draw()
    expect([store.current.value, store.inspecting.value, store.flow.value]).toEqual([1, true, 'f1'])
    Object.assign(controller, { analysis: controllerOf([]).controller.analysis })
    store.draw()
    expect([store.current.value, store.inspecting.value, store.flow.value]).toEqual([null, false, null])
  })

  it('is undone while there is something to bring back', () => {
    const { controller } = controllerOf([hop()])
    const undone: string[] = []
    const store = createStore(Object.assign(controller, { undoClear: () => undone.push('undone') }))
    store.undoClear()
    expect(undone).toEqual([])
    Object.assign(controller, { cleared: 3 })
    store.draw()
    store.undoClear()
    expect(undone).toEqual(['undone'])
  })
})

describe('the evidence of a problem', () => {
  const spot = { tab: 'response', token: null, name: 'resource', value: 'x' } as const
  const storeAt = (exchange: number) => {
    const store = createStore(controllerOf([hop({ exchange: 1 }), hop({ exchange: 2 })]).controller)
    store.select(exchange, { open: true })
    return store
  }

  it('leads to a value of another hop, and back to the tab where it stood', () => {
    const store = storeAt(1)
    store.point(2, spot, 'problem')
    expect([store.current.value, store.tab.value, store.pointed.value?.spot]).toEqual([2, 'response', spot])
    store.pointBack()
    expect([store.current.value, store.tab.value, store.pointed.value]).toEqual([1, 'problem', null])
  })

  it('points nowhere once another hop was chosen', () => {
    const store = storeAt(1)
    store.point(2, spot, 'problem')
    store.select(1)
    expect(store.pointed.value).toBeNull()
    store.pointBack()
    expect(store.current.value).toBe(1)
  })
})

describe('the search in a request', () => {
  it('opens with the details of the current hop, and closes with them', () => {
    const store = createStore(controllerOf([hop({ exchange: 1 })]).controller)
    store.openSearch()
    expect([store.search.value, store.inspecting.value]).toEqual([null, false])
    store.select(1)
    store.openSearch()
    store.search.value = 'aud'
    store.openSearch()
    expect([store.search.value, store.inspecting.value]).toEqual(['aud', true])
    store.close()
    expect(store.search.value).toBeNull()
  })

  it('takes its counts with it', () => {
    const store = createStore(controllerOf([hop({ exchange: 1 })]).controller)
    store.select(1)
    store.openSearch()
    store.matches.value = { request: 3 }
    store.closeSearch()
    expect([store.search.value, store.matches.value]).toEqual([null, {}])
  })
})

describe('a login inside of another one', () => {
  const steps = [1, 2, 3].map((exchange) =>
    hop({ exchange, flow: exchange === 1 ? 'f1' : 'f2', isCall: false }),
  )
  const flows = [
    { id: 'f1', inside: null, exchanges: [1] },
    { id: 'f2', inside: 'f1', exchanges: [2, 3] },
  ]
  const folding = () => {
    const store = createStore(controllerOf(steps, [], {}, flows).controller)
    store.folding.fold('f2', true)
    return store
  }
  const shown = ({ folding: { rows } }: ReturnType<typeof folding>) =>
    rows.value.map((row) => row.hop?.exchange ?? row.group?.id)

  it('stays folded while more comes', () => {
    const store = folding()
    store.draw()
    expect(shown(store)).toEqual([1, 'f2'])
    expect(store.folding.chosen.value).toBe('f2')
  })

  it('opens for a hop that is selected, and for no other', () => {
    const store = folding()
    store.select(1)
    expect(shown(store)).toEqual([1, 'f2'])
    store.select(3)
    expect(shown(store)).toEqual([1, 'f2', 2, 3])
    expect(store.folding.chosen.value).toBe(3)
  })

  it('stands for the hops that it hides', () => {
    const store = folding()
    expect([1, 3, 9].map((exchange) => store.folding.indexOf(exchange))).toEqual([0, 1, -1])
    expect(store.folding.indexOf('f2')).toBe(1)
  })

  it('is folded in that capture alone', () => {
    const store = folding()
    const { analysis } = controllerOf(steps, [], {}, flows).controller
    const kind = { isSanitized: false, isPasted: false }
    store.file.value = { name: 'a.har', analysis, about: NO_WORDS, warnings: [], ...kind }
    store.draw()
    expect(shown(store)).toEqual([1, 'f2', 2, 3])
  })
})

describe('parties', () => {
  it('are the same list as long as the same ones take part, since every row rests on it', () => {
    const { controller } = controllerOf([])
    const party = {
      id: 'https://app.example.com',
      role: 'client',
      host: 'app.example.com',
      name: 'app',
    } as const
    let name = 'app'
    controller.analysis.timeline = () => ({
      startedAt: 0,
      parties: [{ ...party, name }],
      hops: [hop({ exchange: 1 })],
    })
    const store = createStore(controller)
    const before = store.parties.value
    expect(before).toHaveLength(1)
    store.draw()
    expect(store.parties.value).toBe(before)
    name = 'Shop'
    store.draw()
    expect(store.parties.value).toEqual([{ ...party, name: 'Shop' }])
  })
})

describe('what signatures change', () => {
  it('is drawn when that takes little time', async () => {
    const { controller, drawn } = controllerOf([], [true])
    let letGo = () => {}
    const store = createStore(controller, () => new Promise((resolve) => (letGo = () => resolve())))
    store.draw()
    const before = drawn()
    await new Promise((resolve) => setTimeout(resolve))
    expect(drawn()).toBe(before)
    letGo()
    await new Promise((resolve) => setTimeout(resolve))
    expect(drawn()).toBe(before + 1)
  })
})
