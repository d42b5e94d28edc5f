import { app, byAddress, expects, idp, portal, signIn } from './scenario-parts.mjs'

const TEN_MINUTES = 600_000

/**
 * A sign-in at the application of this id. `wrong` says what is set up wrong at the identity provider (`idp`) and how the
 * application behaves (`portal`); `seen` what the capture shows, at the assertion consumer service unless told. With
 * `reads` the browser reads the metadata of the identity provider first.
 */
function scenario(id, { title, setup, says, reads = false, wrong = {}, cause, status, seen = {} }) {
  const origin = wrong.portal?.origin ?? portal
  const acs = `${origin}/${id}/acs`
  const metadata = reads && { metadata: `${idp}/metadata` }
  const { start = `${origin}/${id}/login`, at = acs, ...more } = seen
  const rows = [...Object.values(metadata), start, `${idp}/sso`, at]
  return {
    id,
    title,
    setup,
    says,
    play: signIn(start, { ...wrong, ...metadata }),
    expects: expects(cause, status, at, { rows, ...more }),
  }
}

/** SAML 2.0: an application, and the identity provider that sends its users back by POST. */
export const samlScenarios = [
  scenario('saml-healthy', {
    title: 'All is well',
    setup: 'Nothing: the assertion is signed, and meant for the application that gets it.',
    says: 'The response fits its request and the application, and its signature verifies.',
    reads: true,
    wrong: { portal: { cookie: 'SameSite=None; Secure' } },
    cause: null,
    status: 303,
  }),
  scenario('saml-audience', {
    title: 'Audience of another application',
    setup: 'The identity provider writes the entity ID of another application into the assertion.',
    says: 'The assertion is meant for urn:lab:expenses, and the application goes by its own entity ID.',
    wrong: { idp: { audience: 'urn:lab:expenses' } },
    cause: 'saml-audience-mismatch',
    status: 403,
    seen: { got: 'urn:lab:expenses', expected: `${portal}/saml-audience` },
  }),
  scenario('saml-audience-slash', {
    title: 'Audience with one slash too many',
    setup: 'The entity ID is registered with a final slash; the application says only “Login failed”.',
    says: 'Audience and entity ID differ by the final slash.',
    wrong: { idp: { audience: `${portal}/saml-audience-slash/` }, portal: { says: 'elsewhere' } },
    cause: 'saml-audience-mismatch',
    status: 302,
    seen: { got: `${portal}/saml-audience-slash/`, expected: `${portal}/saml-audience-slash` },
  }),
  scenario('saml-destination', {
    title: 'Destination of a former address',
    setup: 'Destination and Recipient name an address the application has left; it says only “Login failed”.',
    says: 'Destination is not the address that the response was posted to.',
    wrong: { idp: { destination: `${portal}/former/acs` }, portal: { says: 'nothing' } },
    cause: 'saml-destination-mismatch',
    status: 401,
    seen: { got: `${portal}/former/acs`, expected: `${portal}/saml-destination/acs` },
  }),
  scenario('saml-clock-ahead', {
    title: 'Clock of the identity provider ahead',
    setup: 'The clock of the identity provider is ten minutes ahead.',
    says: 'The assertion is not valid yet by the clock of the application.',
    wrong: { idp: { clock: TEN_MINUTES } },
    cause: 'clock-skew',
    status: 403,
  }),
  scenario('saml-clock-behind', {
    title: 'Clock of the identity provider behind',
    setup: 'The clock of the identity provider is ten minutes behind; its assertions live five.',
    says: 'The assertion was over when it arrived, since the clocks differ.',
    wrong: { idp: { clock: -TEN_MINUTES } },
    cause: 'clock-skew',
    status: 403,
  }),
  scenario('saml-replay', {
    title: 'Response posted twice',
    setup: 'The page that took the response is loaded again, and the browser posts the form once more.',
    says: 'The same response had been delivered before.',
    wrong: { portal: { reloads: true } },
    cause: 'saml-replay',
    status: 403,
  }),
  scenario('saml-bookmark', {
    title: 'Sign-in from a bookmark',
    setup: 'The sign-in page was bookmarked, with a request in it that the application has long forgotten.',
    says: 'The application does not know the request that the response answers.',
    cause: 'saml-in-response-to-mismatch',
    status: 403,
    seen: { start: `${app}/bookmark/saml-bookmark`, got: '_bookmarked' },
  }),
  scenario('saml-unsigned', {
    title: 'Assertion without a signature',
    setup: 'The identity provider signs neither the response nor the assertion.',
    says: 'Nothing in the response is signed.',
    wrong: { idp: { signature: 'none' } },
    cause: 'saml-signature-invalid',
    status: 403,
  }),
  scenario('saml-certificate', {
    title: 'Signed with another key',
    setup:
      'The identity provider signs with a new key; the application holds the certificate of the old one.',
    says: 'The signature does not fit the certificate that the application trusts.',
    wrong: { idp: { signature: 'another-key' } },
    cause: 'saml-signature-invalid',
    status: 403,
  }),
  scenario('saml-new-key', {
    title: 'Key that is not in the metadata',
    setup:
      'The identity provider signs with a key that its metadata lacks; the application says only “Login failed”.',
    says: 'The signature does not verify with the certificate that the identity provider publishes.',
    reads: true,
    wrong: { idp: { signature: 'another-key' }, portal: { says: 'nothing' } },
    cause: 'saml-signature-invalid',
    status: 401,
    seen: { expected: 'the certificate in its metadata' }, // got is new in each lab
  }),
  scenario('saml-refused', {
    title: 'Refused by the identity provider',
    setup: 'The identity provider answers with the status AuthnFailed, since the user is not assigned.',
    says: 'The identity provider refused the sign-in, in its own words.',
    wrong: {
      idp: {
        refuses: {
          codes: ['Responder', 'AuthnFailed'],
          message: 'The user is not assigned to this application.',
        },
      },
      portal: { posts: true },
    },
    cause: 'access-denied',
    status: 403,
    // the body of the page that posts the request is gone before a browser gives it out
    seen: { rows: [`${idp}/sso`, `${portal}/saml-refused/acs`] },
  }),
  scenario('saml-no-passive', {
    title: 'Asked without a sign-in page',
    setup: 'The application asks with IsPassive, and nobody is signed in at the identity provider.',
    says: 'The request may not show a page, and there was no session.',
    wrong: {
      idp: { refuses: { codes: ['Responder', 'NoPassive'], message: 'Nobody is signed in.' } },
      portal: { passive: true },
    },
    cause: 'login-required',
    status: 403,
  }),
  scenario('saml-unknown', {
    title: 'Application not registered',
    setup: 'The identity provider has no registration of the application.',
    says: 'The identity provider does not know the entity ID in the request.',
    wrong: { idp: null },
    cause: 'relying-party-unknown',
    status: 404,
    seen: {
      at: `${idp}/sso`,
      rows: [`${portal}/saml-unknown/login`, `${idp}/sso`],
      got: `${portal}/saml-unknown`,
    },
  }),
  scenario('saml-cookie', {
    title: 'Cookie lost on the way back',
    setup: 'The application keeps its sign-in in a cookie with SameSite=Lax, and says only “Login failed”.',
    says: 'The cookie does not travel with a POST from another site.',
    wrong: {
      // Chrome tells of the cookie of a redirect only while the page after it is there
      idp: { lingers: 1500 },
      portal: { origin: byAddress, says: 'nothing', cookie: 'SameSite=Lax' },
    },
    cause: 'state-cookie-lost',
    status: 401,
  }),
]
