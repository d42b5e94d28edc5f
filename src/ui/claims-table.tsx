import type { JsonObject } from '../core/tokens/token.ts'
import type { EpochMs } from '../core/units.ts'
import { claimRows } from '../report/claim-words.ts'
import { claimTimeWords } from '../report/time-words.ts'
import type { Clock } from './clock-line.tsx'
import { CopyButton } from './copy-button.tsx'
import { localWords } from './local-time.ts'
import { words } from './words.ts'

interface When {
  call: EpochMs
  /** What happened then; a call, unless it is said. */
  moment?: string
  /** How the browser's clock differs from that of the called server, where it does. */
  clock?: Clock | null
}

interface Props extends When {
  claims: JsonObject
  /** Scopes that the API demands and the token lacks. */
  missing?: readonly string[]
}

/** Claims in words, the audience first. */
export function ClaimsTable({ claims, ...more }: Props) {
  return (
    <section class="section">
      <h3>
        {words.claims}
        <CopyButton text={JSON.stringify(claims, null, 2)} label={words.copyClaims} />
      </h3>
      <Rows claims={claims} {...more} />
    </section>
  )
}

/** JOSE header, as it is: its members mean what RFC 7515 says, and few people look here. */
export function HeaderTable({ header }: { header: JsonObject }) {
  return (
    <section class="section">
      <h3>{words.header}</h3>
      <dl class="claims">
        {Object.entries(header).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Rows({ claims, call, moment, clock = null, missing = [] }: Props) {
  const rows = claimRows(claims, call, moment)
  const grants = rows.find(({ isGrant }) => isGrant)?.name
  return (
    <dl class="claims">
      {rows.map(({ name, values, meaning, time, isGrant }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {isGrant ? (
              <Grants values={values} missing={name === grants ? missing : []} />
            ) : (
              values.map((value) => <code key={value}>{value}</code>)
            )}
            <Meaning>{[time !== null && localWords(time), meaning]}</Meaning>
            {time !== null && clock && (
              <small class="clock">
                {words.byClockOf(clock.host, claimTimeWords(name, time / 1000, call - clock.ahead, moment))}
              </small>
            )}
          </dd>
        </div>
      ))}
      {grants === undefined && missing.length > 0 && (
        <div>
          <dt>scope</dt>
          <dd>
            <Grants values={[]} missing={missing} />
          </dd>
        </div>
      )}
    </dl>
  )
}

function Meaning({ children }: { children: (string | false)[] }) {
  const text = children.filter(Boolean).join('; ')
  return text ? <small>{text}</small> : null
}

/** What a token may do, each by itself, and what is missing of what the API demands. */
function Grants({ values, missing }: { values: readonly string[]; missing: readonly string[] }) {
  return (
    <ul class="grants">
      {values.map((value) => (
        <li key={value}>
          <code>{value}</code>
        </li>
      ))}
      {missing.map((value) => (
        <li key={`missing ${value}`} class="missing" data-part="missing-scope">
          <code>{value}</code> {words.missingScope}
        </li>
      ))}
    </ul>
  )
}
