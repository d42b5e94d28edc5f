/** One row of a timeline, read from the panel or from an export; a diagram has no times. */
export interface Row {
  time?: string
  from: string
  to: string
  request: string
  response: string
  mark: string
  note: string
}

export function panelRows(panel: import('./panel.mjs').Panel): Promise<Row[]>
export function htmlRows(page: import('../../../scripts/lib/session.mjs').Session): Promise<Row[]>
export function markdownRows(text: string): Row[]
export function mermaidRows(text: string): Row[]
export function svgRows(text: string): Row[]
