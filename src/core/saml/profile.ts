import type { Cause } from '../finding.ts'
import { first } from '../protocols/reading.ts'
import { say } from '../say.ts'
import { bearers } from './facts.ts'
import type { Landing } from './sign-in.ts'

/** Something that the profile asks of a response and that is not so. */
export interface Shortcoming {
  /** As a sentence without its full stop. */
  what: string
  /** What the identity provider has to change. */
  remedy: string
  cause: Cause
  /**
   * `required`: the schema or the profile asks for it, and receivers refuse what lacks it; `advised`: the text asks for it, or
   * widely used toolkits do, and others do not mind; `optional`: worth a word only where the response was refused.
   */
  weight: 'required' | 'advised' | 'optional'
  got?: string
  expected?: string
}

/**
 * Where a response that signs somebody in is not as SAML Core 2.3, 3.2.2 and Profiles 4.1.4.2 have it; the worst first.
 * Tokens of WS-Federation are held against the assertion's own schema only. What is encrypted is taken to be in order.
 */
export function shortcomings(landing: Landing): Shortcoming[] {
  const { saml } = landing
  if (!saml || saml.reason !== null) return []
  const own = landing.isWsFed ? [] : ofResponse(landing)
  const found = [...own, ...ofAssertion(landing), ...(landing.isWsFed ? [] : ofSubject(landing))]
  return found.sort((a, b) => ORDER.indexOf(a.weight) - ORDER.indexOf(b.weight))
}

const ORDER = ['required', 'advised', 'optional']

function required(what: string, remedy: string, more: Partial<Shortcoming> = {}): Shortcoming {
  return { what, remedy, cause: 'token-malformed', weight: 'required', ...more }
}

function advised(what: string, remedy: string, more: Partial<Shortcoming> = {}): Shortcoming {
  return { ...required(what, remedy, more), weight: 'advised' }
}

/** SAML Core 3.2.2, 3.2.2.1. */
function ofResponse({ saml, isEncrypted }: Landing): Shortcoming[] {
  if (!saml) return []
  const out: Shortcoming[] = []
  if (saml.isOld ? !saml.version.startsWith('1.') : saml.version !== '2.0')
    out.push(
      required(
        saml.version === ''
          ? say('profile_theResponseHasNoVersion')
          : say('profile_theResponseHasVersion', saml.version),
        say('profile_writeVersionReceiverAnswers'),
        { ...(saml.version === '' ? {} : { got: saml.version }), expected: '2.0' },
      ),
    )
  if (saml.isOld)
    out.push({
      ...advised(say('profile_theResponseIsOfSaml'), say('profile_letTheIdentityProviderSpeak'), {
        got: saml.version,
        expected: '2.0',
      }),
      weight: 'optional',
    })
  if (saml.id === '')
    out.push(required(say('profile_theResponseHasNoId'), say('profile_writeAnIdThatIsNewIn')))
  else out.push(...oddId(saml.id, 'response'))
  if (saml.status === null)
    out.push(required(say('profile_theResponseHasNoStatus'), say('profile_writeStatusWithItsStatuscode')))
  else if ((saml.status.codes[0] ?? '') === '')
    out.push(required(say('profile_theStatusHasNoStatuscode'), say('profile_writeStatuscodeWithItsValue')))
  if (saml.issueInstant === null)
    out.push(required(say('profile_theResponseHasNoIssueinstant'), say('profile_writeTheTimeAtWhichItWas')))
  if (saml.issuer === '' && (saml.signature !== null || isEncrypted))
    out.push(
      advised(say('profile_theResponseIsSignedOrEncrypted'), say('profile_writeTheIssuerIntoTheResponse'), {
        cause: 'issuer-mismatch',
      }),
    )
  else if (saml.issuer === '' && !saml.isOld)
    out.push({
      ...advised(say('profile_theResponseHasNoIssuer'), say('profile_writeTheIssuerIntoTheResponse'), {
        cause: 'issuer-mismatch',
      }),
      weight: 'optional',
    })
  if (saml.destination === null && saml.signature !== null && !saml.isOld)
    out.push(
      advised(say('profile_theResponseIsSignedAndHasNo'), say('profile_writeTheUrlOfTheAssertionConsumer'), {
        cause: 'saml-destination-mismatch',
      }),
    )
  if (saml.assertions.some(({ keyless }) => keyless))
    out.push(
      required(
        say('profile_theEncryptedAssertionBrings'),
        say('profile_sendTheEncryptedkeyWithItEncrypted'),
        { cause: 'token-encrypted' },
      ),
    )
  if (saml.destination === '')
    out.push(
      advised(say('profile_destinationIsEmpty'), say('profile_writeTheUrlOfTheAssertionConsumer_b'), {
        cause: 'saml-destination-mismatch',
      }),
    )
  if (saml.assertions.length === 0)
    out.push(
      required(say('profile_theResponseSaysSuccessAndHolds'), say('profile_putTheAssertionIntoTheResponse')),
    )
  if (saml.assertions.length > 1)
    out.push(
      advised(
        say('profile_theResponseHoldsAssertions', saml.assertions.length),
        say('profile_sendOneAssertionManyToolkits'),
      ),
    )
  return out
}

/** `xs:ID` (XML Schema 2, 3.3.8): .NET and Java refuse what begins with a digit. */
function oddId(id: string, what: 'response' | 'assertion'): Shortcoming[] {
  if (/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id)) return []
  return [
    advised(
      what === 'response'
        ? say('profile_theIdOfTheResponseIsNoXml', id.slice(0, 80))
        : say('profile_theIdOfTheAssertionIsNoXml', id.slice(0, 80)),
      say('profile_beginTheIdWithLetterOrAn'),
      { got: id.slice(0, 200) },
    ),
  ]
}

