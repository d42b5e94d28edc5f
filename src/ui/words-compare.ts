import { compareWords as shared } from '../report/compare-words.ts'

/** The words of the view that compares two logins, which are loaded with it. */
export const compareWords = {
  ...shared,
  caption: 'Differences of two logins. Those that a diagnosis names come first.',
  what: 'What',
  side: { left: 'Good login', right: 'Failed login' },
  openFor: { left: 'Open a file with the good one', right: 'Open a file with the failed one' },
  closeFor: (name: string) => `Close ${name}`,
  choose: 'Choose a login',
  inCapture: 'This capture',
  showHop: (n: number, side: string) => `Show request ${n} of the ${side.toLowerCase()}`,
  at: (n: number) => `#${n}`,
  onlyOne: 'Only one login here',
  onlyOneText:
    'Open a file with another one, such as yesterday’s good one, and only what differs is shown. Nothing of it is mixed into this capture.',
  noneYet: 'No login here yet',
  noneYetText:
    'Sign in in the page, or open two files: one with a login that went well, one with a login that failed.',
  same: 'The same login is on both sides',
  sameText: 'Choose another one, or open a file.',
  nothing: 'No difference that tells anything',
  nothingText: 'All that differs is new in every login, or cannot be compared.',
  leftOutText: (phrases: readonly string[]) => `Left out: ${phrases.join('; ')}`,
  andMore: (n: number) => `and ${n.toLocaleString('en')} more`,
  notShownBecause: 'differs; it opens something and is not shown',
  reading: (name: string) => `Reading ${name}…`,
} as const
