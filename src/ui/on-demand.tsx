import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { words } from './words.ts'

/** A component that is loaded when it is first shown, since few people ever see it. */
export function onDemand<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | null = null
  return function OnDemand(props: P) {
    const [Shown, setShown] = useState<ComponentType<P> | null>(() => loaded)
    const [failed, setFailed] = useState(false)
    useEffect(() => {
      if (loaded) return
      load().then(
        (component) => {
          loaded = component
          setShown(() => component)
        },
        () => setFailed(true),
      )
    }, [])
    if (Shown) return <Shown {...props} />
    if (!failed) return null
    return (
      <div class="empty">
        <p role="alert">{words.viewFailed}</p>
      </div>
    )
  }
}
