import { type Check, failed, type Outcome, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import type { Message } from '../core/message.ts'
import { say } from '../core/say.ts'

export const samlBinding: Check = {
  meta: {
    id: 'saml-binding',
    title: say('check_samlBinding_title'),
    failureTitle: say('check_samlBinding_failureTitle'),
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
  const what = say(
    kind.includes('response') ? 'check_samlBinding_theResponse' : 'check_samlBinding_theRequest',
  )
  const severity = refused ? 'error' : 'warning'
  const nevertheless = refused ? '' : ` ${say('check_samlBinding_theReceiverTookItNevertheless')}`
  if (saml.reason !== null)
    return failed({
      severity,
      detail: say('check_samlBinding_detail', what, saml.reason),
      remedy: /<!DOCTYPE\s/.test(saml.xml)
        ? say('check_samlBinding_remedy')
        : say('check_samlBinding_lookForWhatCutsOrChangesIt'),
    })
  if (kind.startsWith('wsfed')) return []
  if (place === 'query' && kind === 'saml-response' && saml.assertions.length > 0)
    return failed({
      severity,
      cause: null,
      detail: say('check_samlBinding_responseWithAnAssertionCame', nevertheless),
      remedy: say('check_samlBinding_letTheIdentityProviderPostThe'),
      got: 'HTTP-Redirect',
      expected: 'HTTP-POST',
    })
  if (place === 'query' && saml.packing !== 'deflate')
    return failed({
      severity,
      detail: say(
        'check_samlBinding_theInTheUrlIsAndThe',
        what,
        PACKED[saml.packing ?? 'plain'],
        nevertheless,
      ),
      remedy: say('check_samlBinding_deflateItWithoutZlibOrGzipHeader'),
      got: saml.packing ?? undefined,
      expected: 'deflate',
    })
  // Sign-in forms keep the request as they got it, in a field of theirs.
  if (place === 'form' && kind === 'saml-response' && saml.packing !== 'base64' && saml.packing !== 'plain')
    return failed({
      severity,
      detail: say('check_samlBinding_theInTheFormIsCompressedAnd', what, nevertheless),
      remedy: say('check_samlBinding_doNotDeflateWhatIsPosted'),
      got: saml.packing ?? undefined,
      expected: 'base64',
    })
  return []
}

const PACKED = {
  base64: say('check_samlBinding_base64Alone'),
  plain: say('check_samlBinding_plainXml'),
  zlib: say('check_samlBinding_wrappedInZlib'),
  gzip: say('check_samlBinding_wrappedInGzip'),
} as const
