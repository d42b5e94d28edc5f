import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Store } from './store.ts'
import { words } from './words.ts'

type View = ComponentType<{ store: Store }>

/** A view that is loaded when it is first opened. */
function onDemand(load: () => Promise<View>): View {
  let loaded: View | null = null
  return function OnDemand({ store }) {
    const [View, setView] = useState<View | null>(() => loaded)
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      if (loaded) return
      load().then(
        (view) => {
          loaded = view
          setView(() => view)
        },
        () => setFailed(true),
      )
    }, [])
    if (View) return <View store={store} />
    return <div class="empty">{failed && <p role="alert">{words.viewFailed}</p>}</div>
  }
}

export const Audiences = onDemand(async () => (await import('./matrix-view.tsx')).MatrixView)
export const Compare = onDemand(async () => (await import('./compare-view.tsx')).CompareView)
