import type { HiddenKind } from '../core/redact/hidden.ts'
import { say } from '../core/say.ts'

/** What values that were replaced are, in plural. */
export const HIDDEN_WORDS: Readonly<Record<HiddenKind, string>> = {
  cookie: say('export_hiddenKinds_cookie'),
  token: say('export_hiddenKinds_token'),
  secret: say('export_hiddenKinds_secret'),
  person: say('export_hiddenKinds_person'),
  header: say('export_hiddenKinds_header'),
  address: say('export_hiddenKinds_address'),
  data: say('export_hiddenKinds_data'),
  chosen: say('export_hiddenKinds_chosen'),
}

/** `Cookies (3)` */
export function hiddenCountWords(what: string, count: number): string {
  return say('export_hiddenCount', what, count)
}
