import type { EncryptedPart } from '../core/xml-encryption/structure.ts'
import { GiveField } from './give-field.tsx'
import { Row, Value } from './rows.tsx'
import { algorithmWords } from './saml-words.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

/** What is encrypted and for whom, and a field for the private key that opens it. */
export function EncryptedSection({ store, parts }: { store: Store; parts: readonly EncryptedPart[] }) {
  if (parts.length === 0) return null
  const isOpen = parts.every((part) => part.isOpen)
  return (
    <section class="section" data-part="encrypted">
      <h3>{isOpen ? words.decrypted : words.encrypted}</h3>
      {parts.map((part, i) => (
        <dl key={i} class="claims plain">
          <Row name={words.what}>
            <Value text={part.what} meaning={part.isOpen ? words.openedHere : part.reason} />
          </Row>
          <Row name={words.algorithm}>
            {[part.algorithm, ...part.keys.map(({ algorithm }) => algorithm)].map(algorithmWords).join(', ')}
          </Row>
          {part.keys.map((key, k) => (
            <Row key={k} name={words.encryptedFor}>
              {[key.recipient, key.keyName, key.certificate?.subject].filter((one) => one).join(', ')}
              {key.certificate && <small>{`SHA-256 ${key.certificate.sha256}`}</small>}
            </Row>
          ))}
        </dl>
      ))}
      {!isOpen && (
        <GiveField
          store={store}
          summary={words.decryptWith}
          note={words.keyStays}
          hint={words.keyHint}
          part="private-key"
          action={words.decrypt}
          take={async (text) => {
            const { opened, closed } = await store.drawn.value.analysis.useKey(text)
            return words.opened(opened, closed)
          }}
        />
      )}
    </section>
  )
}
