import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { Entities } from '../../../src/core/saml/entities.ts'
import { evidence, type Hop } from '../../support/evidence.ts'
import { ACS, acs, IDP, idpMetadata, REFUSED, SP, SSO, spMetadata, sso } from '../../support/saml.ts'
import { scenario } from '../../support/scenario.ts'

function known(...hops: Hop[]) {
  const entities = new Entities()
  const taken = evidence(...hops).map((exchange) => entities.add(exchange))
  return { entities, taken }
}

const document = (body: string): Hop => ({
  url: 'https://md.example.com/x',
  answer: { 'Content-Type': 'application/xml' },
  body,
})
const FEDERATION = document(
  `<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:fed="f" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:wsa="w" entityID="http://sts.example.com/adfs/services/trust"><RoleDescriptor xsi:type="fed:ApplicationServiceType"><fed:PassiveRequestorEndpoint><wsa:EndpointReference><wsa:Address>https://app.example.com/</wsa:Address></wsa:EndpointReference></fed:PassiveRequestorEndpoint></RoleDescriptor><RoleDescriptor xsi:type="fed:SecurityTokenServiceType"><fed:PassiveRequestorEndpoint><wsa:EndpointReference><wsa:Address>https://sts.example.com/adfs/ls/</wsa:Address></wsa:EndpointReference></fed:PassiveRequestorEndpoint></RoleDescriptor></EntityDescriptor>`,
)

describe('parties by their metadata', () => {
  it('are found by name, by endpoint and by artifact', () => {
    const { entities, taken } = known(idpMetadata({ role: 'WantAuthnRequestsSigned="1"' }), spMetadata(), {
      url: SP,
      body: '<p>',
    })
    expect(taken).toEqual([true, true, false])
    expect(entities.of(IDP)).toMatchObject({
      service: null,
      provider: { wantsSignedRequests: true, signOn: [{ binding: 'HTTP-Redirect', location: SSO }] },
    })
    expect(entities.of(SP)?.service?.acs).toEqual([
      { binding: 'HTTP-POST', location: ACS, index: '0', isDefault: true },
    ])
    expect(entities.serviceAt(`${ACS}?x=1`)?.entityId).toBe(SP)
    expect(entities.providerAt(SSO)?.entityId).toBe(IDP)
    expect([entities.serviceAt(SSO), entities.providerAt(ACS), entities.of('x')]).toEqual([null, null, null])
    const sourceId = createHash('sha1').update(IDP).digest('hex')
    expect(entities.ofArtifact(sourceId)?.entityId).toBe(IDP)
  })

  it('are replaced by what is published later, and are none where two claim an address', () => {
    const { entities } = known(spMetadata(), spMetadata({ location: `${SP}/new` }))
    expect([entities.serviceAt(ACS), entities.serviceAt(`${SP}/new`)?.entityId]).toEqual([null, SP])
    expect(
      known(spMetadata(), spMetadata({ entity: 'https://other.example.com' })).entities.serviceAt(ACS),
    ).toBeNull()
  })

  it('may be of WS-Federation, or many in one document', () => {
    const { entities } = known(FEDERATION)
    expect(entities.providerAt('https://sts.example.com/adfs/ls/')).toMatchObject({
      service: { acs: [{ location: 'https://app.example.com/' }] },
    })
    const one = (id: string) =>
      `<md:EntityDescriptor entityID="${id}"><md:SPSSODescriptor/></md:EntityDescriptor>`
    const many = document(
      `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" validUntil="2030-01-01T00:00:00Z">${one('a')}${one('b')}</md:EntitiesDescriptor>`,
    )
    expect(known(many).entities.of('b')).toMatchObject({ validUntil: Date.UTC(2030, 0, 1), provider: null })
    expect(
      known(document('<md:EntityDescriptor entityID="a"><x></md:EntityDescriptor>')).entities.of('a'),
    ).toBeNull()
  })
})

describe('what metadata tells the checks', () => {
  it('is what the service provider calls itself', () => {
    const other = acs({ assertion: { audiences: [['https://other.example']] } }, REFUSED)
    expect(scenario('saml-audience', [spMetadata(), other]).findings).toMatchObject([
      { severity: 'error', got: 'https://other.example', expected: SP },
    ])
    expect(scenario('saml-audience', [spMetadata(), acs()]).outcomes).toEqual(['passed'])
  })

  it('is where it takes responses, and who the identity provider is', () => {
    const moved = spMetadata({ location: `${SP}/new` })
    expect(scenario('saml-acs-mismatch', [moved, sso(), acs({}, REFUSED)]).findings).toMatchObject([
      { severity: 'error', got: ACS, expected: `${SP}/new` },
    ])
    const renamed = idpMetadata({ entity: 'https://idp.example.com/old' })
    expect(scenario('saml-issuer', [renamed, sso(), acs({}, REFUSED)]).findings).toMatchObject([
      { severity: 'error', got: IDP, expected: 'https://idp.example.com/old' },
    ])
    expect(scenario('saml-issuer', [idpMetadata(), sso(), acs()]).outcomes).toEqual(['cantTell'])
  })
})
