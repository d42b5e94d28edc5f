import { onDemand } from './on-demand.tsx'

/** What the panel shows only when it is asked for. */
export const Inspector = onDemand(
  async () => (await import('./inspector.tsx')).Inspector,
  ({ width }, message) => (
    <aside class="inspector" style={{ '--width': `${width}px` }}>
      {message}
    </aside>
  ),
)

export const ExportDialog = onDemand(
  async () => (await import('./export-dialog.tsx')).ExportDialog,
  (_, message) => message,
)

export const Audiences = onDemand(
  async () => (await import('./matrix-view.tsx')).MatrixView,
  (_, message) => <div class="empty">{message}</div>,
)

export const Compare = onDemand(
  async () => (await import('./compare-view.tsx')).CompareView,
  (_, message) => <div class="empty">{message}</div>,
)

export const KeyList = onDemand(
  async () => (await import('./key-list.tsx')).KeyList,
  (_, message) => message,
)

export const TokenThread = onDemand(
  async () => (await import('./token-thread.tsx')).TokenThread,
  () => null,
)

export const InspectorSearch = onDemand(
  async () => (await import('./inspector-search.tsx')).InspectorSearch,
  (_, message) => message,
)
