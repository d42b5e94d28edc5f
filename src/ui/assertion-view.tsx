import type { Assertion } from '../core/saml/assertion.ts'
import type { EpochMs } from '../core/units.ts'
import { utcWords } from '../report/time-words.ts'
import { Row, Value } from './rows.tsx'
import { attributeWords, contextWords, formatWords } from './saml-words.ts'
import { validityOf } from './validity.ts'
import { ValidityBar } from './validity-bar.tsx'
import { words } from './words.ts'

interface Props {
  assertion: Assertion
  delivered: EpochMs
  /** `delivered` is when it was pasted, which is no delivery. */
  isPasted?: boolean
}

/** An assertion in plain words: about whom, for whom, until when, with which attributes. */
export function AssertionView({ assertion, delivered, isPasted = false }: Props) {
  const { nameId, conditions, confirmations, statements, attributes, id, version } = assertion
  const validity = validityOf(assertion, delivered)
  const [confirmation] = confirmations
  return (
    <>
      <section class="section" data-part="assertion">
        <dl class="claims plain">
          <Row name={words.about}>
            {nameId ? <Value text={nameId.value} meaning={formatWords(nameId.format)} /> : words.nobody}
          </Row>
          <Row name={words.issuedBy}>
            <Value text={assertion.issuer} />
          </Row>
          <Row name={words.meantFor}>
            <Audiences restrictions={conditions?.audiences ?? []} />
          </Row>
          <Row name={words.deliverTo}>
            {confirmation?.recipient && <Value text={confirmation.recipient} />}
          </Row>
          <Row name={words.inAnswerTo}>
            {confirmation?.inResponseTo && <Value text={confirmation.inResponseTo} />}
          </Row>
          {statements.map(({ instant, context, sessionIndex, sessionNotOnOrAfter }, i) => (
            <Row key={i} name={words.signedIn}>
              <Value
                text={(instant !== null && utcWords(instant)) || words.noTime}
                meaning={[
                  context && contextWords(context),
                  sessionIndex && words.session(sessionIndex),
                  sessionNotOnOrAfter !== null && words.sessionUntil(utcWords(sessionNotOnOrAfter) ?? ''),
                ]
                  .filter(Boolean)
                  .join('; ')}
              />
            </Row>
          ))}
          <Row name={words.valid}>
            {validity ? <ValidityBar validity={validity} isPasted={isPasted} /> : words.anyTime}
          </Row>
          <Row name={words.assertionId}>
            <Value text={id || words.none} meaning={version === '1.1' ? 'SAML 1.1' : ''} />
          </Row>
        </dl>
      </section>
      {attributes.size > 0 && <Attributes attributes={attributes} />}
    </>
  )
}

/** Each restriction has to hold, and one of its audiences is enough (SAML Core 2.5.1.4). */
function Audiences({ restrictions }: { restrictions: readonly (readonly string[])[] }) {
  if (restrictions.flat().length === 0) return <>{words.anybody}</>
  return (
    <>
      {restrictions.map((audiences, i) => (
        <div key={i}>
          {i > 0 && <small>{words.andAlso}</small>}
          {audiences.map((audience, j) => (
            <div key={j}>
              {j > 0 && <small>{words.orElse}</small>}
              <code>{audience}</code>
            </div>
          ))}
        </div>
      ))}
    </>
  )
}

function Attributes({ attributes }: { attributes: Assertion['attributes'] }) {
  return (
    <section class="section" data-part="attributes">
      <h3>
        {words.attributes} <span class="soft">{attributes.size}</span>
      </h3>
      <dl class="claims">
        {[...attributes].map(([name, values]) => (
          <div key={name}>
            <dt>
              {name}
              {attributeWords(name) && <small>{attributeWords(name)}</small>}
            </dt>
            <dd>
              {values.map((value, i) => (
                <code key={i}>{value || words.empty}</code>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
