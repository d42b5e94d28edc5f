import {
  COVERAGE_WORDS,
  type Coverage,
  type SamlSignature,
  type SamlVerification,
  STATE_WORDS,
} from '../core/saml/verification.ts'
import type { Certificate } from '../core/xml-signature/certificate.ts'
import { utcRange } from '../report/time-words.ts'
import { CopyButton } from './copy-button.tsx'
import { GiveField } from './give-field.tsx'
import { HopLink } from './hop-link.tsx'
import { plainAddress } from './hop-words.ts'
import { Row, Value } from './rows.tsx'
import { algorithmWords } from './saml-words.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

interface Props {
  store: Store
  /** Null before it was computed, and for a message without a signature. */
  verification: SamlVerification | null
  isSigned: boolean
  /** Entity ID of who signed. */
  issuer: string
}

/** What the signatures of a message prove, of what, and with which key. */
export function SignatureSection({ store, verification, isSigned, issuer }: Props) {
  if (!verification) return isSigned ? null : <p class="section-line">{words.notSigned}</p>
  const { reason, message, assertions, signatures } = verification
  return (
    <section class="section" data-part="signatures">
      <h3>{words.signatures}</h3>
      {reason !== null && <p>{words.couldNotVerify(reason)}</p>}
      <CoverageLine what={words.messageItself} coverage={message} />
      {assertions.map((coverage, i) => (
        <CoverageLine
          key={i}
          what={assertions.length > 1 ? words.assertionNumber(i + 1) : words.assertion}
          coverage={coverage}
        />
      ))}
      {signatures.map((signature, i) => (
        <Signature key={i} store={store} signature={signature} />
      ))}
      {signatures.some(({ state }) => state !== 'valid') && (
        <GiveField
          store={store}
          summary={words.verifyWith}
          hint={words.certificateHint}
          part="certificate"
          action={words.verify}
          take={async (text) => words.given(await store.drawn.value.analysis.giveCertificate(text, issuer))}
        />
      )}
    </section>
  )
}

function CoverageLine({ what, coverage: { by, state } }: { what: string; coverage: Coverage }) {
  const proved = state === null ? '' : `: ${STATE_WORDS[state]}`
  const tone = state === 'valid' ? 'good' : state === 'invalid' || by === 'other-element' ? 'bad' : ''
  return (
    <p class={tone} data-coverage={by} data-state={state ?? ''}>
      {what}: <b>{COVERAGE_WORDS[by]}</b>
      {proved}.
    </p>
  )
}

function Signature({ store, signature }: { store: Store; signature: SamlSignature }) {
  const { inside, over, state, reason, method, digests, key } = signature
  return (
    <details class="signature" open={state === 'invalid'}>
      <summary>{words.signatureIn(inside)}</summary>
      {reason && <p class={state === 'invalid' ? 'bad' : ''}>{reason}</p>}
      <dl class="claims plain">
        <Row name={words.over}>
          {over.map((one) => (
            <Value key={one} text={one} />
          ))}
        </Row>
        <Row name={words.algorithm}>{[method, ...new Set(digests)].map(algorithmWords).join(', ')}</Row>
        {key && (
          <>
            <Row name={words.key}>
              {key.words} <small>{words.keySource[key.source]}</small>
              {key.published?.url === '' && <small>{words.givenHere}</small>}
              {key.published && key.published.url !== '' && (
                <HopLink store={store} to={key.published.exchange}>
                  {plainAddress(key.published.url)}
                </HopLink>
              )}
            </Row>
            {key.certificate && <CertificateRows certificate={key.certificate} />}
          </>
        )}
      </dl>
    </details>
  )
}

export function CertificateRows({ certificate }: { certificate: Certificate }) {
  const { subject, issuer, notBefore, notAfter, sha256, sha1, serial, signedWith, pem } = certificate
  return (
    <>
      <Row name={words.certificate}>
        <Value text={subject} meaning={issuer === subject ? words.selfSigned : words.signedBy(issuer)} />
        <CopyButton text={pem} label={words.copyPem} />
      </Row>
      <Row name={words.valid}>
        {notBefore !== null && notAfter !== null && <Value text={utcRange(notBefore, notAfter) ?? ''} />}
      </Row>
      <Row name={words.serial}>
        <Value text={serial} meaning={signedWith} />
      </Row>
      <Row name="SHA-256">
        <Value text={sha256} />
      </Row>
      <Row name="SHA-1">
        <Value text={sha1} />
      </Row>
    </>
  )
}
