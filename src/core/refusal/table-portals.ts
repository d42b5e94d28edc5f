import { say } from '../say.ts'
import type { RefusalProduct } from './table.ts'

/** Portals, CAS servers and web clients that sign people in, by the words on their own pages. */
export const PORTALS: readonly RefusalProduct[] = [
  // https://lemonldap-ng.org/documentation/latest/error.html: numbers of Lemonldap::NG::Portal::Main::Constants. The page carries
  // only the number (`trmsg`), a script writes the sentence; page.ts reads it.
  {
    product: 'LemonLDAP::NG',
    layer: 'idp',
    rows: [
      {
        id: 'llng-saml-unknown',
        pattern: /LemonLDAP::NG error PE52\b/,
        cause: 'relying-party-unknown',
      },
      {
        id: 'llng-saml-destination',
        pattern: /LemonLDAP::NG error PE53\b/,
        cause: 'saml-destination-mismatch',
      },
      {
        id: 'llng-saml-signature',
        pattern: /LemonLDAP::NG error PE57\b/,
        cause: 'saml-signature-invalid',
      },
      {
        id: 'llng-not-granted',
        pattern: /LemonLDAP::NG error PE(?:41|68|84|89|90)\b/,
        cause: 'access-denied',
        fix: say('tablePortals_lookAtTheAccessRuleOfThis'),
      },
      {
        id: 'llng-unknown',
        pattern: /LemonLDAP::NG error PE107\b/,
        cause: { saml: 'relying-party-unknown', cas: 'relying-party-unknown', '': 'client-unknown' },
        fix: say('tablePortals_declareTheApplicationInTheManager'),
      },
      {
        id: 'llng-url',
        pattern: /LemonLDAP::NG error PE108\b/,
        cause: {
          logout: 'logout-redirect-rejected',
          cas: 'relying-party-unknown',
          '': 'redirect-uri-mismatch',
        },
        claim: 'redirect_uri',
        fix: say('tablePortals_addExactlyThisUrlToTheAllowed'),
      },
    ],
  },
  // https://github.com/apereo/cas/blob/master/core/cas-server-core-api-util/src/main/resources/messages.properties (screen.service.error.*)
  // https://apereo.github.io/cas/development/protocol/CAS-Protocol-Specification.html#253-error-codes
  {
    product: 'Apereo CAS',
    layer: 'idp',
    rows: [
      {
        id: 'cas-service',
        pattern:
          /Application Not Authorized to Use CAS|The application you attempted to authenticate to is not authorized to use CAS/,
        cause: 'relying-party-unknown',
        fix: say('tablePortals_addServiceDefinitionWhoseServiceid'),
      },
      {
        id: 'cas-invalid-service',
        pattern: /\bINVALID_SERVICE\b/,
        cause: 'relying-party-unknown',
        fix: say('tablePortals_theTicketWasIssuedForAnother'),
      },
    ],
  },
  // https://github.com/OpenIDC/mod_auth_openidc/blob/v2.4.12.3/src/mod_auth_openidc.c
  {
    product: 'mod_auth_openidc',
    layer: 'client-sdk',
    rows: [
      {
        id: 'modauth-response',
        pattern: /OpenID Connect Provider error: Error in handling response type/,
        cause: null,
        fix: say('tablePortals_apacheErrorLogLoglevelAuthOpenidc'),
      },
      {
        // Shown for every state that cannot be restored, whether its cookie is missing or older than OIDCStateTimeout.
        id: 'modauth-state-page',
        pattern: /This is due to a timeout; please restart your authentication session/,
        cause: null,
        claim: 'state',
      },
    ],
  },
  // https://github.com/panva/openid-client/blob/v6.x/src/index.ts (errorHandler): words of openid-client 6 for groups of errors
  {
    product: 'openid-client',
    layer: 'client-sdk',
    rows: [
      { id: 'openid-client-response', pattern: /\binvalid response encountered\b/, cause: null },
      { id: 'openid-client-claim', pattern: /\bunexpected JWT claim value encountered\b/, cause: null },
      {
        id: 'openid-client-time',
        pattern: /\bJWT timestamp claim value failed validation\b/,
        cause: 'clock-skew',
        low: true,
      },
    ],
  },
  // Words that the pages of many clients share.
  {
    product: 'web application',
    layer: 'any',
    rows: [
      {
        id: 'page-client-authentication',
        pattern: /[Cc]lient authentication (?:has )?failed/,
        cause: 'client-authentication-failed',
        low: true,
      },
      {
        id: 'page-login-session',
        pattern:
          /(?:[Ll]ogin|[Ss]ign-?in|[Aa]uthentication|[Aa]uthorization) (?:session|transaction|attempt|request|state) (?:was |is |has |could )?(?:not (?:be )?found|missing|unknown)/,
        cause: 'state-cookie-lost',
        low: true,
      },
      {
        id: 'page-no-request',
        pattern: /[Nn]o (?:login |sign-?in |authentication |authorization )?request is pending/,
        cause: 'state-cookie-lost',
        low: true,
      },
    ],
  },
]
