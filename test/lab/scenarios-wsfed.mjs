import { expects, idp, intranet, signIn } from './scenario-parts.mjs'

const FEDERATION_METADATA = `${idp}/FederationMetadata/2007-06/FederationMetadata.xml`

/**
 * A sign-in at the application of this id, with what is set up wrong at the security token service. With `reads` the
 * browser reads its metadata first.
 */
function scenario(id, { title, setup, says, reads = false, wrong = {}, cause, status, seen = {} }) {
  const start = `${intranet}/${id}/login`
  const reply = `${intranet}/${id}/signin`
  const metadata = reads && { metadata: FEDERATION_METADATA }
  const rows = [...Object.values(metadata), start, `${idp}/wsfed`, reply]
  return {
    id,
    title,
    setup,
    says,
    play: signIn(start, { idp: wrong, ...metadata }),
    expects: expects(cause, status, reply, { rows, ...seen }),
  }
}

/** WS-Federation: an application, and the security token service whose token it gets by POST. */
export const wsfedScenarios = [
  scenario('wsfed-healthy', {
    title: 'All is well',
    setup: 'Nothing: the security token is signed, and meant for the realm of the application.',
    says: 'The token fits the realm that asked for it, and its signature verifies.',
    reads: true,
    cause: null,
    status: 302,
  }),
  scenario('wsfed-audience', {
    title: 'Audience of another realm',
    setup: 'The security token service writes the former identifier of the application into the token.',
    says: 'The token is meant for urn:lab:intranet, and the application goes by its realm.',
    wrong: { audience: 'urn:lab:intranet' },
    cause: 'saml-audience-mismatch',
    status: 500,
    seen: { got: 'urn:lab:intranet', expected: `${intranet}/wsfed-audience/` },
  }),
]
