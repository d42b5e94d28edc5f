import type { Timeline } from '../core/timeline.ts'
import { hopLines, partiesOf } from './hop-line.ts'

/** The timeline as a Mermaid sequence diagram, which many trackers and wikis draw. */
export function toMermaid(timeline: Timeline): string {
  const parties = partiesOf(timeline)
  const ids = new Map(parties.map(({ id }, i) => [id, `p${i}`]))
  const lines = parties.map(
    ({ name, role }, i) => `  participant p${i} as ${plain(role === 'unknown' ? name : `${name} (${role})`)}`,
  )
  for (const { hop, request, response, note } of hopLines(timeline)) {
    const [from, to] = [ids.get(hop.from), ids.get(hop.to)]
    if (!from || !to) continue
    lines.push(`  ${from}->>${to}: ${plain(request)}`)
    const failed = hop.mark === 'proved' || hop.mark === 'suspected' || hop.mark === 'refused'
    if (from !== to || failed) lines.push(`  ${to}-${failed ? '-x' : '->>'}${from}: ${plain(response)}`)
    if (note) lines.push(`  Note over ${from === to ? from : `${from},${to}`}: ${plain(note)}`)
  }
  return `sequenceDiagram\n${lines.join('\n')}\n`
}

/** Signs that end a statement or begin markup there, as the numbered entities that Mermaid reads. */
function plain(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/[#;<>"`{}|\\]/g, (sign) => `#${sign.codePointAt(0)};`)
    .slice(0, 500)
}
