import { type Loose, object, text } from './loose.ts'

/** Who wrote a HAR; what they leave out and get wrong differs. */
export type HarDialect = 'chrome' | 'firefox' | 'safari' | 'playwright' | 'insomnia' | 'other'

/** By `log.creator.name`. Proxies need none of their own: what they write tells how to read it. */
export function dialectOf(log: Loose): HarDialect {
  const creator = text(object(log.creator).name) ?? ''
  if (creator === 'WebInspector') return 'chrome'
  if (/^firefox/i.test(creator)) return 'firefox'
  if (creator === 'WebKit Web Inspector') return 'safari'
  if (/^playwright/i.test(creator)) return 'playwright'
  if (/^insomnia/i.test(creator)) return 'insomnia'
  return 'other'
}
