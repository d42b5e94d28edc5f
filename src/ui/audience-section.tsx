import {
  type ExpectedAudience,
  isProving,
  type Presentation,
  type Verdict,
} from '../core/audience/verdict.ts'
import type { Token } from '../core/tokens/token.ts'
import { hostOf } from '../report/hop-words.ts'
import { valuesBeside } from '../report/problem.ts'
import { alsoLine, Compare, Single } from './compare.tsx'
import { Explanation } from './explanation.tsx'
import type { Store } from './store.ts'
import { decideWords, differenceWords } from './verdict-words.ts'
import { words } from './words.ts'

interface Props {
  store: Store
  token: Token
  presentation: Presentation
}

/** The token's audience against what the API expects, and the host that was called beside it. */
export function AudienceSection({ store, token, presentation }: Props) {
  const { verdict, hostHint, url } = presentation
  const { against, actual, expected } = verdict
  const open = verdict.verdict === 'cannot-tell'
  const isSaml = token.form === 'saml-assertion'
  const receiver = isSaml ? 'application' : 'api'
  const label = isSaml ? words.audience : words.aud
  const got = verdict.got ?? (actual.length > 0 ? actual.join('\n') : words.noAud)
  const decide = decideWords(verdict, receiver)
  return (
    <section class={`section audience ${verdict.verdict}`} data-verdict={verdict.verdict}>
      <h3>{words.audience}</h3>
      {against ? (
        <Compare
          got={{ label, value: got }}
          expected={{
            label: open ? words.comparedWith : words.expected,
            value: against.value,
            beside: words.from(words.source[against.source]),
          }}
          more={valuesBeside(open ? [] : expected.filter(isProving), against.value).map(alsoLine)}
        />
      ) : (
        <>
          <Single line={{ label, value: got }} />
          <Expected all={expected.filter(isProving)} />
        </>
      )}
      <p>
        <strong>{words.verdict[verdict.verdict][receiver]}</strong> {differenceWords(verdict)}
      </p>
      {decide && <p class="soft">{decide}</p>}
      {hostHint && (
        <p class="soft">
          {hostHint === 'same' ? words.hostSame(hostOf(url)) : words.hostDiffers(hostOf(url))}
        </p>
      )}
      <Explanation store={store} of={verdict.verdict} place="verdict" />
      <Others verdict={verdict} />
    </section>
  )
}

/** What the API would accept, where nothing was held against it. */
function Expected({ all }: { all: readonly ExpectedAudience[] }) {
  return valuesBeside(all, '').map((one, i) => (
    <Single key={one.value} line={{ ...alsoLine(one), label: i === 0 ? words.expected : words.also }} />
  ))
}

/** Products that decide otherwise than the rule does: beside the verdict, never part of it. */
function Others({ verdict: { cause, forgivenBy, refusedBy } }: { verdict: Verdict }) {
  return (
    <>
      {forgivenBy.length > 0 && (
        <div class="others" data-part="forgiven">
          <p>{cause === 'multi-aud-no-azp' ? words.forgivenBy : `${words.byteExact} ${words.forgivenBy}`}</p>
          <Names all={forgivenBy} />
        </div>
      )}
      {refusedBy.length > 0 && (
        <div class="others" data-part="refused-by">
          <p>{words.refusedBy}</p>
          <Names all={refusedBy} />
        </div>
      )}
    </>
  )
}

function Names({ all }: { all: readonly string[] }) {
  return (
    <ul class="because">
      {all.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  )
}
