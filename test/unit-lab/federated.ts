import { type FederatedScenario, type Scenario, scenarios } from '../lab/scenarios.mjs'

export const isFederated = (one: Scenario): one is FederatedScenario => 'start' in one.play

/** Those that play without a browser: which cookies travel with a POST from another site is up to one. */
export const federatedIds = scenarios.flatMap((one) =>
  isFederated(one) && one.id !== 'saml-cookie' ? [one.id] : [],
)
