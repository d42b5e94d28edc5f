import { say } from '../core/say.ts'
import { compareWords as shared } from '../report/compare-words.ts'

/** The words of the view that compares two logins, which are loaded with it. */
export const compareWords = {
  ...shared,
  caption: say('comparing_caption'),
  what: say('comparing_what'),
  side: { left: say('comparing_side_left'), right: say('comparing_side_right') },
  openFor: { left: say('comparing_openFor_left'), right: say('comparing_openFor_right') },
  closeFor: (name: string) => say('comparing_closeFor', name),
  choose: say('comparing_choose'),
  inCapture: say('comparing_inCapture'),
  showHop: (n: number, login: string) => say('comparing_showHop', n, login),
  at: (n: number) => say('comparing_at', n),
  onlyOne: say('comparing_onlyOne'),
  onlyOneText: say('comparing_onlyOneText'),
  noneYet: say('comparing_noneYet'),
  noneYetText: say('comparing_noneYetText'),
  same: say('comparing_same'),
  sameText: say('comparing_sameText'),
  nothing: say('comparing_nothing'),
  nothingText: say('comparing_nothingText'),
  leftOutText: (phrases: readonly string[]) => say('comparing_leftOutText', phrases.join('; ')),
  andMore: (n: number) => say('andMore', n),
  notShownBecause: say('comparing_notShownBecause'),
  reading: (name: string) => say('comparing_reading', name),
} as const
