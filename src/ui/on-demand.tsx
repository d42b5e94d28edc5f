import type { ComponentChildren, ComponentType } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { words } from './words.ts'

/**
 * A component whose code is loaded when it is first shown, or before, by `preload`: the panel starts without it.
 *
 * @param around What stands there until then, with a message in it when loading fails.
 */
export function onDemand<P extends object>(
  load: () => Promise<ComponentType<P>>,
  around: (props: P, message: ComponentChildren) => ComponentChildren,
) {
  let loaded: ComponentType<P> | null = null
  const fetched = async () => {
    loaded ??= await load()
    return loaded
  }

  function OnDemand(props: P) {
    const [Shown, setShown] = useState(() => loaded)
    const [failed, setFailed] = useState(false)
    useLayoutEffect(() => {
      if (Shown) return
      fetched().then(
        (component) => setShown(() => component),
        () => setFailed(true),
      )
    }, [Shown])
    if (Shown) return <Shown {...props} />
    return <>{around(props, failed && <p role="alert">{words.viewFailed}</p>)}</>
  }

  return Object.assign(OnDemand, { preload: () => void fetched().catch(() => {}) })
}
