import { brokerAt, createBroker } from './broker.mjs'
import { selfSigned } from './certificate.mjs'
import { createIdentityProvider } from './identity-provider.mjs'
import { createPortal, portalAt } from './portal.mjs'
import { createRelyingParty, relyingPartyAt } from './relying-party.mjs'

/** The keys of the identity provider: the one that it publishes, and another. They are gone with the process. */
export const createFederationKeys = () =>
  Promise.all([selfSigned('Lab identity provider'), selfSigned('Lab identity provider')])

/**
 * The parts that sign in by SAML and WS-Federation.
 *
 * @param {Record<string, string>} origins
 * @param {import('../scenarios.mjs').Scenario[]} scenarios
 * @param {[import('./certificate.mjs').KeyPair, import('./certificate.mjs').KeyPair]} keys
 */
export function createFederation(origins, scenarios, [keys, otherKeys]) {
  const of = (name) => scenarios.filter(({ group }) => group === name)
  const [saml, wsfed, brokered] = ['SAML 2.0', 'WS-Federation', 'Broker'].map(of)
  const trust = { lab: origins.app, identityProvider: origins.idp, certificate: keys.certificate }
  const applications = new Map([
    ...saml.map(({ id, play }) => registration(portalAt(play.portal.origin ?? origins.portal, id), play)),
    ...wsfed.map(({ id, play }) => registration(relyingPartyAt(origins.intranet, id), play)),
    ...brokered.map(({ play }) => registration(brokerAt(origins.login, play.idp_hint), play)),
  ])
  for (const [name, known] of applications) if (!known) applications.delete(name)

  return {
    identityProvider: createIdentityProvider({
      origin: origins.idp,
      lab: origins.app,
      keys,
      otherKeys,
      applications,
    }),
    portal: createPortal({ ...trust, origin: origins.portal, scenarios: saml }),
    intranet: createRelyingParty({ ...trust, origin: origins.intranet, scenarios: wsfed }),
    broker: createBroker({
      ...trust,
      origin: origins.login,
      names: brokered.map(({ play }) => play.idp_hint),
    }),
  }
}

/** By the name of the application: what the identity provider holds of it; null where it holds nothing. */
function registration({ entityId, realm = entityId, acs, reply = acs }, { idp }) {
  return [realm, idp && { reply, ...idp }]
}
