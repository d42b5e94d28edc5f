import { useState } from 'preact/hooks'
import type { Drift } from '../core/audience/drift.ts'
import type { Presented } from '../core/audience/matrix.ts'
import { problemOf } from '../report/problem.ts'
import { AudienceSection } from './audience-section.tsx'
import { Compare } from './compare.tsx'
import { Outcomes } from './matrix-cell.tsx'
import { apiName, type Candidate, candidatesFor, clientName, clientOfId, type Found } from './matrix-words.ts'
import type { Store } from './store.ts'
import { matrixWords } from './words-matrix.ts'

interface Props {
  store: Store
  shown: Found
}

/** One cell of the matrix in full: each audience, what drifts, and what could be declared. */
export function CellDetails({ store, shown }: Props) {
  const { client, api, cell } = shown
  const names = matrixWords.clientAt(clientName(client), apiName(api))
  if (!cell) return <p class="section soft">{`${names}: ${matrixWords.notCalled}`}</p>
  return (
    <>
      <h2 class="start-line strong">{names}</h2>
      {cell.presented.map((one) => (
        <PresentedDetails key={`${one.first} ${one.aud}`} store={store} one={one} />
      ))}
      {cell.drift.length > 0 && <Drifts store={store} drift={cell.drift} />}
      {!api.isUserinfo && (
        <Declarable
          store={store}
          shown={shown}
          candidates={candidatesFor(cell, api, columnOf(store, shown))}
        />
      )}
    </>
  )
}

function columnOf(store: Store, { column }: Found): Presented[] {
  return store.matrix.value.rows.flatMap(({ cells }) => cells[column]?.presented ?? [])
}

function PresentedDetails({ store, one }: { store: Store; one: Presented }) {
  const { analysis } = store.drawn.value
  const token = analysis.token(one.token)
  const presentation = analysis.presentationsOf(one.exchange).find((each) => each.token === one.token)
  const problem = one.refused > 0 ? problemOf(analysis, one.exchange) : null
  return (
    <div class="presented-details">
      <p class="section-line">
        <Outcomes one={one} />
        <Calls store={store} one={one} />
      </p>
      {problem && <p class="section-line">{problem.summary}</p>}
      {token && presentation && <AudienceSection store={store} token={token} presentation={presentation} />}
    </div>
  )
}

/** The call that says most, and the first and last where they are others. */
function Calls({ store, one: { exchange, first, last } }: { store: Store; one: Presented }) {
  const link = (to: number, text: string, action?: string) => (
    <button type="button" class="link" data-action={action} onClick={() => store.enterCall(to)}>
      {text}
    </button>
  )
  return (
    <span class="calls">
      {link(exchange, matrixWords.showTheCall, 'show-call')}
      {first !== exchange && link(first, matrixWords.firstCall)}
      {last !== exchange && last !== first && link(last, matrixWords.lastCall)}
    </span>
  )
}

function Drifts({ store, drift }: { store: Store; drift: readonly Drift[] }) {
  return (
    <section class="section drift-details">
      <h3>{matrixWords.driftLabel}</h3>
      {drift.map(({ kind, got, other, client }) => (
        <div key={kind}>
          <p>{matrixWords.driftLong[kind](clientOfId(store.matrix.value, client))}</p>
          {got !== null && other !== null && (
            <Compare
              got={{ label: matrixWords.here, value: got }}
              expected={{
                label: kind === 'accepted-undeclared' ? matrixWords.declaredAs : matrixWords.there,
                value: other,
              }}
            />
          )}
        </div>
      ))}
    </section>
  )
}

function Declarable({ store, shown, candidates }: Props & { candidates: readonly Candidate[] }) {
  const { client, api } = shown
  const [said, say] = useState('')
  if (candidates.length === 0) return null
  const name = apiName(api)
  return (
    <section class="section" data-part="declarable">
      <h3>{matrixWords.declareTitle}</h3>
      <ul class="candidates">
        {candidates.map(({ value, why, isDeclared }) => (
          <li key={value}>
            <code>{value}</code>
            {isDeclared ? (
              <span class="declared">
                <span aria-hidden="true">✓</span> {matrixWords.declaredAs}
              </span>
            ) : (
              <>
                <span class="soft">{why}</span>
                <button
                  type="button"
                  class="button"
                  data-action="declare"
                  data-value={value}
                  title={matrixWords.declareThis}
                  aria-label={matrixWords.declareFor(value, name)}
                  onClick={() => {
                    store.declare(client.id, api, value)
                    say(matrixWords.declaredNow(value, name))
                  }}
                >
                  {matrixWords.declare}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
      <p class="spoken" role="status">
        {said}
      </p>
    </section>
  )
}
