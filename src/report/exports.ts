import type { Dossier } from './dossier.ts'
import { toHtml } from './html.ts'
import { toMarkdown } from './markdown.ts'
import { toMermaid } from './mermaid.ts'
import { toSvg } from './timeline-svg.ts'

/** Exports for people, by the name of their format. All of them tell the same timeline. */
export const READABLE = new Map<string, (dossier: Dossier) => string>([
  ['html', toHtml],
  ['markdown', toMarkdown],
  ['mermaid', toMermaid],
  ['svg', toSvg],
])
