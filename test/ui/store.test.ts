import { describe, expect, it } from 'vitest'
import { NO_WORDS, withNote } from '../../src/core/about.ts'
import type { Analysis } from '../../src/core/analysis.ts'
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
    expect(store.folding.atGroup.value).toBe('f2')
  })

  it('opens for a hop that is selected, and for no other', () => {
    const store = folding()
    store.select(1)
    expect(shown(store)).toEqual([1, 'f2'])
    store.select(3)
    expect(shown(store)).toEqual([1, 'f2', 2, 3])
    expect(store.folding.atGroup.value).toBeNull()
  })

  it('stands for the hops that it hides', () => {
    const store = folding()
    expect([1, 3, 9].map((exchange) => store.folding.indexOf({ exchange }))).toEqual([0, 1, -1])
    expect(store.folding.indexOf({ exchange: null, group: 'f2' })).toBe(1)
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
