import { MESSAGE_KINDS } from '../core/message.ts'

/** Title of a kind of message and where it is defined; a kind without a title has its id. */
export function kindWords(kind: string): { title: string; source: string } {
  const known: Record<string, { title: string; source: string }> = MESSAGE_KINDS
  return (Object.hasOwn(known, kind) && known[kind]) || { title: kind, source: '' }
}
