import { expect, it } from 'vitest'
import { formFor } from '../../src/ui/lanes.ts'

it('a single lane beside the details keeps the room that its messages need', () => {
  expect([500, 640, 740].map((width) => formFor(width, 1, false))).toEqual(['lanes', 'lanes', 'wide'])
})

it('many lanes lose the column of answers first, then the lanes', () => {
  expect([1000, 700, 450].map((width) => formFor(width, 4, false))).toEqual(['wide', 'lanes', 'list'])
})
