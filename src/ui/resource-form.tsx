import { useId, useState } from 'preact/hooks'
import type { Inventory, InventoryResource } from '../core/audience/inventory.ts'
import { type DraftProblem, draftOf, type ResourceDraft, readDraft } from '../core/audience/inventory-edit.ts'
import { words } from './words.ts'
import { matrixWords } from './words-matrix.ts'

interface Props {
  inventory: Inventory | null
  /** Null for a new one. */
  resource: InventoryResource | null
  onSave(next: InventoryResource): void
  onRemove(): void
}

const FIELDS = ['name', 'urls', 'audiences', 'issuers'] as const
const BLANK: ResourceDraft = { name: '', urls: '', audiences: '', issuers: '' }

/** One declared API. Nothing is taken before it is complete. */
export function ResourceForm({ inventory, resource, onSave, onRemove }: Props) {
  const [draft, setDraft] = useState(resource ? draftOf(resource) : BLANK)
  const [problem, setProblem] = useState<DraftProblem | null>(null)
  const save = () => {
    const read = readDraft(draft, inventory, resource?.name ?? null)
    if ('problem' in read) setProblem(read)
    else {
      setProblem(null)
      onSave(read)
    }
  }
  return (
    <form
      class="resource-form"
      aria-label={resource?.name ?? matrixWords.newResource}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {FIELDS.map((field) => (
        <Field
          key={field}
          field={field}
          value={draft[field]}
          problem={problem?.field === field ? problemWords(problem) : ''}
          onInput={(value) => setDraft({ ...draft, [field]: value })}
        />
      ))}
      <p class="buttons">
        <button type="button" class="button" data-action="remove-resource" onClick={onRemove}>
          {resource ? matrixWords.removeResource : words.cancel}
        </button>
        <button type="submit" class="button" data-action="save-resource">
          {matrixWords.saveResource}
        </button>
      </p>
    </form>
  )
}

function problemWords({ field, problem, value }: DraftProblem): string {
  return matrixWords.draftProblem[problem](matrixWords.draftField[field], value)
}

interface FieldProps {
  field: keyof ResourceDraft
  value: string
  problem: string
  onInput(value: string): void
}

function Field({ field, value, problem, onInput }: FieldProps) {
  const id = useId()
  const shared = {
    id,
    'data-field': field,
    value,
    placeholder: matrixWords.draftHint[field],
    title: matrixWords.draftHint[field],
    spellcheck: false,
    autocomplete: 'off',
    'aria-invalid': problem !== '',
    'aria-describedby': `${id}-problem`,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  } as const
  return (
    <div class="field">
      <label for={id}>{matrixWords.draftField[field]}</label>
      {field === 'name' ? (
        <input {...shared} />
      ) : (
        <textarea {...shared} rows={Math.min(6, Math.max(1, value.split('\n').length))} />
      )}
      <span id={`${id}-problem`} class="error" role="alert">
        {problem}
      </span>
    </div>
  )
}
