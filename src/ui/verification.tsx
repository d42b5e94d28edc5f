import type { Token } from '../core/tokens/token.ts'
import { HopLink } from './hop-link.tsx'
import { plainAddress } from './hop-words.ts'
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
          {key.kid === null ? words.withKey : words.withKeyOf} {key.kid !== null && <code>{key.kid}</code>}{' '}
          {words.keyFrom}{' '}
          <HopLink store={store} to={key.exchange}>
            {plainAddress(key.url)}
          </HopLink>
        </>
      )}
    </p>
  )
}
