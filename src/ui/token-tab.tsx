import { useState } from 'preact/hooks'
import type { Step } from '../core/analysis.ts'
import type { Token } from '../core/tokens/token.ts'
import { missingScopes } from '../report/claim-words.ts'
import { AudienceSection } from './audience-section.tsx'
import { ClaimsTable, HeaderTable } from './claims-table.tsx'
import { ClockLine, useClock } from './clock-line.tsx'
import { moveInList, take } from './keys.ts'
import { tokensBesideSaml } from './step-parts.ts'
import type { Store } from './store.ts'
import { TokenPlaces } from './token-places.tsx'
import { Verification } from './verification.tsx'
import { words } from './words.ts'

/** The tokens of one hop, each once. The one whose way is drawn is open, else the first; the token strings themselves are never shown here. */
export function TokenTab({ store, step }: { store: Store; step: Step }) {
  const tokens = tokensBesideSaml(store.drawn.value.analysis, step)
  const [opened] = useState(
    () => tokens.find(({ id }) => id === store.way.value?.token.value?.id) ?? tokens[0],
  )
  const [only] = tokens
  if (!only) return <p class="section">{words.noTokens}</p>
  if (tokens.length === 1) {
    return (
      <>
        <h2 class="token-title">{tokenTitle(only)}</h2>
        <div data-token={only.id}>
          <TokenBody store={store} step={step} token={only} />
        </div>
      </>
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the summaries inside
    <div onKeyDown={walkTokens}>
      {tokens.map((token) => (
        <details
          key={token.id}
          class="token"
          data-token={token.id}
          open={token.id === opened?.id}
          onFocusIn={() => store.way.value?.choose(token.id)}
          onMouseEnter={() => store.way.value?.choose(token.id)}
        >
          <summary class="token-title">{tokenTitle(token)}</summary>
          <TokenBody store={store} step={step} token={token} />
        </details>
      ))}
    </div>
  )
}

/** From the heading of one token to that of another. */
function walkTokens(event: KeyboardEvent & { currentTarget: HTMLElement }) {
  const titles = [...event.currentTarget.querySelectorAll<HTMLElement>('.token > .token-title')]
  const at = titles.indexOf(event.target as HTMLElement)
  const next = at < 0 ? null : moveInList(event, at, titles.length, titles.length)
  if (next === null) return
  take(event)
  titles[next]?.focus()
}

function tokenTitle(token: Token): string {
  const form = words.form[token.form]
  return token.form === 'saml-assertion' ? form : `${words.kind[token.kind]}, ${form}`
}

function TokenBody({ store, step, token }: { store: Store; step: Step; token: Token }) {
  const { exchange } = step
  const presented = store.drawn.value.analysis
    .presentationsOf(exchange.id)
    .find((one) => one.token === token.id)
  const clock = useClock(store, step)
  const unread = unreadable(token)
  const isPasted = store.file.value?.isPasted ?? false
  const isAlone = isPasted && store.hops.value.length === 1
  return (
    <>
      {token.kindBecause && token.form !== 'saml-assertion' && (
        <p class="section-line soft">{words.kindBecause(token.kindBecause)}</p>
      )}
      <Verification store={store} token={token} />
      {unread && <p class="section-line">{unread}</p>}
      {presented && <AudienceSection store={store} token={token} presentation={presented} />}
      {!isAlone && <TokenPlaces store={store} token={token} />}
      {token.claims && clock && <ClockLine clock={clock} />}
      {token.claims && (
        <ClaimsTable
          claims={token.claims}
          call={exchange.startedAt}
          clock={clock}
          missing={presented ? missingScopes(token.claims, exchange.response) : []}
          {...(isPasted ? { moment: words.itWasPasted } : {})}
        />
      )}
      {token.header && <HeaderTable header={token.header} />}
    </>
  )
}

function unreadable(token: Token): string | null {
  if (token.form === 'jwe' || token.form === 'opaque') return words.cannotRead[token.form]
  return token.form === 'unreadable' ? words.cannotRead.unreadable(token.reason ?? '') : null
}
