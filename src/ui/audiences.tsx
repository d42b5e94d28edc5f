import { onDemand } from './on-demand.tsx'
import type { Store } from './store.ts'

export const Audiences = onDemand<{ store: Store }>(() =>
  import('./matrix-view.tsx').then(({ MatrixView }) => MatrixView),
)
