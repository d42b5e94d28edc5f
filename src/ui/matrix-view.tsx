import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { MatrixApi, MatrixCell, MatrixClient } from '../core/audience/matrix.ts'
import { keyAt } from './keys.ts'
import { MatrixCellText } from './matrix-cell.tsx'
import { MatrixPane } from './matrix-pane.tsx'
import { apiName, apiNote, cellLabel, clientName, findCell, moveInTable } from './matrix-words.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'
import { matrixWords } from './words-matrix.ts'

/** Which audience each client presented to each API, as a table; beside it the chosen cell and the inventory. */
export function MatrixView({ store }: { store: Store }) {
  const matrix = store.matrix.value
  const { apis, rows, left } = matrix
  // The same as long as the table is: moving about in it draws no text again.
  const drawn = useMemo(() => rows.map(({ cells }) => cells.map(drawCell)), [rows])
  const shown = findCell(matrix, store.cell.value)
  const table = useRef<HTMLTableElement>(null)
  const wanted = store.cellWanted.value
  useLayoutEffect(() => {
    if (!wanted) return
    store.cellWanted.value = false
    focusCell(table.current)
  }, [wanted])
  useLayoutEffect(() => {
    shownCell(table.current)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])

  const choose = (row: number, column: number) => {
    const [client, api] = [rows[row]?.client, apis[column]]
    if (client && api) store.cell.value = { client: client.id, api: api.id }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!shown) return
    if (keyAt('table', event) === 'open') {
      const [first] = shown.cell?.presented ?? []
      if (!first) return
      event.preventDefault()
      choose(shown.row, shown.column)
      store.enterCall(first.exchange)
      return
    }
    const next = moveInTable(event, [shown.row, shown.column], [rows.length, apis.length])
    if (!next) return
    event.preventDefault()
    choose(...next)
    table.current?.rows[next[0] + 1]?.cells[next[1] + 1]?.focus()
  }

  return (
    <>
      {shown ? (
        <section class="matrix" aria-label={words.viewAudiences}>
          {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: cells that take the focus make a table a grid */}
          <table ref={table} class="matrix-table" role="grid" data-part="matrix" onKeyDown={onKeyDown}>
            <caption class="spoken">{matrixWords.matrixCaption}</caption>
            <thead>
              <tr>
                <th scope="col" class="corner">
                  {matrixWords.client}
                </th>
                {apis.map((api) => (
                  <ApiHead key={api.id} api={api} />
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ client }, row) => (
                <tr key={client.id}>
                  <ClientHead client={client} />
                  {drawn[row]?.map((cell, column) => (
                    // By place: a column that becomes a declared one keeps the focus.
                    <Cell
                      key={column}
                      {...cell}
                      isShown={row === shown.row && column === shown.column}
                      onChoose={() => choose(row, column)}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {left.clients + left.apis > 0 && (
            <p class="soft">{matrixWords.matrixLeft(left.clients, left.apis)}</p>
          )}
        </section>
      ) : (
        <Empty store={store} />
      )}
      <MatrixPane store={store} shown={shown} onBack={() => focusCell(table.current)} />
    </>
  )
}

function shownCell(table: HTMLTableElement | null): HTMLElement | null {
  return table?.querySelector<HTMLElement>('td[tabindex="0"]') ?? null
}

function focusCell(table: HTMLTableElement | null) {
  shownCell(table)?.focus()
}

function ApiHead({ api }: { api: MatrixApi }) {
  const note = apiNote(api)
  return (
    <th scope="col" data-api={apiName(api)}>
      <span class="name">{apiName(api)}</span>
      {note && <span class="note">{note}</span>}
      <span class="note">
        {api.audiences.length === 0 ? (
          !api.isUserinfo && matrixWords.undeclared
        ) : (
          <>
            {matrixWords.declaredAs} <code>{api.audiences.join(', ')}</code>
          </>
        )}
      </span>
    </th>
  )
}

function ClientHead({ client }: { client: MatrixClient }) {
  return (
    <th scope="row">
      <span class="name">{clientName(client)}</span>
      {matrixWords.rowFrom[client.from] && <span class="note">{matrixWords.rowFrom[client.from]}</span>}
    </th>
  )
}

interface DrawnCell {
  label: string
  outcome: string | undefined
  drifts: boolean
  text: ComponentChildren
}

function drawCell(cell: MatrixCell | null): DrawnCell {
  if (!cell) return { label: matrixWords.notCalled, outcome: undefined, drifts: false, text: null }
  return {
    label: cellLabel(cell),
    outcome: outcomeOf(cell),
    drifts: cell.drift.length > 0,
    text: <MatrixCellText cell={cell} />,
  }
}

interface CellProps extends DrawnCell {
  isShown: boolean
  onChoose(): void
}

function Cell({ label, outcome, drifts, text, isShown, onChoose }: CellProps) {
  return (
    <td
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a cell of a grid takes the focus
      role="gridcell"
      class={drifts ? 'drifts' : undefined}
      data-outcome={outcome}
      tabIndex={isShown ? 0 : -1}
      aria-selected={isShown}
      aria-label={label}
      onFocus={onChoose}
    >
      {text}
    </td>
  )
}

function outcomeOf({ presented }: MatrixCell): 'refused' | 'accepted' | 'open' {
  if (presented.some(({ refused }) => refused > 0)) return 'refused'
  return presented.some(({ accepted }) => accepted > 0) ? 'accepted' : 'open'
}

function Empty({ store }: { store: Store }) {
  const { analysis } = store.drawn.value
  const isUnseen = analysis.steps.some(({ exchange }) => exchange.unseen.includes('request-authorization'))
  return (
    <div class="empty" data-part="empty">
      <h2>{matrixWords.matrixEmpty}</h2>
      <p>{matrixWords.matrixEmptyText}</p>
      {isUnseen && <p>{matrixWords.matrixUnseen}</p>}
    </div>
  )
}
