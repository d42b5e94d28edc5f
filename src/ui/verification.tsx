import type { Token } from '../core/tokens/token.ts'
import { HopLink } from './hop-link.tsx'
import { plainAddress } from './hop-words.ts'
import { Said } from './said.tsx'
import type { Store } from './store.ts'
import { words } from './words.ts'

/** Whether the signature of a decoded token was proved, and with which key from where. */
export function Verification({ store, token }: { store: Store; token: Token }) {
  if (token.form !== 'jwt' && token.form !== 'saml-assertion') return null
  const { verified, verifiedWith: key } = token
  if (verified === 'unverified') {
    return (
      <p class="section-line" data-verified={verified}>
        {words.decodedOnly}
      </p>
    )
  }
  return (
    <p class={`section-line ${verified === 'invalid' ? 'bad' : 'good'}`} data-verified={verified}>
      <b>{verified === 'valid' ? words.signatureValid : words.signatureInvalid}</b>
      {key && (
        <>
          {' '}
          <Said
            name={key.kid === null ? 'panel_withKey' : 'panel_withKeyOf'}
            values={[
              <HopLink key="from" store={store} to={key.exchange}>
                {plainAddress(key.url)}
              </HopLink>,
              <code key="kid">{key.kid}</code>,
            ]}
          />
        </>
      )}
    </p>
  )
}
