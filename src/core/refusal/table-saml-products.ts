import { say } from '../say.ts'
import type { RefusalProduct, RefusalRow } from './table.ts'

function row(
  id: string,
  pattern: RegExp,
  cause: RefusalRow['cause'],
  more: Partial<RefusalRow> = {},
): RefusalRow {
  return { id, pattern, cause, ...more }
}

/** Words of service and identity providers of SAML and WS-Federation, as their sources or pages have them. */
export const SAML_PRODUCTS: readonly RefusalProduct[] = [
  // https://git.shibboleth.net/view/?p=cpp-opensaml.git (MessageDecoder.cpp, SAML2SSO in cpp-sp, error templates of the SP)
  {
    product: 'Shibboleth SP',
    layer: 'saml-sp',
    rows: [
      row('shib-idp-error', /SAML response reported an IdP error/, 'idp-error', {
        claim: 'StatusCode',
        low: true,
      }),
      row('shib-unusable', /Unknown or Unusable Identity Provider/, 'issuer-mismatch', {
        claim: 'Issuer',
        fix: say('said_loadTheMetadataOfThisIdentity'),
      }),
      row(
        'shib-security',
        /Security of SAML 2\.0 SSO response (?:could )?not (?:be )?established/,
        'saml-signature-invalid',
        {
          claim: 'Signature',
        },
      ),
      row('shib-statement', /A valid authentication statement was not found in the incoming message/, null),
      row('shib-confirmation', /Unable to locate satisfiable (?:bearer )?SubjectConfirmation/, null, {
        claim: 'Recipient',
      }),
      row(
        'shib-context',
        /[Uu]nable to satisfy the requested authentication context/,
        'saml-authn-context-mismatch',
      ),
    ],
  },
  // https://git.shibboleth.net/view/?p=java-identity-provider.git (idp-conf: messages.properties)
  {
    product: 'Shibboleth IdP',
    layer: 'idp',
    rows: [
      row(
        'shibidp-security',
        /does not meet the security requirements of the login service/,
        'saml-signature-invalid',
        {
          claim: 'Signature',
          fix: say('tableSamlProducts_theRequestIsUnsignedOrSigned'),
        },
      ),
      row('shibidp-unsupported', /Web Login Service - Unsupported Request/, 'relying-party-unknown', {
        claim: 'Issuer',
      }),
      row('shibidp-unable', /Web Login Service - Unable to Respond/, 'saml-destination-mismatch', {
        claim: 'AssertionConsumerServiceURL',
      }),
    ],
  },
  // https://github.com/simplesamlphp/simplesamlphp/blob/master/modules/saml/src/Message.php
  // https://github.com/simplesamlphp/saml2/tree/master/src/SAML2/Assertion/Validation
  {
    product: 'SimpleSAMLphp',
    layer: 'saml-sp',
    rows: [
      row('ssp-post', /The POST data we should restore was lost/, 'state-cookie-lost'),
      row(
        'ssp-destination',
        /Destination in response doesn(?:'|&#0?39;|’)t match the current URL\. Destination is "(?<actual>[^"]{1,2000})", current URL is "(?<expected>[^"]{1,2000})"/,
        'saml-destination-mismatch',
        { claim: 'Destination' },
      ),
      row(
        'ssp-issuer',
        /The issuer of the response does not match to the identity provider we sent the request to/,
        'issuer-mismatch',
        { claim: 'Issuer' },
      ),
      row(
        'ssp-recipient',
        /Recipient in SubjectConfirmationData \(?(?:[^)\n]{0,500}\) )?does not match the current (?:destination|URL)\.?(?: Recipient is \[?'?(?<actual>[^'\]\n]{1,2000})'?\]?, current URL is \[?'?(?<expected>[^'\]\n]{1,2000})'?\]?\.)?/,
        'saml-destination-mismatch',
        { claim: 'Recipient' },
      ),
      row(
        'ssp-irt',
        /InResponseTo in SubjectConfirmationData(?: \([^)\n]{0,500}\))? does not match the Response/,
        'saml-in-response-to-mismatch',
        {
          claim: 'InResponseTo',
        },
      ),
      row('ssp-past', /NotOnOrAfter in SubjectConfirmationData is in the past/, 'saml-time', {
        claim: 'NotOnOrAfter',
      }),
      row('ssp-future', /NotBefore in SubjectConfirmationData is in the future/, 'clock-skew', {
        claim: 'NotBefore',
      }),
      row(
        'ssp-statuscode',
        /\bRESPONSESTATUSNOSUCCESS\b|The Identity Provider responded with an error/,
        'idp-error',
        {
          claim: 'StatusCode',
          low: true,
        },
      ),
      row(
        'ssp-rejected',
        /\bPROCESSASSERTION\b|did not accept the response sent from the Identity Provider/,
        null,
      ),
    ],
  },
  // https://github.com/spring-projects/spring-security/tree/main/saml2/saml2-service-provider
  {
    product: 'Spring Security SAML2',
    layer: 'saml-sp',
    rows: [
      row(
        'springsaml-dest-52',
        /Invalid SAML response destination: (?<actual>[^\s"<]{1,2000})/,
        'saml-destination-mismatch',
        {
          claim: 'Destination',
        },
      ),
      row('springsaml-registration', /No relying party registration found/, 'relying-party-unknown', {
        fix: say('tableSamlProducts_makeTheRegistrationidInTheUrl'),
      }),
      row(
        'springsaml-decrypt',
        /Failed to decrypt EncryptedData|Unable to decrypt assertion/,
        'token-encrypted',
      ),
      row(
        'springsaml-subject',
        /Assertion \[[^\]\n]{0,200}\] is missing a subject|Unable to find a subject/,
        'saml-name-id-policy',
        {
          claim: 'NameID',
        },
      ),
    ],
  },
  // https://github.com/SAML-Toolkits/php-saml/blob/master/src/Saml2/Response.php
  // https://github.com/SAML-Toolkits/python3-saml/blob/master/src/onelogin/saml2/response.py
  // https://github.com/SAML-Toolkits/ruby-saml/blob/master/lib/ruby_saml/response.rb
  {
    product: 'OneLogin toolkits',
    layer: 'saml-sp',
    rows: [
      row('onelogin-one', /SAML Response must contain 1 [Aa]ssertion/, 'token-malformed'),
      row('onelogin-id', /Missing ID attribute on SAML Response/, 'token-malformed', { claim: 'ID' }),
      row('onelogin-version', /Unsupported SAML version/, 'token-malformed', { claim: 'Version' }),
      row(
        'onelogin-nostatus',
        /Missing Status (?:on|of) (?:the )?[Rr]esponse|Missing Status(?:Code)? on response/,
        'token-malformed',
        {
          claim: 'StatusCode',
        },
      ),
      row(
        'onelogin-conditions',
        /The Assertion must (?:include|contain) (?:a|one) Conditions element/,
        'token-malformed',
        {
          claim: 'Conditions',
        },
      ),
      row(
        'onelogin-statement',
        /The Assertion must (?:include|contain) (?:an|one) AuthnStatement element/,
        'token-malformed',
        {
          claim: 'AuthnStatement',
        },
      ),
      row(
        'onelogin-nonameid',
        /(?:No NameID|NameID not) found in the (?:assertion of the Response|document)|An empty NameID value found/,
        'saml-name-id-policy',
        {
          claim: 'NameID',
          fix: say('tableSamlProducts_letTheIdentityProviderSendNameid'),
        },
      ),
      row(
        'onelogin-qualifier',
        /The SPNameQualifier value mistmatch the SP entityID value/,
        'saml-name-id-policy',
        {
          claim: 'SPNameQualifier',
        },
      ),
      row('onelogin-session', /The attributes have expired, based on the SessionNotOnOrAfter/, 'saml-time', {
        claim: 'SessionNotOnOrAfter',
      }),
      row(
        'onelogin-noissuer',
        /Issuer of the (?:Assertion|Response)(?: is)? (?:not found or )?multiple/,
        'issuer-mismatch',
        {
          claim: 'Issuer',
        },
      ),
      row('onelogin-duplicate', /Found an Attribute element with duplicated Name/, 'token-malformed', {
        fix: say('tableSamlProducts_putAllValuesOfAnAttributeInto'),
      }),
      row('onelogin-emptydest', /The response has an empty Destination value/, 'saml-destination-mismatch', {
        claim: 'Destination',
      }),
      row(
        'onelogin-wrapped',
        /Duplicated ID\. SAML Response rejected|Found an invalid Signed Element\. SAML Response rejected|Multiple (?:Response|Assertion|response|assertion) signatures? found/,
        'saml-signature-invalid',
        {
          claim: 'Signature',
        },
      ),
      row('onelogin-encattr', /There is an EncryptedAttribute in the Response/, 'token-encrypted'),
      row(
        'onelogin-encrypted',
        /The (?:Assertion|NameID) of the Response is not encrypted and the SP require/,
        'token-encrypted',
        {
          fix: say('tableSamlProducts_letTheIdentityProviderEncrypt'),
        },
      ),
      row(
        'onelogin-irtmissing',
        /The Response has an InResponseTo attribute: \S{1,200} while no InResponseTo was expected/,
        'saml-in-response-to-mismatch',
        {
          claim: 'InResponseTo',
        },
      ),
    ],
  },
  // https://github.com/node-saml/node-saml/blob/master/src/saml.ts
  {
    product: 'node-saml',
    layer: 'saml-sp',
    rows: [
      row(
        'nodesaml-signature',
        /Invalid (?:document|assertion) signature\b|Invalid signature from encrypted assertion/,
        'saml-signature-invalid',
        {
          claim: 'Signature',
        },
      ),
      row(
        'nodesaml-confirmation',
        /No valid subject confirmation found among those available in the SAML assertion/,
        null,
        {
          claim: 'Recipient',
        },
      ),
      row('nodesaml-noissuer', /Missing SAML issuer/, 'issuer-mismatch', { claim: 'Issuer' }),
      row(
        'nodesaml-subjectirt',
        /SubjectInResponseTo is (?:not valid|missing)/,
        'saml-in-response-to-mismatch',
        {
          claim: 'InResponseTo',
        },
      ),
      row(
        'nodesaml-policy',
        /SAML provider returned \w{1,20} error: InvalidNameIDPolicy/,
        'saml-name-id-policy',
        {
          claim: 'NameIDPolicy',
        },
      ),
      row(
        'nodesaml-context',
        /SAML provider returned \w{1,20} error: NoAuthnContext/,
        'saml-authn-context-mismatch',
      ),
      row('nodesaml-status', /SAML provider returned \w{1,20} error: /, 'idp-error', {
        claim: 'StatusCode',
        low: true,
      }),
    ],
  },
  // https://github.com/crewjam/saml/blob/main/service_provider.go
  // https://github.com/russellhaering/gosaml2
  {
    product: 'crewjam/saml',
    layer: 'saml-sp',
    rows: [
      row(
        'gosaml-signature',
        /cannot validate signature on (?:Response|Assertion)|Could not verify certificate against trusted certs/,
        'saml-signature-invalid',
        {
          claim: 'Signature',
        },
      ),
    ],
  },
  // https://github.com/Sustainsys/Saml2/blob/develop/Sustainsys.Saml2/SAML2P/Saml2Response.cs
  {
    product: 'Sustainsys.Saml2',
    layer: 'saml-sp',
    rows: [
      row(
        'sustainsys-irt',
        /InResponseTo Id "(?<actual>[^"]{1,300})" in received response does not match Id "(?<expected>[^"]{1,300})"/,
        'saml-in-response-to-mismatch',
        {
          claim: 'InResponseTo',
        },
      ),
      row(
        'sustainsys-key',
        /The signature verified correctly with the key contained in the signature, but that key is not trusted/,
        'saml-signature-invalid',
        {
          claim: 'Signature',
        },
      ),
      row('sustainsys-idp', /No Idp with entity id "(?<actual>[^"]{1,2000})" found/, 'issuer-mismatch', {
        claim: 'Issuer',
      }),
    ],
  },
  // https://github.com/pac4j/pac4j/tree/master/pac4j-saml/src/main/java/org/pac4j/saml
  {
    product: 'pac4j',
    layer: 'saml-sp',
    rows: [
      row(
        'pac4j-aud',
        /Assertion audience \[?(?<actual>[^\]\n]{1,2000})\]? does not match SP configuration (?<expected>[^\s"<]{1,2000})/,
        'saml-audience-mismatch',
        {
          claim: 'AudienceRestriction',
        },
      ),
      row('pac4j-instant', /Authentication issue instant is too old or in the future/, 'saml-time', {
        claim: 'AuthnInstant',
        fix: say('tableSamlProducts_raiseMaximumauthenticationlifetime'),
      }),
      row('pac4j-session', /Authentication session between IDP and subject has ended/, 'saml-time', {
        claim: 'SessionNotOnOrAfter',
      }),
    ],
  },
  // https://wiki.shibboleth.net/confluence/display/OpenSAML (BaseSignatureTrustEngine, SAMLProtocolMessageXMLSignatureSecurityHandler)
  {
    product: 'OpenSAML',
    layer: 'saml-sp',
    rows: [
      row(
        'opensaml-trusted',
        /Signature is not trusted\b|Signature cryptographic validation (?:was )?(?:un|not )successful|Signature did not validate against the credential(?:'s|&#39;s) key/,
        'saml-signature-invalid',
        {
          claim: 'Signature',
        },
      ),
    ],
  },
  // https://support.google.com/a/answer/2463723 (error messages of SSO with Google as service provider)
  // https://support.google.com/a/answer/6301076 (app errors of Google as identity provider)
  {
    product: 'Google Workspace',
    layer: 'any',
    rows: [
      row('google-sp-id', /\bsaml_invalid_sp_id\b/, 'relying-party-unknown', { claim: 'Issuer' }),
      row(
        'google-credentials',
        /cannot be accessed because the login credentials could not be verified/,
        'saml-signature-invalid',
        {
          claim: 'Signature',
          fix: say('tableSamlProducts_uploadTheVerificationCertificate'),
        },
      ),
      row(
        'google-recipient',
        /login request contained (?:invalid|no) recipient information/,
        'saml-destination-mismatch',
        {
          claim: 'Recipient',
        },
      ),
      row('google-expired', /because your login credentials have expired/, 'saml-time', {
        claim: 'NotOnOrAfter',
      }),
      row('google-early', /because your login credentials are not yet valid/, 'clock-skew', {
        claim: 'NotBefore',
      }),
      row('google-parse', /because we could not parse the login request/, 'token-malformed'),
    ],
  },
  // https://learn.microsoft.com/windows-server/identity/ad-fs/troubleshooting/ad-fs-tshoot-saml, event 364
  {
    product: 'AD FS',
    layer: 'idp',
    rows: [
      row('msis3020', /MSIS3020:/, 'relying-party-unknown', { claim: 'Issuer' }),
      row('msis0038', /MSIS0038:/, 'saml-signature-invalid', {
        claim: 'Signature',
        fix: say('tableSamlProducts_putTheCertificateThatTheService'),
      }),
      row('msis5007', /MSIS5007:/, 'access-denied', {
        fix: say('tableSamlProducts_theIssuanceAuthorizationRules'),
      }),
    ],
  },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html
  {
    product: 'AWS sign-in',
    layer: 'saml-sp',
    rows: [
      row(
        'aws-rolesession',
        /RoleSessionName (?:is required in AuthnResponse|in AuthnResponse must match)/,
        'token-malformed',
        {
          fix: say('tableSamlProducts_sendTheAttributeHttpsAwsAmazon'),
        },
      ),
      row('aws-signature', /Response signature invalid \(service: AWS/, 'saml-signature-invalid', {
        claim: 'Signature',
      }),
      row('aws-provider', /Specified provider doesn(?:'|&#39;|’)t exist/, 'issuer-mismatch', {
        claim: 'Issuer',
      }),
      row(
        'aws-issuer',
        /Issuer not present in specified provider|Issuer not set in (?:the )?metadata/,
        'issuer-mismatch',
        { claim: 'Issuer' },
      ),
      row(
        'aws-provider-role',
        /Your request included an invalid SAML response\. To logout, click here/,
        null,
      ),
      row(
        'aws-time',
        /Response has expired \(service: AWS|Token must be redeemed within 5 minutes of issuance/,
        'saml-time',
      ),
    ],
  },
  // https://github.com/auth0/passport-wsfed-saml2/blob/master/lib/passport-wsfed-saml2/saml.js and samlp.js
  // https://auth0.com/docs/troubleshoot/authentication-issues/troubleshoot-saml-errors
  {
    product: 'Auth0',
    layer: 'saml-sp',
    rows: [
      row(
        'auth0-saml-aud',
        /Audience is invalid\. Configured: (?<expected>[^\s"<]{1,2000})/,
        'saml-audience-mismatch',
        {
          claim: 'AudienceRestriction',
        },
      ),
      row(
        'auth0-saml-recipient',
        /Recipient is invalid\. Configured: (?<expected>[^\s"<]{1,2000})/,
        'saml-destination-mismatch',
        {
          claim: 'Recipient',
        },
      ),
      row(
        'auth0-saml-issuer',
        /Issuer is invalid\. Configured: (?<expected>[^\s"<]{1,2000})/,
        'issuer-mismatch',
        { claim: 'Issuer' },
      ),
      row('auth0-saml-thumbprint', /Invalid thumbprint \(configured: /, 'saml-signature-invalid', {
        claim: 'Signature',
      }),
      row(
        'auth0-saml-destination',
        /Destination endpoint (?<actual>[^\s"<]{1,2000}) did not match (?<expected>[^\s"<]{1,2000})/,
        'saml-destination-mismatch',
        {
          claim: 'Destination',
        },
      ),
      row('auth0-saml-initiated', /IdP-[Ii]nitiated login is not enabled/, 'saml-in-response-to-mismatch', {
        claim: 'InResponseTo',
        fix: say('tableSamlProducts_beginTheSignInAtTheApplication'),
      }),
      row(
        'auth0-saml-unsigned',
        /Neither (?:the )?SAML ?Response nor (?:the )?[Aa]ssertion (?:is|are|was) signed|SAML Response must be signed/,
        'saml-signature-invalid',
        {
          claim: 'Signature',
        },
      ),
    ],
  },
  // https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-saml-idp-things-to-know.html
  {
    product: 'Amazon Cognito',
    layer: 'saml-sp',
    rows: [
      row('cognito-aud', /Audience restriction was violated/, 'saml-audience-mismatch', {
        claim: 'AudienceRestriction',
        fix: say('tableSamlProducts_theAudienceHasToBeUrnAmazon'),
      }),
      row(
        'cognito-attribute',
        /Error in SAML response processing: Invalid user attributes/,
        'token-malformed',
        {
          fix: say('tableSamlProducts_mapTheAttributesThatTheUser'),
        },
      ),
    ],
  },
  // https://github.com/lightSAML/lightSAML/tree/master/src/LightSaml/Action/Profile/Inbound
  {
    product: 'lightSAML',
    layer: 'saml-sp',
    rows: [
      row('lightsaml-irt', /Unknown InResponseTo\b/, 'saml-in-response-to-mismatch', {
        claim: 'InResponseTo',
      }),
      row('lightsaml-party', /Unknown 'spsso' entity|Unknown 'idpsso' entity/, 'issuer-mismatch', {
        claim: 'Issuer',
      }),
    ],
  },
  // https://learn.microsoft.com/dynamics-nav/authenticating-users-with-azure-active-directory
  {
    product: 'Dynamics NAV / Business Central',
    layer: 'saml-sp',
    rows: [
      row('nav-audience', /audience URI does not match an AppIdUri or wtrealm/, 'saml-audience-mismatch', {
        claim: 'AudienceRestriction',
      }),
    ],
  },
  // https://docs.pingidentity.com/pingfederate (Error page templates; server.log)
  {
    product: 'PingFederate',
    layer: 'idp',
    rows: [
      row(
        'pf-connection',
        /No (?:SP|IdP) [Cc]onnection found for entity ?ID|Unable to (?:find|locate) (?:SP|partner) connection|Unknown SP partner/,
        'relying-party-unknown',
        {
          claim: 'Issuer',
        },
      ),
      row(
        'pf-acs',
        /Invalid AssertionConsumerServiceURL|AssertionConsumerServiceURL .{0,300} is not (?:valid|configured)/,
        'saml-destination-mismatch',
        {
          claim: 'AssertionConsumerServiceURL',
        },
      ),
    ],
  },
  // Words that many service and identity providers share.
  {
    product: say('tableSamlProducts_samlApplication'),
    layer: 'any',
    rows: [
      row(
        'saml-plain-unsigned',
        /SAML (?:[Rr]esponse|[Aa]ssertion) (?:is|was) not signed|unsigned SAML (?:[Rr]esponse|[Aa]ssertion)/,
        'saml-signature-invalid',
        { claim: 'Signature' },
      ),
      row(
        'saml-plain-signature',
        /SAML (?:[Rr]esponse |[Aa]ssertion )?[Ss]ignature (?:verification|validation|check) failed|[Ii]nvalid SAML (?:[Rr]esponse |[Aa]ssertion )?[Ss]ignature/,
        'saml-signature-invalid',
        { claim: 'Signature' },
      ),
      row(
        'saml-plain-time',
        /SAML (?:[Rr]esponse|[Aa]ssertion) (?:has |is )?(?:expired|not yet valid)/,
        'saml-time',
      ),
      row(
        'saml-plain-replay',
        /(?:[Aa]ssertion|SAML [Rr]esponse) (?:has |was )?already (?:been )?(?:used|consumed|processed)|[Aa]ssertion replay/,
        'saml-replay',
      ),
      row(
        'saml-plain-nameid',
        /NameID (?:is |was )?(?:missing|not found|empty|required)|[Mm]issing NameID/,
        'saml-name-id-policy',
        { claim: 'NameID', low: true },
      ),
      row(
        'saml-plain-acs',
        /(?:[Ii]nvalid|[Uu]nknown|[Uu]nregistered|[Mm]ismatched) (?:ACS|[Aa]ssertion ?[Cc]onsumer ?[Ss]ervice) ?URL|AssertionConsumerServiceURL[^.\n]{0,200}(?:does not match|not registered|not allowed)/,
        'saml-destination-mismatch',
        { claim: 'AssertionConsumerServiceURL' },
      ),
      row(
        'saml-plain-irt',
        /InResponseTo (?:mismatch|does ?n[o']t match|is (?:unknown|invalid))|[Ii]nvalid InResponseTo/,
        'saml-in-response-to-mismatch',
        { claim: 'InResponseTo' },
      ),
      row(
        'saml-plain-sp',
        /(?:[Uu]nknown|[Uu]nregistered|[Ii]nvalid) (?:[Ss]ervice [Pp]rovider|SP entity ?[Ii][Dd]|relying party|issuer in SAML request)|(?:[Ss]ervice [Pp]rovider|[Rr]elying [Pp]arty) (?:was |is )?not (?:be )?(?:found|registered|known)/,
        'relying-party-unknown',
        { claim: 'Issuer', low: true },
      ),
      row(
        'saml-plain-assigned',
        /(?:not assigned|no access|do(?:es)? not have access|not authorized) to (?:this|the) (?:client )?application/,
        'access-denied',
        { low: true },
      ),
      row(
        'saml-plain-audience',
        /[Aa]udience restriction (?:is |was )?(?:not (?:met|satisfied|valid)|violated|failed)/,
        'saml-audience-mismatch',
        { claim: 'AudienceRestriction' },
      ),
      row('saml-plain-idp', /[Uu]nknown (?:SAML )?[Ii]dentity [Pp]rovider\b/, 'issuer-mismatch', {
        claim: 'Issuer',
        low: true,
      }),
      row(
        'saml-plain-relay',
        /(?:[Mm]issing|[Ii]nvalid|[Nn]o) RelayState|RelayState (?:is |was )?(?:missing|invalid|not found|lost)/,
        'relay-state-lost',
        { low: true },
      ),
    ],
  },
]
