import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Store } from './store.ts'
import { words } from './words.ts'

type View = ComponentType<{ store: Store }>

let loaded: View | null = null

/** The view of audiences, loaded when it is first opened. */
export function Audiences({ store }: { store: Store }) {
  const [View, setView] = useState<View | null>(() => loaded)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (loaded) return
    import('./matrix-view.tsx').then(
      ({ MatrixView }) => {
        loaded = MatrixView
        setView(() => MatrixView)
      },
      () => setFailed(true),
    )
  }, [])
  if (View) return <View store={store} />
  return <div class="empty">{failed && <p role="alert">{words.viewFailed}</p>}</div>
}
