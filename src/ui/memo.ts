import { Component, type ComponentChildren } from 'preact'

/** A component without hooks and signals that is drawn again only when one of its properties is another one. */
export function memo<P extends object>(Drawn: (props: P) => ComponentChildren) {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: P) {
      return !isSame(this.props, next)
    }

    override render(props: P) {
      return Drawn(props)
    }
  }
}

/** Whether two objects have the same values under the same names. */
export function isSame<T extends object>(a: T, b: T): boolean {
  const names = Object.keys(a) as (keyof T)[]
  return names.length === Object.keys(b).length && names.every((name) => name in b && a[name] === b[name])
}
