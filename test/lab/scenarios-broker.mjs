import { app, expects, get, idp, login, play, users } from './scenario-parts.mjs'

const acs = (name) => `${login}/broker/${name}/acs`
const through = (name, wrong) =>
  play('users:read', [users], [get(`${users}/me`)], { idp_hint: name, idp: wrong })
const rows = (name) => [`${login}/auth`, `${idp}/sso`, acs(name), `${app}/callback`]

/** An OpenID provider that signs its users in at a SAML identity provider. */
export const brokerScenarios = [
  {
    id: 'broker-healthy',
    title: 'All is well',
    setup: 'Nothing: the OpenID provider sends the user on to the SAML identity provider and back.',
    says: 'The assertion fits the broker, and the token fits the API.',
    play: through('staff', {}),
    expects: expects(null, 200, `${users}/me`, { rows: rows('staff') }),
  },
  {
    id: 'broker-audience',
    title: 'Audience of another broker',
    setup: 'The identity provider knows the broker by a former name; the client hears only access_denied.',
    says: 'The assertion was not meant for the broker, which then refused the client.',
    play: through('partners', { audience: 'urn:lab:former-broker' }),
    expects: expects('saml-audience-mismatch', 303, `${login}/auth/`, {
      rows: rows('partners'),
      got: 'urn:lab:former-broker',
      expected: `${login}/broker/partners`,
    }),
  },
]
