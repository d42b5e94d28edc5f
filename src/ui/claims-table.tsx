import type { JsonObject } from '../core/tokens/token.ts'
import type { EpochMs } from '../core/units.ts'
import { claimRows } from '../report/claim-words.ts'
import { CopyButton } from './copy-button.tsx'
import { words } from './words.ts'

interface When {
  call: EpochMs
  /** What happened then; a call, unless it is said. */
  moment?: string
}

/** Claims in words, the audience first. */
export function ClaimsTable({ claims, ...when }: { claims: JsonObject } & When) {
  return (
    <section class="section">
      <h3>
        {words.claims}
        <CopyButton text={JSON.stringify(claims, null, 2)} label={words.copyClaims} />
      </h3>
      <Rows object={claims} {...when} />
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

function Rows({ object, call, moment }: { object: JsonObject } & When) {
  return (
    <dl class="claims">
      {claimRows(object, call, moment).map(({ name, values, meaning }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {values.map((value) => (
              <code key={value}>{value}</code>
            ))}
            {meaning && <small>{meaning}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
