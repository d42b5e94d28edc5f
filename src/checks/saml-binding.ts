import { type Check, failed, type Outcome, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import type { Message } from '../core/message.ts'

export const samlBinding: Check = {
  meta: {
    id: 'saml-binding',
    title: 'The message is packed as its binding has it',
    failureTitle: 'The message is not packed as its binding has it',
    severity: 'error',
    cause: 'token-malformed',
    references: ['SAML Bindings 3.4.4.1', 'SAML Bindings 3.5.4', 'SAML Profiles 4.1.2'],
  },
  judge(scene) {
    const found = scene.step.messages.filter(({ saml, side }) => saml && side === 'request')
    if (found.length === 0) return []
    const refused = failureOf(scene) !== null
    const out = found.flatMap((message) => faults(message, refused))
    return out.length > 0 ? out : PASSED
  },
}

function faults(message: Message, refused: boolean): readonly Outcome[] {
  const { saml, place, kind } = message
  if (!saml) return []
  const what = kind.includes('response') ? 'response' : 'request'
  const severity = refused ? 'error' : 'warning'
  const nevertheless = refused ? '' : ' The receiver took it nevertheless.'
  if (saml.reason !== null)
    return failed({
      severity,
      detail: `The ${what} cannot be read: ${saml.reason}.`,
      remedy: saml.reason.includes('document type')
        ? 'Write no DOCTYPE: receivers refuse it, since entities could read files and exhaust memory.'
        : 'Look for what cuts or changes it on its way, such as a filter, a size limit, or + that became a blank.',
    })
  if (kind.startsWith('wsfed')) return []
  if (place === 'query' && kind === 'saml-response' && saml.assertions.length > 0)
    return failed({
      severity,
      cause: null,
      detail: `A response with an assertion came in a URL, where logs and Referer keep it.${nevertheless}`,
      remedy:
        'Let the identity provider post the response; the profile does not allow the redirect binding for it.',
      got: 'HTTP-Redirect',
      expected: 'HTTP-POST',
    })
  if (place === 'query' && saml.packing !== 'deflate')
    return failed({
      severity,
      detail: `The ${what} in the URL is ${PACKED[saml.packing ?? 'plain']}, and the redirect binding wants it deflated (RFC 1951) before base64.${nevertheless}`,
      remedy: 'Deflate it without a zlib or gzip header, then base64, then escape it for the URL.',
      got: saml.packing ?? undefined,
      expected: 'deflate',
    })
  // Sign-in forms keep the request as they got it, in a field of theirs.
  if (place === 'form' && kind === 'saml-response' && saml.packing !== 'base64' && saml.packing !== 'plain')
    return failed({
      severity,
      detail: `The ${what} in the form is compressed, and the POST binding wants base64 alone.${nevertheless}`,
      remedy: 'Do not deflate what is posted.',
      got: saml.packing ?? undefined,
      expected: 'base64',
    })
  return []
}

const PACKED = {
  base64: 'base64 alone',
  plain: 'plain XML',
  zlib: 'wrapped in zlib',
  gzip: 'wrapped in gzip',
  deflate: 'deflated',
} as const
