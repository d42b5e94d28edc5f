import { useRef } from 'preact/hooks'
import { loginWords } from '../report/compare-words.ts'
import { problemOf } from '../report/problem.ts'
import type { Choice, CompareState, SideName } from './compare-state.ts'
import { Cross, Open } from './icons.tsx'
import type { Store } from './store.ts'
import { ToolButton } from './tool-button.tsx'
import { compareWords } from './words-compare.ts'

interface Props {
  store: Store
  state: CompareState
  side: SideName
}

/** Which login stands on a side, and the file that one of it may come from. */
export function ChooseSide({ store, state, side }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const choices = state.choices[side].value
  const shown = state.shown.value[side]
  const file = state.files[side].value
  const said = state.said[side].value
  const ofFile = choices.filter((one) => one.file)
  const ofCapture = choices.filter((one) => !one.file)
  return (
    <div class="compared-side" data-side={side}>
      <div class="compared-choice">
        <label for={`compare-${side}`}>{compareWords.side[side]}</label>
        <select
          id={`compare-${side}`}
          data-part={`compare-${side}`}
          disabled={choices.length === 0}
          value={shown?.id ?? ''}
          onChange={(event) => state.choose(side, event.currentTarget.value)}
        >
          {!shown && <option value="">{compareWords.choose}</option>}
          {file && ofFile.length > 0 && (
            <optgroup label={file.about.title || file.name}>
              <Options all={ofFile} />
            </optgroup>
          )}
          {file && ofCapture.length > 0 ? (
            <optgroup label={compareWords.inCapture}>
              <Options all={ofCapture} />
            </optgroup>
          ) : (
            <Options all={ofCapture} />
          )}
        </select>
        {file ? (
          <ToolButton
            action={`compare-close-${side}`}
            title={compareWords.closeFor(file.name)}
            onClick={() => state.close(side)}
          >
            <Cross />
          </ToolButton>
        ) : (
          <ToolButton
            action={`compare-open-${side}`}
            title={compareWords.openFor[side]}
            onClick={() => input.current?.click()}
          >
            <Open />
          </ToolButton>
        )}
        <input
          ref={input}
          type="file"
          hidden
          data-part={`compare-file-${side}`}
          accept=".har,.json,.harp,application/json"
          onChange={(event) => {
            const [given] = event.currentTarget.files ?? []
            if (given) void state.open(side, given, compareWords.reading)
            event.currentTarget.value = ''
          }}
        />
      </div>
      {shown && <Problem store={store} choice={shown} />}
      {said && <p role={said.failed ? 'alert' : 'status'}>{said.text}</p>}
    </div>
  )
}

function Options({ all }: { all: readonly Choice[] }) {
  return all.map(({ id, login, number, file }) => (
    <option key={id} value={id}>
      {file ? `${file.name}: ` : ''}
      {loginWords(login, number)}
    </option>
  ))
}

/** What went wrong in it, in the words of the banner. */
function Problem({ store, choice }: { store: Store; choice: Choice }) {
  const analysis = choice.file?.analysis ?? store.drawn.value.analysis
  const failed = choice.login.exchanges.find((id) => analysis.diagnosisOf(id))
  const problem = failed === undefined ? null : problemOf(analysis, failed)
  return problem && <p class="compared-problem">{problem.summary}</p>
}
