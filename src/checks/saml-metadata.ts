import { type Check, cantTell, failed, type Outcome, PASSED } from '../core/check.ts'
import { parseUrl } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'
import type { Entity } from '../core/saml/entities.ts'
import { say } from '../core/say.ts'
import { isoTime } from '../core/units.ts'

export const samlMetadata: Check = {
  meta: {
    id: 'saml-metadata',
    title: say('check_samlMetadata_title'),
    failureTitle: say('check_samlMetadata_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['SAML Metadata 2.3.2', 'SAML Metadata 2.4.3', 'SAML Metadata 2.4.4'],
  },
  judge(scene) {
    const message = scene.step.messages.find(({ kind }) => kind === 'saml-metadata-response')
    const name = message && first(message.params, 'entityID')
    if (!message) return []
    const entity = name === undefined ? null : scene.capture.entities.of(name)
    if (!entity) return cantTell(say('check_samlMetadata_theDocumentCouldNotBeReadOr'))
    const out = [...expired(entity, scene.serverTime), ...endpoints(entity, scene.step.exchange.request.url)]
    return out.length > 0 ? out : PASSED
  },
}

function expired({ validUntil, entityId }: Entity, now: number | null): readonly Outcome[] {
  if (validUntil === null || now === null || now < validUntil) return []
  return failed({
    detail: say('check_samlMetadata_detail', entityId, isoTime(validUntil)),
    remedy: say('check_samlMetadata_remedy'),
    got: isoTime(validUntil),
    expected: say('said_afterMoment', isoTime(now)),
  })
}

function endpoints({ provider, service, entityId }: Entity, url: string): readonly Outcome[] {
  const lacks = [
    provider && provider.signOn.length === 0 ? say('check_samlMetadata_noSinglesignonservice') : '',
    service && service.acs.length === 0 ? say('check_samlMetadata_noAssertionconsumerservice') : '',
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
        detail: say('check_samlMetadata_theMetadataOfNames', entityId, what),
        remedy: say('check_samlMetadata_publishTheAddressInTheMetadata'),
      }),
    ),
    ...(plain
      ? failed({
          detail: say('check_samlMetadata_theMetadataOfNamesAnAddress', entityId),
          remedy: say('check_samlMetadata_letTheApplicationKnowItsPublic'),
          got: plain.location,
        })
      : []),
  ]
}
