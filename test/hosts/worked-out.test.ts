import { describe, expect, it } from 'vitest'
import type { Analysis } from '../../src/core/analysis.ts'
import { soonWorkedOut, workOut } from '../../src/hosts/worked-out.ts'

/** @param more What comes while the exchange of that id is worked out. */
function capture(ids: number[], more: Record<number, () => void> = {}) {
  const worked: number[] = []
  /** The revisions that lists were made of. */
  const listed: number[] = []
  const analysis = {
    revision: 1,
    verify: async () => false,
    steps: ids.map((id) => ({ exchange: { id } })),
    workOut: (id: number) => {
      worked.push(id)
      more[id]?.()
      delete more[id]
    },
    problems: () => {
      listed.push(analysis.revision)
      return []
    },
    timeline: () => {
      listed.push(analysis.revision)
      busyFor(10)
    },
  }
  return { worked, listed, analysis: analysis as unknown as Analysis & { revision: number; steps: object[] } }
}

function busyFor(ms: number) {
  const until = performance.now() + ms
  while (performance.now() < until);
}

describe('what a drawing asks for', () => {
  it('is worked out once where nothing comes meanwhile', async () => {
    const { analysis, worked } = capture([3, 1, 2])
    await workOut(analysis, new AbortController().signal)
    expect(worked).toEqual([3, 1, 2])
  })

  it('is verified first, and has a task of its own after that', async () => {
    const order: string[] = []
    const { analysis } = capture([1], {
      1: () => {
        order.push('worked out')
        busyFor(10)
      },
    })
    analysis.verify = async () => order.push('verified') > 9
    setTimeout(() => order.push('another task'))
    await workOut(analysis, new AbortController().signal)
    expect(order).toEqual(['verified', 'worked out', 'another task'])
  })

  it('is looked through again when something came meanwhile', async () => {
    const { analysis, worked } = capture([1, 2], {
      1: () => {
        analysis.steps.push({ exchange: { id: 3 } })
        analysis.revision++
      },
    })
    await workOut(analysis, new AbortController().signal)
    expect(worked).toEqual([1, 2, 1, 2, 3])
  })

  it('is of the capture as it is then, whatever came in the last moment', async () => {
    const { analysis, worked, listed } = capture([1])
    const { timeline } = analysis
    analysis.timeline = () => {
      // After this the drawing waits for a task of its own.
      if (analysis.revision === 1) setTimeout(() => analysis.revision++)
      return timeline()
    }
    await workOut(analysis, new AbortController().signal)
    expect(worked).toEqual([1, 1])
    expect(listed).toEqual([1, 1, 2, 2])
  })

  it('is waited for until the end is wanted, and never fails', async () => {
    const end = new AbortController()
    const busy = () => busyFor(40) // longer than a slice
    const { analysis, worked } = capture([1, 2, 3], {
      1: busy,
      2: () => {
        end.abort()
        busy()
      },
    })
    await soonWorkedOut(analysis, end.signal)
    expect(worked).toEqual([1, 2])
  })
})
