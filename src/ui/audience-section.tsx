import type { Presentation } from '../core/audience/verdict.ts'
import { Compare, Single } from './compare.tsx'
import { hostOf } from './hop-words.ts'
import { decideWords, differenceWords } from './verdict-words.ts'
import { words } from './words.ts'

/** The token's audience against what the API expects, and the host that was called beside it. */
export function AudienceSection({ presentation }: { presentation: Presentation }) {
  const { verdict, hostHint, url } = presentation
  const { against, actual, forgivenBy } = verdict
  const got = verdict.got ?? (actual.length > 0 ? actual.join('\n') : words.noAud)
  const decide = decideWords(verdict)
  return (
    <section class={`section audience ${verdict.verdict}`} data-verdict={verdict.verdict}>
      <h3>{words.audience}</h3>
      {against ? (
        <Compare
          got={{ label: words.aud, value: got }}
          expected={{
            label: words.expected,
            value: against.value,
            beside: words.from(words.source[against.source]),
          }}
        />
      ) : (
        <Single line={{ label: words.aud, value: got }} />
      )}
      <p>
        <strong>{words.verdict[verdict.verdict]}</strong> {differenceWords(verdict)}
      </p>
      {decide && <p class="soft">{decide}</p>}
      {forgivenBy.length > 0 && <p class="soft">{words.forgivenBy(forgivenBy.join(', '))}</p>}
      {hostHint && (
        <p class="soft">
          {hostHint === 'same' ? words.hostSame(hostOf(url)) : words.hostDiffers(hostOf(url))}
        </p>
      )}
    </section>
  )
}
