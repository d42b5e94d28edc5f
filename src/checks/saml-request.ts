import { type Check, failed, type Outcome, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { isSameUrl } from '../core/saml/facts.ts'
import type { SamlMessage } from '../core/saml/message.ts'
import { say } from '../core/say.ts'
import { isoTime } from '../core/units.ts'

export const samlRequest: Check = {
  meta: {
    id: 'saml-request',
    title: say('check_samlRequest_title'),
    failureTitle: say('check_samlRequest_failureTitle'),
    severity: 'error',
    cause: null,
    references: ['SAML Core 3.2.1', 'SAML Core 3.4.1', 'SAML Bindings 3.4.5.2'],
  },
  judge(scene) {
    const message = scene.step.messages.find(
      ({ kind, side, saml }) => kind === 'saml-authn-request' && side === 'request' && saml,
    )
    const saml = message?.saml
    if (!saml || saml.reason !== null) return []
    const refused = failureOf(scene) !== null
    const { url } = scene.step.exchange.request
    const faults = [...shape(saml), ...place(saml, url), ...age(saml, scene.serverTime)]
    if (faults.length === 0) return PASSED
    return faults.flatMap((fault): readonly Outcome[] =>
      failed({
        ...fault,
        severity: refused ? 'error' : 'warning',
        detail: `${fault.detail}${refused ? '' : ` ${say('check_samlRequest_detail')}`}`,
      }),
    )
  },
}

type Fault = Parameters<typeof failed>[0]

function shape({ id, version, issuer, request }: SamlMessage): Fault[] {
  const out: Fault[] = []
  if (version !== '2.0')
    out.push({
      detail:
        version === '' ? say('check_samlRequest_noVersion') : say('check_samlRequest_theRequestHas', version),
      remedy: say('said_writeVersion'),
      expected: '2.0',
    })
  if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id))
    out.push({
      detail:
        id === ''
          ? say('check_samlRequest_theRequestHasNoId')
          : say('check_samlRequest_theIdIsNoXmlName', id.slice(0, 100)),
      remedy: say('check_samlRequest_remedy'),
      ...(id === '' ? {} : { got: id.slice(0, 200) }),
    })
  if (issuer === '')
    out.push({
      cause: 'relying-party-unknown',
      detail: say('check_samlRequest_theRequestHasNoIssuerTheIdentity'),
      remedy: say('check_samlRequest_writeTheEntityIdOfTheService'),
    })
  const policy = request?.nameIdPolicy
  if (policy && policy.text !== '')
    out.push({
      cause: 'saml-name-id-policy',
      detail: say('check_samlRequest_nameidpolicyHoldsTextWhereThe'),
      remedy: say('check_samlRequest_putTheFormatIntoTheAttribute'),
      got: policy.text.slice(0, 200),
    })
  if (request?.acsUrl && request.acsIndex)
    out.push({
      cause: null,
      detail: say('check_samlRequest_theRequestHasAssertionconsumerserviceurl'),
      remedy: say('check_samlRequest_leaveOneOfThemOut'),
    })
  return out
}

/** Destination against the URL that was asked, without its query: the message itself stands there. */
function place({ destination }: SamlMessage, url: string): Fault[] {
  if (!destination || isSameUrl(destination.split('?')[0] ?? '', url.split('?')[0] ?? '')) return []
  return [
    {
      cause: 'saml-destination-mismatch',
      detail: say('check_samlRequest_destinationOfTheRequestIsAnd', destination, String(url.split('?')[0])),
      remedy: say('check_samlRequest_correctTheAddressOfTheIdentity'),
      got: destination,
      expected: url.split('?')[0],
    },
  ]
}

const LEEWAY = 300_000

/** Identity providers refuse requests that seem too old or not yet made; five minutes are usual. */
function age({ issueInstant }: SamlMessage, serverTime: number | null): Fault[] {
  if (issueInstant === null || serverTime === null) return []
  const ahead = issueInstant - serverTime
  // A page that was left open sends an old request; one from the future only comes from a clock.
  if (ahead < LEEWAY) return []
  return [
    {
      cause: 'clock-skew',
      detail: say('check_samlRequest_byTheClockOfTheIdentityProvider', Math.round(ahead / 1000)),
      remedy: say('check_samlRequest_setTheClocksOfBothServersBy'),
      got: isoTime(issueInstant),
    },
  ]
}
