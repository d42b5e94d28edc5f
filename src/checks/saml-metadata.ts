import { type Check, cantTell, failed, type Outcome, PASSED } from '../core/check.ts'
import { parseUrl } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'
import type { Entity } from '../core/saml/entities.ts'
import { isoTime } from '../core/units.ts'

export const samlMetadata: Check = {
  meta: {
    id: 'saml-metadata',
    title: 'The metadata can be used',
    failureTitle: 'The metadata cannot be used as it is',
    severity: 'warning',
    cause: null,
    references: ['SAML Metadata 2.3.2', 'SAML Metadata 2.4.3', 'SAML Metadata 2.4.4'],
  },
  judge(scene) {
    const message = scene.step.messages.find(({ kind }) => kind === 'saml-metadata-response')
    const name = message && first(message.params, 'entityID')
    if (!message) return []
    const entity = name === undefined ? null : scene.capture.entities.of(name)
    if (!entity) return cantTell('the document could not be read, or names no entityID')
    const out = [...expired(entity, scene.serverTime), ...endpoints(entity, scene.step.exchange.request.url)]
    return out.length > 0 ? out : PASSED
  },
}

function expired({ validUntil, entityId }: Entity, now: number | null): readonly Outcome[] {
  if (validUntil === null || now === null || now < validUntil) return []
  return failed({
    detail: `The metadata of ${entityId} was valid until ${isoTime(validUntil)}: who loads it has to ignore it.`,
    remedy: 'Publish it anew, and look for the job that should have done so.',
    got: isoTime(validUntil),
    expected: `after ${isoTime(now)}`,
  })
}

function endpoints({ provider, service, entityId }: Entity, url: string): readonly Outcome[] {
  const lacks = [
    provider && provider.signOn.length === 0 ? 'no SingleSignOnService' : '',
    service && service.acs.length === 0 ? 'no AssertionConsumerService' : '',
  ].filter((what) => what !== '')
  const from = parseUrl(url)
  // Over https, and telling http: the application does not know how it is called.
  const plain = [...(provider?.signOn ?? []), ...(service?.acs ?? [])].find(({ location }) => {
    const at = parseUrl(location)
    return from?.protocol === 'https:' && at?.protocol === 'http:' && at.hostname === from.hostname
  })
  return [
    ...lacks.flatMap((what) =>
      failed({
        detail: `The metadata of ${entityId} names ${what}.`,
        remedy: 'Publish the address in the metadata.',
      }),
    ),
    ...(plain
      ? failed({
          detail: `The metadata of ${entityId} names an address without TLS, and is itself served with it: the application does not know its public URL.`,
          remedy:
            'Let the application know its public URL (X-Forwarded-Proto, X-Forwarded-Host), and load its metadata anew.',
          got: plain.location,
        })
      : []),
  ]
}
