import type { Hidden, Part } from '../core/redact/hidden.ts'
import { say, sayCount } from '../core/say.ts'
import { HIDDEN_WORDS, hiddenCountWords } from '../report/hidden-words.ts'
import { words } from './words.ts'

const PARTS: Record<Part, string> = {
  address: say('export_part_address'),
  'request-header': say('export_part_requestHeader'),
  'request-body': say('export_part_requestBody'),
  'response-header': say('export_part_responseHeader'),
  'response-body': say('export_part_responseBody'),
  status: say('export_part_status'),
}

/** What an export removes and what stays. */
export const exportWords = {
  hidden: say('export_hidden'),
  hiddenCount: hiddenCountWords,
  hiddenNothing: say('export_hiddenNothing'),
  hiddenKinds: HIDDEN_WORDS,
  alwaysRemoved: say('export_alwaysRemoved'),
  hiddenPlace: ({ name, place }: Hidden) =>
    [name, place.inside === 'saml' ? 'SAML' : place.inside && words.kind[place.inside], PARTS[place.part]]
      .filter(Boolean)
      .join(', '),
  keepValue: (value: string) => say('export_keepValue', value),
  removeValue: (value: string) => say('export_removeValue', value),
  remove: say('export_remove'),
  andMore: (count: number) => say('andMore', count),
  kept: say('export_kept'),
  keptHosts: say('export_keptHosts'),
  keptParties: say('export_keptParties'),
  keptPaths: say('export_keptPaths'),
  alsoHidden: (count: number) => (count === 0 ? '' : sayCount('export_alsoHidden', count)),
  confirmKeep: (count: number) => sayCount('export_confirmKeep', count),
}
