import type { Step } from '../core/analysis.ts'
import type { Token } from '../core/tokens/token.ts'
import { AudienceSection } from './audience-section.tsx'
import { ClaimsTable, HeaderTable } from './claims-table.tsx'
import { HopLink } from './hop-link.tsx'
import type { Store } from './store.ts'
import { offsetWords } from './time-words.ts'
import { tokenWay } from './token-way.ts'
import { Verification } from './verification.tsx'
import { words } from './words.ts'

/** The tokens of one hop, each once. The first is open; the token strings themselves are never shown here. */
export function TokenTab({ store, step }: { store: Store; step: Step }) {
  const { analysis } = store.drawn.value
  const ids = [...new Set(step.tokens.map((one) => one.token))]
  const tokens = ids.map((id) => analysis.token(id)).filter((token) => token !== undefined)
  const [only] = tokens
  if (!only) return <p class="section">{words.noTokens}</p>
  if (tokens.length === 1) {
    return (
      <>
        <h2 class="token-title">{tokenTitle(only)}</h2>
        <TokenBody store={store} step={step} token={only} />
      </>
    )
  }
  return tokens.map((token, i) => (
    <details key={token.id} class="token" open={i === 0}>
      <summary class="token-title">{tokenTitle(token)}</summary>
      <TokenBody store={store} step={step} token={token} />
    </details>
  ))
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
  const unread = unreadable(token)
  return (
    <>
      {token.kindBecause && token.form !== 'saml-assertion' && (
        <p class="section-line soft">{words.kindBecause(token.kindBecause)}</p>
      )}
      <Verification store={store} token={token} />
      {unread && <p class="section-line">{unread}</p>}
      {presented && <AudienceSection store={store} token={token} presentation={presented} />}
      <Way store={store} token={token} />
      {token.claims && <ClaimsTable claims={token.claims} call={exchange.startedAt} />}
      {token.header && <HeaderTable header={token.header} />}
    </>
  )
}

function unreadable(token: Token): string | null {
  if (token.form === 'jwe' || token.form === 'opaque') return words.cannotRead[token.form]
  return token.form === 'unreadable' ? words.cannotRead.unreadable(token.reason ?? '') : null
}

function Way({ store, token }: { store: Store; token: Token }) {
  return (
    <section class="section">
      <h3>{words.way}</h3>
      <ol class="way">
        {tokenWay(token, store.drawn.value.analysis).map((stop) => (
          <li key={`${stop.verb} ${stop.host}`} class={stop.verb}>
            <span class="time">{offsetWords(stop.offset)}</span>{' '}
            <HopLink store={store} to={stop.exchange}>
              {words.wayVerb[stop.verb]} {stop.host}
            </HopLink>
            {stop.count > 1 && <span class="soft"> {words.times(stop.count)}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
