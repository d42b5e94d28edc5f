import type { Step } from '../core/analysis.ts'
import { dateOf } from '../core/http.ts'
import type { ReadAssertion, SamlMessage } from '../core/saml/message.ts'
import { chain } from '../core/say.ts'
import type { Token } from '../core/tokens/token.ts'
import { utcWords } from '../report/time-words.ts'
import { AssertionView } from './assertion-view.tsx'
import { AudienceSection } from './audience-section.tsx'
import { EncryptedSection } from './decrypt-field.tsx'
import { kindWords } from './message-words.ts'
import { Row, Value } from './rows.tsx'
import { contextWords, formatWords, isSuccess, statusWords } from './saml-words.ts'
import { SignatureSection } from './signature-section.tsx'
import { type SamlHolder, samlMessages } from './step-parts.ts'
import type { Store } from './store.ts'
import { TokenPlaces } from './token-places.tsx'
import { words } from './words.ts'
import { XmlView } from './xml-view.tsx'

export function SamlTab({ store, step }: { store: Store; step: Step }) {
  const messages = samlMessages(step)
  const [only] = messages
  if (only && messages.length === 1) {
    return (
      <>
        <h2 class="token-title">{kindWords(only.kind).title}</h2>
        <MessageBody store={store} step={step} message={only} />
      </>
    )
  }
  return messages.map((message, i) => (
    <details key={i} class="token" open={i === 0}>
      <summary class="token-title">{kindWords(message.kind).title}</summary>
      <MessageBody store={store} step={step} message={message} />
    </details>
  ))
}

interface Props {
  store: Store
  step: Step
  message: SamlHolder
}

function MessageBody({ store, step, message }: Props) {
  const { saml } = message
  const isSigned = saml.signature !== null || saml.assertions.some(({ assertion }) => assertion?.signature)
  return (
    <>
      {saml.reason !== null && <p class="section-line bad">{words.cannotRead.unreadable(saml.reason)}</p>}
      {!isSuccess(saml) && saml.status && (
        <p class="section-line bad" data-part="saml-status">
          <b>{words.statusFailed}</b> {statusWords(saml.status)}
        </p>
      )}
      {saml.assertions.map((read, i) => (
        <AssertionBody key={i} store={store} step={step} read={read} />
      ))}
      {saml.reason === null && (
        <SignatureSection
          store={store}
          verification={store.drawn.value.analysis.verificationOf(message)}
          isSigned={isSigned || message.params.has('Signature')}
          issuer={saml.issuer || (saml.assertions[0]?.assertion?.issuer ?? '')}
        />
      )}
      <EncryptedSection store={store} parts={saml.encrypted} />
      <Envelope saml={saml} />
      {saml.xml !== '' && <XmlView xml={saml.xml} isReadable={saml.reason === null} />}
    </>
  )
}

function AssertionBody({ store, step, read }: { store: Store; step: Step; read: ReadAssertion }) {
  const { analysis } = store.drawn.value
  const { exchange } = step
  const token = tokenOf(store, step, read.text)
  const presented = analysis.presentationsOf(exchange.id).find((one) => one.token === token?.id)
  const delivered = (exchange.response && dateOf(exchange.response)) ?? exchange.startedAt
  return (
    <>
      {presented && token && <AudienceSection store={store} token={token} presentation={presented} />}
      {read.assertion ? (
        <AssertionView
          assertion={read.assertion}
          delivered={delivered}
          isPasted={store.file.value?.isPasted ?? false}
        />
      ) : (
        <p class="section-line">{words.encryptedAssertion}</p>
      )}
      {token && <TokenPlaces store={store} token={token} />}
    </>
  )
}

function tokenOf(store: Store, step: Step, text: string): Token | undefined {
  const { analysis } = store.drawn.value
  return step.tokens
    .map(({ token }) => analysis.token(token))
    .find((token) => token?.form === 'saml-assertion' && token.value === text)
}

/** What the message itself says, around its assertions. */
function Envelope({ saml }: { saml: SamlMessage }) {
  const { request, issueInstant } = saml
  const asked = [
    request?.forceAuthn && words.forceAuthn,
    request?.isPassive && words.isPassive,
    request?.context && chain('or', request.context.classes.map(contextWords)),
  ]
  if (saml.type === '') return null
  return (
    <section class="section" data-part="envelope">
      <h3>
        {words.message} <span class="soft">{saml.type}</span>
      </h3>
      <dl class="claims plain">
        <Row name={words.sentBy}>{saml.issuer && <Value text={saml.issuer} />}</Row>
        <Row name={words.sentTo}>{saml.destination && <Value text={saml.destination} />}</Row>
        <Row name={words.status}>{saml.status && statusWords(saml.status)}</Row>
        <Row name={words.answerTo}>
          {request?.acsUrl ? (
            <Value text={request.acsUrl} />
          ) : (
            request?.acsIndex && words.acsIndex(request.acsIndex)
          )}
        </Row>
        <Row name={words.asksFor}>{request?.nameIdPolicy && formatWords(request.nameIdPolicy.format)}</Row>
        <Row name={words.asksThat}>{asked.filter(Boolean).join('; ')}</Row>
        <Row name={words.inAnswerTo}>{saml.inResponseTo && <Value text={saml.inResponseTo} />}</Row>
        <Row name={words.appliesTo}>{saml.appliesTo && <Value text={saml.appliesTo} />}</Row>
        <Row name={words.issued}>{issueInstant !== null && utcWords(issueInstant)}</Row>
        <Row name={words.messageId}>{saml.id && <Value text={saml.id} />}</Row>
      </dl>
    </section>
  )
}
