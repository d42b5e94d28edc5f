import { expect, it } from 'vitest'
import { formFor, laneLines, lanesWidth } from '../../src/ui/lanes.ts'

it('a single lane beside the details keeps the room that its messages need', () => {
  expect([500, 640, 740].map((width) => formFor(width, 1, false))).toEqual(['lanes', 'lanes', 'wide'])
})

it('many lanes lose the column of answers first, then the lanes', () => {
  expect([1000, 700, 450].map((width) => formFor(width, 4, false))).toEqual(['wide', 'lanes', 'list'])
})

it('lanes leave the rest of a very wide panel to the answers', () => {
  const across = (width: number, parties: number) => lanesWidth(width, 'wide', parties)
  expect([1000, 2000, 3000].map((width) => across(width, 3))).toEqual([626, 1020, 1020])
  expect(across(2000, 1)).toBe(800)
  expect(across(2000, 6)).toBe(1626)
})

it('a line is drawn for each lane, right of the times, and none without lanes', () => {
  const lines = laneLines([80, 440])
  expect(lines['--lane-at']).toBe('164px 0, 524px 0')
  expect(lines['--lane-lines']?.match(/linear-gradient/g)).toHaveLength(2)
  expect(laneLines([])['--lane-lines']).toBe('none')
})
