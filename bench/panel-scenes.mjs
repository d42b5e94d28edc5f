import { until } from '../scripts/lib/wait.mjs'
import { patience } from './panel-page.mjs'

/** @typedef {import('./panel-page.mjs').PanelPage} PanelPage */
/**
 * @typedef {object} Scene Something a person does with a long capture, or that happens while they look at it.
 * @property {string} name
 * @property {(panel: PanelPage, count: number) => Promise<unknown>} [before] What is not looked at; without it the capture is
 * shown and the panel idle.
 * @property {(panel: PanelPage, count: number) => Promise<unknown>} act
 */

const ARRIVALS = 20

/** @param {PanelPage} panel @param {number} count */
async function shown(panel, count) {
  await panel.show(count)
  await panel.idle()
}

/** @type {Scene[]} */
export const SCENES = [
  {
    name: 'opened',
    before: async () => {},
    act: (panel, count) => panel.show(count),
  },
  {
    name: 'scrolled as soon as there are rows',
    before: (panel, count) => panel.show(count),
    act: (panel) => panel.scrollThrough(),
  },
  { name: 'scrolled', act: (panel) => panel.scrollThrough() },
  {
    name: 'scrolled by the wheel',
    act: async (panel) => {
      for (let turn = 0; turn < 60; turn++) {
        await panel.mouse('mouseWheel', 400, 500, { deltaX: 0, deltaY: turn < 30 ? -900 : 900 })
        await panel.frames(1)
      }
    },
  },
  { name: 'dragged by its scroll bar', act: dragged },
  {
    name: 'Home and End',
    before: async (panel, count) => {
      await shown(panel, count)
      await panel.session.call(() =>
        /** @type {HTMLElement} */ (document.querySelector('[data-row][tabindex="0"]')).focus(),
      )
    },
    act: async (panel) => {
      for (let turn = 0; turn < 10; turn++) {
        await panel.key('Home', 36)
        await panel.frames()
        await panel.key('End', 35)
        await panel.frames()
      }
    },
  },
  {
    name: 'scrolled while rows come in',
    before: async (panel, count) => {
      await panel.host.call((wanted) => /** @type {any} */ (globalThis).host.prepare(wanted, 100), count)
      await shown(panel, count)
    },
    act: async (panel, count) => {
      let isOver = false
      const scrolling = panel.scrollThrough().then(() => {
        isOver = true
      })
      for (let more = 0; more < 100 && !isOver; more++) {
        await panel.host.call((wanted) => /** @type {any} */ (globalThis).host.more(wanted), count)
        await panel.frames(3)
      }
      await scrolling
    },
  },
  {
    name: 'scrolled beside the inspector',
    before: async (panel, count) => {
      await shown(panel, count)
      await panel.click('[data-hop]')
      await until(
        'the inspector',
        () => panel.session.call(() => document.querySelector('.inspector .panels') !== null),
        patience,
      )
      await panel.frames()
    },
    act: (panel) => panel.scrollThrough(),
  },
  {
    name: 'a filter is typed and taken away',
    act: async (panel) => {
      for (const text of [
        'o',
        'or',
        'ord',
        'orders',
        'orders 4',
        'orders 40',
        'orders 401',
        'status:4xx',
        'host:id',
        '',
      ])
        await panel.filter(text).then(() => panel.frames())
    },
  },
  {
    name: 'scrolled under a filter',
    before: async (panel, count) => {
      await shown(panel, count)
      await panel.filter('token')
      await panel.frames()
    },
    act: (panel) => panel.scrollThrough(),
  },
  {
    name: 'drawn to scale and back',
    act: async (panel) => {
      for (let turn = 0; turn < 6; turn++) {
        await panel.click('[data-action="to-scale"]')
        await panel.frames()
      }
    },
  },
  {
    name: 'scrolled to scale',
    before: async (panel, count) => {
      await shown(panel, count)
      await panel.click('[data-action="to-scale"]')
      await panel.frames()
    },
    act: (panel) => panel.scrollThrough(),
  },
]

/** @type {Scene} */
export const ARRIVING = {
  name: `${ARRIVALS} exchanges come, each drawn`,
  before: async (panel, count) => {
    await panel.host.call(
      (wanted, more) => /** @type {any} */ (globalThis).host.prepare(wanted, more),
      count,
      ARRIVALS,
    )
    await shown(panel, count)
  },
  act: (panel, count) => panel.add(count, ARRIVALS),
}

/** @type {Scene} */
export const IMPORTED = {
  name: 'opened from a file',
  before: async (panel, count) => {
    await panel.host.call((wanted) => {
      Object.assign(globalThis, { file: /** @type {any} */ (globalThis).host.file(wanted) })
    }, count)
    await shown(panel, 100)
  },
  act: (panel) => panel.openFile(),
}

/** What is done before a scene that says nothing of it. @param {Scene} scene */
export const beforeOf = ({ before = shown }) => before

/** The thumb is taken and led to the top and down again. @param {PanelPage} panel */
async function dragged(panel) {
  const { x, top, bottom, thumb } = await panel.session.call(() => {
    const box = /** @type {HTMLElement} */ (document.querySelector('.rows'))
    box.scrollTop = 0
    const { right, top, bottom } = box.getBoundingClientRect()
    return { x: right - (box.offsetWidth - box.clientWidth) / 2, top, bottom, thumb: top + 20 }
  })
  await panel.frames()
  await panel.mouse('mousePressed', x, thumb)
  for (let step = 0; step <= 100; step++) {
    await panel.mouse('mouseMoved', x, thumb + ((bottom - top - 40) * step) / 100)
    await panel.frames(1)
  }
  await panel.mouse('mouseReleased', x, bottom - 20)
  const moved = await panel.session.call(() => document.querySelector('.rows')?.scrollTop ?? 0)
  if (moved < 1000) throw new Error('the scroll bar was missed')
}
