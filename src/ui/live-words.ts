import { say, sayCount } from '../core/say.ts'

/** Words of pinning and clearing. */
export const liveWords = {
  pinName: say('live_pinName'),
  pin: say('live_pin'),
  unpin: say('live_unpin'),
  pinWhich: say('live_pinWhich'),
  pinned: say('live_pinned'),
  cleared: (n: number) => sayCount('live_cleared', n),
  undo: say('live_undo'),
  undoHint: say('live_undoHint'),
} as const