/** SAML Core 2.3.3, Profiles 4.1.4.2. */
function ofAssertion({ assertion, isWsFed }: Landing): Shortcoming[] {
  if (!assertion) return []
  const out: Shortcoming[] = []
  const { version, versionWritten } = assertion
  if (version === '1.1' ? !versionWritten.startsWith('1.') : versionWritten !== '2.0')
    out.push(
      required(say('profile_theAssertionHasNoVersionThat'), say('said_writeVersion'), {
        expected: '2.0',
      }),
    )
  if (assertion.id === '')
    out.push(required(say('profile_theAssertionHasNoId'), say('profile_writeAnIdThatIsNewIn_b')))
  if (assertion.issuer === '')
    out.push(
      required(say('profile_theAssertionHasNoIssuer'), say('profile_writeTheEntityIdOfTheIdentity'), {
        cause: 'issuer-mismatch',
      }),
    )
  const restrictions = assertion.conditions?.audiences ?? []
  if (restrictions.some((audiences) => audiences.every((one) => one.trim() === '')))
    out.push(
      required(say('profile_anAudiencerestrictionNamesNo'), say('profile_writeTheEntityIdOfTheService'), {
        cause: 'audience-missing',
      }),
    )
  if (isWsFed) return out
  if (assertion.version === '2.0' && assertion.statements.length === 0)
    out.push(
      required(say('profile_theAssertionHasNoAuthnstatement'), say('profile_letTheIdentityProviderSayWhen')),
    )
  if (assertion.version === '2.0' && assertion.repeated.length > 0)
    out.push(
      advised(
        say('profile_theAttributeStandsInSeveral', assertion.repeated[0] ?? ''),
        say('profile_putAllItsValuesIntoOneAttribute'),
        { got: assertion.repeated.slice(0, 5).join(', ') },
      ),
    )
  if (assertion.encryptedAttributes > 0)
    out.push(
      advised(say('profile_attributesAreEncryptedOneBy'), say('profile_encryptTheWholeAssertionOrNone'), {
        cause: 'token-encrypted',
      }),
    )
  return out
}

/** SAML Core 2.4, Profiles 4.1.4.2. */
function ofSubject(landing: Landing): Shortcoming[] {
  const { assertion } = landing
  if (assertion?.version !== '2.0') return []
  const out: Shortcoming[] = []
  const { nameId } = assertion
  if (nameId === null && !assertion.encryptedId)
    out.push(
      advised(say('profile_theSubjectHasNoNameid'), say('profile_sendNameidMostServiceProviders'), {
        cause: 'saml-name-id-policy',
      }),
    )
  else if (nameId?.value === '')
    out.push(
      required(say('profile_theNameidIsEmpty'), say('profile_lookForTheAttributeThatTheIdentity'), {
        cause: 'saml-name-id-policy',
      }),
    )
  out.push(...qualifier(landing))
  const bearer = bearers(landing)
  if (bearer.length === 0) {
    const [other] = assertion.confirmations
    out.push(
      other
        ? required(
            other.method === ''
              ? say('profile_theSubjectconfirmationHasNoMethod')
              : say('profile_theSubjectconfirmationIsNot', other.method.slice(0, 200)),
            say('profile_confirmByBearerWhichIsWhatSign'),
            { got: other.method.slice(0, 200), expected: BEARER },
          )
        : required(
            say('profile_theSubjectHasNoSubjectconfirmation'),
            say('profile_confirmItByBearerWithRecipient'),
          ),
    )
    return out
  }
  if (bearer.every(({ hasData }) => !hasData))
    out.push(
      required(say('profile_theSubjectconfirmationHasNo'), say('profile_writeRecipientAndNotonorafter')),
    )
  else {
    if (bearer.every(({ recipient }) => !recipient))
      out.push(
        required(say('profile_theSubjectconfirmationdataHas'), say('profile_writeTheUrlThatTheResponseIs'), {
          cause: 'saml-destination-mismatch',
        }),
      )
    if (bearer.every(({ notOnOrAfter }) => notOnOrAfter === null))
      out.push(
        required(
          say('profile_theSubjectconfirmationdataHas_b'),
          say('profile_writeUntilWhenItMayBeDelivered'),
          {
            cause: 'saml-time',
          },
        ),
      )
    if (bearer.some(({ notBefore }) => notBefore !== null))
      out.push(
        advised(say('profile_theSubjectconfirmationdataHas_c'), say('profile_leaveItOutConditionsHasOne'), {
          cause: 'saml-time',
        }),
      )
  }
  return out
}

const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'

/** SPNameQualifier names the service provider whose name this is (SAML Core 2.2.2). */
function qualifier({ assertion, request }: Landing): Shortcoming[] {
  const got = assertion?.nameId?.spNameQualifier
  if (!got) return []
  const asked = request?.message.saml?.request?.nameIdPolicy?.spNameQualifier
  const own = request && first(request.message.params, 'Issuer')
  const names = [asked, own, ...(assertion?.conditions?.audiences.flat() ?? [])].filter((one) => Boolean(one))
  const [expected] = names
  if (!expected || names.includes(got)) return []
  return [
    advised(
      say('profile_spnamequalifierIsWhichIsNoName', got.slice(0, 300)),
      say('profile_writeTheEntityIdOfTheService_b'),
      { cause: 'saml-name-id-policy', got, expected },
    ),
  ]
}
