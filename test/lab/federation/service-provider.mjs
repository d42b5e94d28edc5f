import { SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import { identityProviderAt } from './metadata.mjs'
import { newId } from './names.mjs'
import { parseXml } from './xml.mjs'

/** What most SAML toolkits forgive. */
const LEEWAY = 180_000

/**
 * A SAML 2.0 service provider on node-saml, which checks signature, audience, times and InResponseTo.
 *
 * @param {object} options
 * @param {string} options.entityId
 * @param {string} options.acs Assertion consumer service.
 * @param {string} options.identityProvider Origin.
 * @param {string} options.certificate The one that this service provider trusts, PEM.
 * @param {boolean} [options.passive]
 * @param {boolean} [options.posts] Sends its requests by POST.
 */
export function createServiceProvider({
  entityId,
  acs,
  identityProvider,
  certificate,
  passive = false,
  posts = false,
}) {
  const provider = identityProviderAt(identityProvider)
  const saml = new SAML({
    issuer: entityId,
    audience: entityId,
    callbackUrl: acs,
    entryPoint: provider.sso,
    idpIssuer: provider.entityId,
    idpCert: certificate,
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always,
    acceptedClockSkewMs: LEEWAY,
    disableRequestedAuthnContext: true,
    generateUniqueId: newId,
    skipRequestCompression: posts,
    passive,
  })
  const hinted = (hint) => ({ additionalParams: hint ? { login_hint: hint } : {} })

  return {
    metadata: () => saml.generateServiceProviderMetadata(null, null),

    /**
     * The address of the identity provider, with the request in it.
     *
     * @param {object} request
     * @param {string} [request.relayState]
     * @param {string | undefined} [request.hint] Who is to be signed in.
     */
    signInUrl: ({ relayState = '', hint }) => saml.getAuthorizeUrlAsync(relayState, undefined, hinted(hint)),

    /** A page that posts the request. @param {string | undefined} hint */
    signInPage: (hint) => saml.getAuthorizeFormAsync('', undefined, hinted(hint)),

    /**
     * Who the response is about.
     *
     * @param {string} response The field SAMLResponse.
     * @throws {Error} In node-saml's own words.
     */
    async accept(response) {
      const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: response })
      // node-saml does not look at it (SAML Bindings 3.5.5.2).
      const destination = parseXml(Buffer.from(response, 'base64').toString()).getAttribute('Destination')
      if (destination !== acs) throw new Error(`Destination is ${destination}, not ${acs}`)
      if (!profile) throw new Error('Nobody is signed in at the identity provider')
      return profile.nameID
    },
  }
}
