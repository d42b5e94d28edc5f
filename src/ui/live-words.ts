import { number } from './words.ts'

/** Words of pinning and clearing. */
export const liveWords = {
  pinName: 'Pin this login',
  pin: 'Pin this login: Clear keeps it. Key: K',
  unpin: 'Unpin this login: Clear takes it too. Key: K',
  pinWhich: 'To pin a login, select one of its requests',
  pinned: 'pinned',
  cleared: (n: number) => `Cleared ${number(n)} ${n === 1 ? 'request' : 'requests'}.`,
  undo: 'Undo',
  undoHint: 'Bring them back. Key: U',
} as const
