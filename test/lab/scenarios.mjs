import { brokerScenarios } from './scenarios-broker.mjs'
import { openidScenarios } from './scenarios-openid.mjs'
import { samlScenarios } from './scenarios-saml.mjs'
import { wsfedScenarios } from './scenarios-wsfed.mjs'

const group = (name, scenarios) => scenarios.map((scenario) => ({ group: name, ...scenario }))

/** As written, with `{port}` in place of the port. The shape is in scenarios.d.mts. */
export const scenarios = [
  ...group('OpenID Connect', openidScenarios),
  ...group('SAML 2.0', samlScenarios),
  ...group('WS-Federation', wsfedScenarios),
  ...group('Broker', brokerScenarios),
]

/** @param {number} port */
export function scenariosAt(port) {
  return JSON.parse(JSON.stringify(scenarios).replaceAll('{port}', String(port)))
}
