import { markDifference } from '../core/audience/difference.ts'
import type { MatrixCell, Presented } from '../core/audience/matrix.ts'
import { Marked } from './compare.tsx'
import { besideValue, fitWords, outcomesOf } from './matrix-words.ts'
import { matrixWords } from './words-matrix.ts'

/** What stands in a cell of the matrix: each audience with what came of it. */
export function MatrixCellText({ cell: { presented, drift, left } }: { cell: MatrixCell }) {
  const issuers = new Set(presented.map(({ iss }) => iss))
  return (
    <>
      {presented.map((one, at) => (
        <div key={at} class={`presented ${one.verdict.verdict}`}>
          <Outcomes one={one} />
          <Audience one={one} beside={besideValue(one, drift)} />
          {fitWords(one) && <span class="fit">{fitWords(one)}</span>}
          {issuers.size > 1 && one.iss !== null && (
            <span class="soft">{matrixWords.issuedByIn(one.iss)}</span>
          )}
        </div>
      ))}
      {left > 0 && <p class="soft">{matrixWords.moreValues(left)}</p>}
      {drift.length > 0 && (
        <ul class="drift">
          {drift.map(({ kind }) => (
            <li key={kind}>{matrixWords.driftShort[kind]}</li>
          ))}
        </ul>
      )}
    </>
  )
}

export function Outcomes({ one }: { one: Presented }) {
  return (
    <span class="outcomes">
      {outcomesOf(one).map(({ what, text }) => (
        <span key={what} class={`outcome ${what}`}>
          <span class="sign" aria-hidden="true">
            {matrixWords.outcomeSign[what]}
          </span>
          {text}
        </span>
      ))}
    </span>
  )
}

function Audience({ one, beside }: { one: Presented; beside: string | null }) {
  const { aud, more, form } = one
  if (aud.length === 0) return <span class="soft">{matrixWords.noReadable[form]}</span>
  return (
    <>
      {aud.map((value) => (
        <code key={value}>
          {beside === null ? value : <Marked segments={markDifference(value, beside).got} />}
        </code>
      ))}
      {more > 0 && <span class="soft">{matrixWords.moreValues(more)}</span>}
    </>
  )
}
