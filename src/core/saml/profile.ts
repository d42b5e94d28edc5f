import type { Cause } from '../finding.ts'
import { first } from '../protocols/reading.ts'
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
        saml.version === '' ? 'the response has no Version' : `the response has Version ${saml.version}`,
        'Write Version="2.0"; a receiver answers anything else with VersionMismatch.',
        { ...(saml.version === '' ? {} : { got: saml.version }), expected: '2.0' },
      ),
    )
  if (saml.isOld)
    out.push({
      ...advised(
        'the response is of SAML 1.1',
        'Let the identity provider speak SAML 2.0 with this service provider.',
        { got: saml.version, expected: '2.0' },
      ),
      weight: 'optional',
    })
  if (saml.id === '')
    out.push(required('the response has no ID', 'Write an ID that is new in each response.'))
  else out.push(...oddId(saml.id, 'response'))
  if (saml.status === null)
    out.push(required('the response has no Status', 'Write Status with its StatusCode.'))
  else if ((saml.status.codes[0] ?? '') === '')
    out.push(required('the Status has no StatusCode', 'Write a StatusCode with its Value.'))
  if (saml.issueInstant === null)
    out.push(required('the response has no IssueInstant', 'Write the time at which it was made, in UTC.'))
  if (saml.issuer === '' && (saml.signature !== null || isEncrypted))
    out.push(
      advised(
        'the response is signed or encrypted and has no Issuer',
        'Write the Issuer into the response.',
        {
          cause: 'issuer-mismatch',
        },
      ),
    )
  else if (saml.issuer === '' && !saml.isOld)
    out.push({
      ...advised('the response has no Issuer', 'Write the Issuer into the response.', {
        cause: 'issuer-mismatch',
      }),
      weight: 'optional',
    })
  if (saml.destination === null && saml.signature !== null && !saml.isOld)
    out.push(
      advised(
        'the response is signed and has no Destination',
        'Write the URL of the assertion consumer service; a signed message has to name it (SAML Bindings 3.5.5.2).',
        { cause: 'saml-destination-mismatch' },
      ),
    )
  if (saml.assertions.some(({ keyless }) => keyless))
    out.push(
      required(
        'the encrypted assertion brings no key',
        'Send the EncryptedKey with it, encrypted for the certificate of the service provider.',
        { cause: 'token-encrypted' },
      ),
    )
  if (saml.destination === '')
    out.push(
      advised('Destination is empty', 'Write the URL of the assertion consumer service, or leave it out.', {
        cause: 'saml-destination-mismatch',
      }),
    )
  if (saml.assertions.length === 0)
    out.push(
      required('the response says Success and holds no assertion', 'Put the assertion into the response.'),
    )
  if (saml.assertions.length > 1)
    out.push(
      advised(
        `the response holds ${saml.assertions.length} assertions`,
        'Send one assertion; many toolkits take no response with more.',
      ),
    )
  return out
}

/** `xs:ID` (XML Schema 2, 3.3.8): .NET and Java refuse what begins with a digit. */
function oddId(id: string, what: string): Shortcoming[] {
  if (/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id)) return []
  return [
    advised(
      `the ID of the ${what} is no XML name: ${id.slice(0, 80)}`,
      'Begin the ID with a letter or an underscore.',
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
      required('the assertion has no Version that a receiver knows', 'Write Version="2.0".', {
        expected: '2.0',
      }),
    )
  if (assertion.id === '')
    out.push(required('the assertion has no ID', 'Write an ID that is new in each assertion.'))
  if (assertion.issuer === '')
    out.push(
      required('the assertion has no Issuer', 'Write the entity ID of the identity provider.', {
        cause: 'issuer-mismatch',
      }),
    )
  const restrictions = assertion.conditions?.audiences ?? []
  if (restrictions.some((audiences) => audiences.every((one) => one.trim() === '')))
    out.push(
      required(
        'an AudienceRestriction names no audience',
        'Write the entity ID of the service provider into Audience.',
        { cause: 'audience-missing' },
      ),
    )
  if (isWsFed) return out
  if (assertion.version === '2.0' && assertion.statements.length === 0)
    out.push(
      required(
        'the assertion has no AuthnStatement',
        'Let the identity provider say when and how the person signed in (AuthnStatement).',
      ),
    )
  if (assertion.version === '2.0' && assertion.repeated.length > 0)
    out.push(
      advised(
        `the attribute ${assertion.repeated[0]} stands in several Attribute elements`,
        'Put all its values into one Attribute element; toolkits refuse a repeated Name, or keep one of them.',
        { got: assertion.repeated.slice(0, 5).join(', ') },
      ),
    )
  if (assertion.encryptedAttributes > 0)
    out.push(
      advised(
        'attributes are encrypted one by one (EncryptedAttribute)',
        'Encrypt the whole assertion, or none of it: few toolkits read encrypted attributes.',
        { cause: 'token-encrypted' },
      ),
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
      advised('the Subject has no NameID', 'Send a NameID; most service providers tell people apart by it.', {
        cause: 'saml-name-id-policy',
      }),
    )
  else if (nameId?.value === '')
    out.push(
      required('the NameID is empty', 'Look for the attribute that the identity provider fills it from.', {
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
            `the SubjectConfirmation is ${other.method.slice(0, 200) || 'without Method'}, not bearer`,
            'Confirm by bearer, which is what a sign-in through a browser needs.',
            { got: other.method.slice(0, 200), expected: BEARER },
          )
        : required(
            'the Subject has no SubjectConfirmation',
            'Confirm it by bearer, with Recipient and NotOnOrAfter.',
          ),
    )
    return out
  }
  if (bearer.every(({ hasData }) => !hasData))
    out.push(
      required(
        'the SubjectConfirmation has no SubjectConfirmationData',
        'Write Recipient and NotOnOrAfter into it.',
      ),
    )
  else {
    if (bearer.every(({ recipient }) => !recipient))
      out.push(
        required(
          'the SubjectConfirmationData has no Recipient',
          'Write the URL that the response is posted to.',
          {
            cause: 'saml-destination-mismatch',
          },
        ),
      )
    if (bearer.every(({ notOnOrAfter }) => notOnOrAfter === null))
      out.push(
        required('the SubjectConfirmationData has no NotOnOrAfter', 'Write until when it may be delivered.', {
          cause: 'saml-time',
        }),
      )
    if (bearer.some(({ notBefore }) => notBefore !== null))
      out.push(
        advised(
          'the SubjectConfirmationData has NotBefore, which it must not',
          'Leave it out; Conditions has one.',
          {
            cause: 'saml-time',
          },
        ),
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
      `SPNameQualifier is ${got.slice(0, 300)}, which is no name of this service provider`,
      'Write the entity ID of the service provider, or leave SPNameQualifier out.',
      { cause: 'saml-name-id-policy', got, expected },
    ),
  ]
}
