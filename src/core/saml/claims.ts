import type { Decoded } from '../tokens/decode.ts'
import type { Json, JsonObject } from '../tokens/token.ts'
import type { Assertion } from './assertion.ts'
import type { ReadAssertion } from './message.ts'

/**
 * An assertion as a token: its claims under the names a JWT has for the same thing (RFC 7519 4.1), the rest as the
 * assertion calls it. All audiences stand in `aud`, which says nothing about which of them have to hold together.
 */
export function decodedAssertion({ assertion, encryption }: ReadAssertion): Decoded {
  if (!assertion)
    return { form: 'saml-assertion', header: { EncryptionMethod: encryption ?? '' }, claims: null }
  const { signature } = assertion
  return {
    form: 'saml-assertion',
    header: signature && {
      SignatureMethod: signature.signatureMethod,
      DigestMethod: signature.digestMethods[0] ?? '',
    },
    claims: claimsOf(assertion),
  }
}

function claimsOf(assertion: Assertion): JsonObject {
  const { nameId, conditions, statements, confirmations } = assertion
  const audiences = conditions?.audiences.flat() ?? []
  const [statement] = statements
  const [confirmation] = confirmations
  const claims: Record<string, Json | undefined> = {
    iss: assertion.issuer,
    sub: nameId?.value,
    aud: audiences.length > 1 ? audiences : audiences[0],
    nbf: seconds(conditions?.notBefore),
    exp: seconds(conditions?.notOnOrAfter ?? confirmation?.notOnOrAfter),
    iat: seconds(assertion.issueInstant),
    auth_time: seconds(statement?.instant),
    ID: assertion.id,
    'NameID Format': nameId?.format || undefined,
    Recipient: confirmation?.recipient ?? undefined,
    InResponseTo: confirmation?.inResponseTo ?? undefined,
    AuthnContext: statement?.context || undefined,
    SessionIndex: statement?.sessionIndex ?? undefined,
  }
  for (const [name, values] of assertion.attributes) {
    const free = name in claims ? `Attribute ${name}` : name
    claims[free] = values.length === 1 ? values[0] : values
  }
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined)) as JsonObject
}

function seconds(time: number | null | undefined): number | undefined {
  return time === null || time === undefined ? undefined : time / 1000
}
