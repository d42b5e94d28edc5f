import { type Check, failed, type Outcome, PASSED } from '../core/check.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { isSameUrl } from '../core/saml/facts.ts'
import type { SamlMessage } from '../core/saml/message.ts'
import { isoTime } from '../core/units.ts'

export const samlRequest: Check = {
  meta: {
    id: 'saml-request',
    title: 'The AuthnRequest is one that the identity provider can answer',
    failureTitle: 'The AuthnRequest is not as the schema has it',
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
        detail: `${fault.detail}${refused ? '' : ' The identity provider took it nevertheless.'}`,
      }),
    )
  },
}

type Fault = Parameters<typeof failed>[0]

function shape({ id, version, issuer, request }: SamlMessage): Fault[] {
  const out: Fault[] = []
  if (version !== '2.0')
    out.push({
      detail: `The request has ${version === '' ? 'no Version' : `Version ${version}`}.`,
      remedy: 'Write Version="2.0".',
      expected: '2.0',
    })
  if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(id))
    out.push({
      detail: id === '' ? 'The request has no ID.' : `The ID ${id.slice(0, 100)} is no XML name.`,
      remedy: 'Write an ID that begins with a letter or an underscore; a UUID needs one before it.',
      ...(id === '' ? {} : { got: id.slice(0, 200) }),
    })
  if (issuer === '')
    out.push({
      cause: 'relying-party-unknown',
      detail: 'The request has no Issuer: the identity provider cannot know who asks.',
      remedy: 'Write the entity ID of the service provider into Issuer.',
    })
  const policy = request?.nameIdPolicy
  if (policy && policy.text !== '')
    out.push({
      cause: 'saml-name-id-policy',
      detail: 'NameIDPolicy holds text, where the schema allows none.',
      remedy: 'Put the format into the attribute Format of NameIDPolicy.',
      got: policy.text.slice(0, 200),
    })
  if (request?.acsUrl && request.acsIndex)
    out.push({
      cause: null,
      detail:
        'The request has AssertionConsumerServiceURL and AssertionConsumerServiceIndex, which exclude each other.',
      remedy: 'Leave one of them out.',
    })
  return out
}

/** Destination against the URL that was asked, without its query: the message itself stands there. */
function place({ destination }: SamlMessage, url: string): Fault[] {
  if (!destination || isSameUrl(destination.split('?')[0] ?? '', url.split('?')[0] ?? '')) return []
  return [
    {
      cause: 'saml-destination-mismatch',
      detail: `Destination of the request is ${destination}, and it was sent to ${url.split('?')[0]}.`,
      remedy:
        'Correct the address of the identity provider in the settings of the service provider, mostly by loading its metadata anew.',
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
      detail: `By the clock of the identity provider the request is made ${Math.round(ahead / 1000)} s from now (IssueInstant).`,
      remedy: 'Set the clocks of both servers by NTP.',
      got: isoTime(issueInstant),
    },
  ]
}
