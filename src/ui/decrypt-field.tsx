import { useState } from 'preact/hooks'
import type { EncryptedPart } from '../core/xml-encryption/structure.ts'
import { Row, Value } from './rows.tsx'
import { algorithmWords } from './saml-words.ts'
import { messageOf, type Store } from './store.ts'
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
      {!isOpen && <KeyField store={store} />}
    </section>
  )
}

/** The key goes to the analysis and nowhere else; the field forgets it at once. */
function KeyField({ store }: { store: Store }) {
  const [text, setText] = useState('')
  const [said, say] = useState('')
  const open = async () => {
    const key = text
    setText('')
    try {
      const { opened, closed } = await store.drawn.value.analysis.useKey(key)
      say(words.opened(opened, closed))
      store.draw()
    } catch (error) {
      say(messageOf(error))
    }
  }
  return (
    <details class="decrypt">
      <summary>{words.decryptWith}</summary>
      <p class="soft">{words.keyStays}</p>
      <textarea
        data-part="private-key"
        rows={4}
        spellcheck={false}
        autocomplete="off"
        aria-label={words.privateKey}
        placeholder={words.keyHint}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <p>
        <button
          type="button"
          class="button"
          data-action="decrypt"
          disabled={text.trim() === ''}
          onClick={open}
        >
          {words.decrypt}
        </button>{' '}
        <span role="status">{said}</span>
      </p>
    </details>
  )
}
