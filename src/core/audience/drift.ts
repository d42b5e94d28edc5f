import type { Presented } from './matrix.ts'
import { sameResource } from './wellknown-table.ts'

/** Where audiences of one API or one client do not agree. A fact, and no verdict. */
export interface Drift {
  kind: DriftKind
  /** The value here, and the one it was held against; both null for an ID token. */
  got: string | null
  other: string | null
  /** Of `api-accepts-several`: the client that was accepted with `other`. */
  client: string | null
}

export type DriftKind =
  /** The API accepted another audience from another client. */
  | 'api-accepts-several'
  /** The client presents another audience as well. */
  | 'client-sends-several'
  /** Accepted, and not what is declared. */
  | 'accepted-undeclared'
  /** What was sent is an ID token. */
  | 'id-token'

/** An API that takes more does not look at them. */
const MANY = 50

interface Accepted {
  client: string
  aud: readonly string[]
}

/**
 * The drift in one column.
 *
 * @param cells By client.
 * @param declared Audiences of the inventory; empty for none.
 * @param isUserinfo Takes tokens for any API: only an ID token tells anything there.
 */
export function driftIn(
  cells: ReadonlyMap<string, readonly Presented[]>,
  declared: readonly string[],
  isUserinfo: boolean,
): Map<string, Drift[]> {
  const taken = isUserinfo ? [] : acceptedIn(cells)
  const out = new Map<string, Drift[]>()
  for (const [client, presented] of cells) {
    const drift: Drift[] = []
    const add = (kind: DriftKind, got: string | null, other: string | null, by: string | null = null) => {
      if (!drift.some((one) => one.kind === kind)) drift.push({ kind, got, other, client: by })
    }
    for (const one of presented) {
      if (one.kind === 'id-token') add('id-token', null, null)
      if (isUserinfo || one.aud.length === 0) continue
      const [got = null] = one.aud
      if (one.accepted > 0 && one.isDeclared === false) {
        const { against } = one.verdict
        const other = against?.source === 'inventory' ? against.value : declared[0]
        add('accepted-undeclared', one.verdict.got ?? got, other ?? null)
      }
      const elsewhere =
        one.accepted > 0 && taken.find((other) => other.client !== client && !share(one.aud, other.aud))
      if (elsewhere) add('api-accepts-several', got, elsewhere.aud[0] ?? null, elsewhere.client)
      const beside = presented.find((other) => isApart(one, other))
      if (beside) add('client-sends-several', got, beside.aud[0] ?? null)
    }
    if (drift.length > 0) out.set(client, drift)
  }
  return out
}

function acceptedIn(cells: ReadonlyMap<string, readonly Presented[]>): Accepted[] {
  const distinct = new Map<string, Accepted>()
  for (const [client, presented] of cells)
    for (const { aud, accepted } of presented)
      if (accepted > 0 && aud.length > 0 && distinct.size < MANY)
        distinct.set(JSON.stringify([client, aud]), { client, aud })
  return [...distinct.values()]
}

/** ID tokens are told of by themselves. */
function isApart(one: Presented, other: Presented): boolean {
  const isToken = ({ kind, aud }: Presented) => kind !== 'id-token' && aud.length > 0
  return isToken(one) && isToken(other) && !share(one.aud, other.aud)
}

/** A list and a single value agree when one value is in both; a vendor's API has several names. */
function share(a: readonly string[], b: readonly string[]): boolean {
  const same = (one: string, other: string) =>
    one === other || sameResource(one, other) || sameResource(other, one)
  return a.some((one) => b.some((other) => same(one, other)))
}
