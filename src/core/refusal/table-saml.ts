import { say } from '../say.ts'
import { SPRING_SAML } from './causes-by-word.ts'
import type { RefusalProduct } from './table.ts'

/** SAML status codes and the words of SAML service providers. */
export const SAML: readonly RefusalProduct[] = [
  // https://github.com/AzureAD/azure-activedirectory-identitymodel-extensions-for-dotnet/blob/dev/src/Microsoft.IdentityModel.Tokens.Saml/Saml2/LogMessages.cs
  {
    product: 'Microsoft SAML2 handler',
    layer: 'saml-sp',
    rows: [
      {
        id: 'idx13002',
        pattern:
          /IDX13002: Unable to validate token\. TokenValidationParameters\.RequireAudience is true but no AudienceRestrictions/,
        cause: 'audience-missing',
        claim: 'AudienceRestriction',
        fix: say('tableSaml_idpSendsNoAudiencerestriction'),
      },
    ],
  },
  // https://learn.microsoft.com/dotnet/framework/security/
  {
    product: 'WIF / ADFS / SharePoint',
    layer: 'saml-sp',
    rows: [
      {
        id: 'wif-id1038',
        pattern:
          /ID1038: The AudienceRestrictionCondition was not valid(?:[^\n']{0,100}Audience: '(?<actual>[^']*)')?/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
        fix: say('tableSaml_wtrealmRelyingPartyIdentifier'),
      },
      {
        id: 'wif-id3061-audience',
        pattern:
          /ID3061: The given element \((?:'|&#39;)AudienceRestriction(?:Condition)?\b[^)]{0,200}\) is empty/,
        cause: 'audience-missing',
        claim: 'AudienceRestriction',
        fix: say('tableSaml_letTheIdentityProviderNameThe'),
      },
    ],
  },
  // https://github.com/spring-projects/spring-security/blob/main/saml2/saml2-service-provider/src/main/java/org/springframework/security/saml2/core/Saml2ErrorCodes.java
  {
    product: 'Spring Security SAML2',
    layer: 'saml-sp',
    rows: [
      {
        id: 'spring-saml',
        pattern:
          /\b(?<claim>invalid_(?:destination|assertion|signature|issuer|in_response_to|response)|subject_not_found|decryption_error|relying_party_registration_not_found|malformed_response_data)\b/,
        cause: SPRING_SAML,
        low: true,
      },
    ],
  },
  // https://github.com/crewjam/saml/blob/main/service_provider.go
  {
    product: 'crewjam/saml',
    layer: 'saml-sp',
    rows: [
      {
        id: 'crewjam-aud',
        pattern: /assertion Conditions AudienceRestriction does not contain "(?<expected>[^"]*)"/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
        fix: say('tableSaml_spEntityidRegisteredAtTheIdp'),
      },
      {
        id: 'crewjam-dest',
        pattern:
          /`Destination` does not match requested URL or AcsURL \(destination "(?<actual>[^"]*)", requested "(?:[^"]*)", acs "(?<expected>[^"]*)"\)/,
        cause: 'saml-destination-mismatch',
        claim: 'Destination',
        fix: say('tableSaml_acsUrlAtIdpDiffersHttpHttps'),
      },
      {
        id: 'crewjam-recipient',
        pattern: /assertion SubjectConfirmation Recipient is not (?<expected>\S+)/,
        cause: 'saml-destination-mismatch',
        claim: 'Recipient',
        fix: say('tableSaml_recipientDiffersFromAcsUrl'),
      },
      {
        id: 'crewjam-irt',
        pattern: /`InResponseTo` does not match any of the possible request IDs/,
        cause: 'saml-in-response-to-mismatch',
        claim: 'InResponseTo',
        fix: say('tableSaml_idpInitiatedOrLostRequestCookie'),
      },
    ],
  },
  // https://github.com/SAML-Toolkits/python3-saml/blob/master/src/onelogin/saml2/response.py
  {
    product: 'OneLogin python3-saml / php-saml / ruby-saml',
    layer: 'saml-sp',
    rows: [
      {
        id: 'onelogin-aud',
        pattern: /(?<expected>\S+) is not a valid audience for this Response/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
        fix: say('tableSaml_theValuePrintedIsTheSpEntityid'),
      },
      {
        id: 'onelogin-aud-both',
        pattern:
          /Invalid audience for this Response \(expected '(?<expected>[^']*)', got '(?<actual>[^']*)'\)/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
      },
      {
        id: 'rubysaml-aud',
        pattern:
          /Invalid Audiences?\. The audiences? (?<actual>[^\s,][^\n]{0,300}?),? did not match the expected audience (?<expected>[^\s"\]]+)/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
      },
    ],
  },
  // https://github.com/SAML-Toolkits/python3-saml/blob/master/src/onelogin/saml2/response.py
  {
    product: 'OneLogin toolkits',
    layer: 'saml-sp',
    rows: [
      {
        id: 'onelogin-dest',
        pattern: /The response was received at (?<actual>\S+) instead of (?<expected>\S+)/,
        cause: 'saml-destination-mismatch',
        claim: 'Destination',
        fix: say('tableSaml_behindTlsProxySetForwardedProto'),
      },
      {
        id: 'onelogin-issuer',
        pattern:
          /Invalid issuer in the Assertion\/Response(?: \(expected (?<expected>[^,]+), got (?<actual>[^)]+)\))?/,
        cause: 'issuer-mismatch',
        claim: 'Issuer',
        fix: say('tableSaml_idpEntityidDiffers'),
      },
      {
        id: 'onelogin-irt',
        pattern:
          /The InResponseTo of the Response: (?<actual>[^,]+), does not match the ID of the AuthNRequest sent by the SP: (?<expected>\S+)/,
        cause: 'saml-in-response-to-mismatch',
        claim: 'InResponseTo',
        fix: say('tableSaml_secondLoginOrLostSession'),
      },
      {
        id: 'onelogin-subjconf',
        pattern: /A valid SubjectConfirmation was not found on this Response/,
        cause: null,
        claim: 'Recipient',
        fix: say('tableSaml_recipientNotonorafterInresponseto'),
      },
      {
        id: 'onelogin-sig',
        pattern:
          /Signature validation failed\. SAML Response rejected|No Signature found\. SAML Response rejected/,
        cause: 'saml-signature-invalid',
        claim: 'Signature',
        fix: say('tableSaml_certificateRolledOrWrongSignature'),
      },
      {
        id: 'onelogin-wantsigned',
        pattern: /The (?:Assertion|Message) of the Response is not signed and the SP require it/,
        cause: 'saml-signature-invalid',
        claim: 'Signature',
        fix: say('tableSaml_changeTheIdpSigningOption'),
      },
      {
        id: 'onelogin-time',
        pattern: /Could not validate timestamp: (?:expired|not yet valid)/,
        cause: 'saml-time',
        claim: 'NotOnOrAfter',
      },
      {
        id: 'onelogin-status',
        pattern: /The status code of the Response was not Success, was (?:\S+)/,
        cause: null,
        claim: 'StatusCode',
      },
    ],
  },
  // https://github.com/node-saml/node-saml/blob/master/src/saml.ts
  {
    product: 'node-saml / passport-saml',
    layer: 'saml-sp',
    rows: [
      {
        id: 'nodesaml-aud',
        pattern: /SAML assertion audience mismatch\. Expected: (?<expected>.+?) Received: (?<actual>.+)/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
      },
    ],
  },
  // https://github.com/node-saml/node-saml/blob/master/src/saml.ts
  {
    product: 'node-saml',
    layer: 'saml-sp',
    rows: [
      {
        id: 'nodesaml-noaud',
        pattern: /SAML assertion (?:has no AudienceRestriction|AudienceRestriction has no Audience value)/,
        cause: 'audience-missing',
        claim: 'AudienceRestriction',
      },
      {
        id: 'nodesaml-issuer',
        pattern: /Unknown SAML issuer\. Expected: (?<expected>.+?) Received: (?<actual>.+)/,
        cause: 'issuer-mismatch',
        claim: 'Issuer',
      },
      {
        id: 'nodesaml-time',
        pattern:
          /SAML assertion (?:not yet valid|expired: clocks skewed too much|expired: assertion too old)/,
        cause: 'saml-time',
        claim: 'NotOnOrAfter',
      },
      {
        id: 'nodesaml-irt',
        pattern: /InResponseTo (?:is not valid|is missing from response|does not match subjectInResponseTo)/,
        cause: 'saml-in-response-to-mismatch',
        claim: 'InResponseTo',
        fix: say('tableSaml_unsolicitedDuplicateResponse'),
      },
    ],
  },
  // https://github.com/Sustainsys/Saml2/tree/develop/src/foss/Sustainsys.Saml2/Validation
  {
    product: 'Sustainsys.Saml2',
    layer: 'saml-sp',
    rows: [
      {
        id: 'sustainsys-aud',
        pattern: /None of audiences (?<actual>.*?) matches expected (?<expected>\S+)/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
      },
      {
        id: 'sustainsys-dest',
        pattern: /Response destination (?<actual>\S+) does not match expected (?<expected>\S+)/,
        cause: 'saml-destination-mismatch',
        claim: 'Destination',
      },
    ],
  },
  // https://github.com/IdentityPython/pysaml2/blob/master/src/saml2/response.py
  {
    product: 'pysaml2',
    layer: 'saml-sp',
    rows: [
      {
        id: 'pysaml2-aud',
        pattern: /AudienceRestrictions conditions not satisfied! \(Local entity_id=(?<expected>[^)]*)\)/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
      },
      {
        id: 'pysaml2-unsolicited',
        pattern: /Unsolicited response: (?<actual>\S+)/,
        cause: 'saml-in-response-to-mismatch',
        claim: 'InResponseTo',
        fix: say('tableSaml_outstandingQueryNotFound'),
      },
    ],
  },
  // https://docs.oasis-open.org/security/saml/v2.0/saml-core-2.0-os.pdf §3.2.2.2
  {
    product: 'SAML 2.0 StatusCode',
    layer: 'idp',
    rows: [
      {
        id: 'samlstatus-requester',
        code: 'urn:oasis:names:tc:SAML:2.0:status:Requester',
        cause: null,
        claim: 'StatusCode',
        fix: say('tableSaml_spRequestWrongReadNestedCode'),
      },
      {
        id: 'samlstatus-responder',
        code: 'urn:oasis:names:tc:SAML:2.0:status:Responder',
        cause: 'idp-error',
        claim: 'StatusCode',
        fix: say('tableSaml_idpSideReadNestedCode'),
        low: true,
      },
      {
        id: 'samlstatus-versionmismatch',
        code: 'urn:oasis:names:tc:SAML:2.0:status:VersionMismatch',
        cause: null,
        claim: 'StatusCode',
      },
      {
        id: 'samlstatus-authnfailed',
        code: 'urn:oasis:names:tc:SAML:2.0:status:AuthnFailed',
        cause: 'access-denied',
        claim: 'StatusCode',
        fix: say('tableSaml_userCouldNotAuthenticate'),
      },
      {
        id: 'samlstatus-invalidattrnameorvalue',
        code: 'urn:oasis:names:tc:SAML:2.0:status:InvalidAttrNameOrValue',
        cause: null,
        claim: 'StatusCode',
      },
      {
        id: 'samlstatus-invalidnameidpolicy',
        code: 'urn:oasis:names:tc:SAML:2.0:status:InvalidNameIDPolicy',
        cause: 'saml-name-id-policy',
        claim: 'StatusCode',
        fix: say('tableSaml_requestedNameidFormatNotSupported'),
      },
      {
        id: 'samlstatus-noauthncontext',
        code: 'urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext',
        cause: 'saml-authn-context-mismatch',
        claim: 'StatusCode',
        fix: say('tableSaml_requestedauthncontextCannot'),
      },
      {
        id: 'samlstatus-noavailableidp',
        code: 'urn:oasis:names:tc:SAML:2.0:status:NoAvailableIDP',
        cause: null,
        claim: 'StatusCode',
      },
      {
        id: 'samlstatus-nopassive',
        code: 'urn:oasis:names:tc:SAML:2.0:status:NoPassive',
        cause: 'login-required',
        claim: 'StatusCode',
        fix: say('tableSaml_ispassiveAndNoSession'),
      },
      {
        id: 'samlstatus-nosupportedidp',
        code: 'urn:oasis:names:tc:SAML:2.0:status:NoSupportedIDP',
        cause: null,
        claim: 'StatusCode',
        fix: say('tableSaml_noSupportedIdp'),
      },
      {
        id: 'samlstatus-partiallogout',
        code: 'urn:oasis:names:tc:SAML:2.0:status:PartialLogout',
        cause: null,
        claim: 'StatusCode',
      },
      {
        id: 'samlstatus-proxycountexceeded',
        code: 'urn:oasis:names:tc:SAML:2.0:status:ProxyCountExceeded',
        cause: null,
        claim: 'StatusCode',
      },
      {
        id: 'samlstatus-requestdenied',
        code: 'urn:oasis:names:tc:SAML:2.0:status:RequestDenied',
        cause: 'access-denied',
        claim: 'StatusCode',
        fix: say('tableSaml_idpRefusesPolicyUserNotAssigned'),
      },
      {
        id: 'samlstatus-requestunsupported',
        code: 'urn:oasis:names:tc:SAML:2.0:status:RequestUnsupported',
        cause: null,
        claim: 'StatusCode',
      },
      {
        id: 'samlstatus-requestversiondeprecated',
        code: 'urn:oasis:names:tc:SAML:2.0:status:RequestVersionDeprecated',
        cause: null,
        claim: 'StatusCode',
      },
      {
        id: 'samlstatus-resourcenotrecognized',
        code: 'urn:oasis:names:tc:SAML:2.0:status:ResourceNotRecognized',
        cause: null,
        claim: 'StatusCode',
      },
      {
        id: 'samlstatus-toomanyresponses',
        code: 'urn:oasis:names:tc:SAML:2.0:status:TooManyResponses',
        cause: null,
        claim: 'StatusCode',
      },
      {
        id: 'samlstatus-unknownattrprofile',
        code: 'urn:oasis:names:tc:SAML:2.0:status:UnknownAttrProfile',
        cause: null,
        claim: 'StatusCode',
      },
      {
        id: 'samlstatus-unknownprincipal',
        code: 'urn:oasis:names:tc:SAML:2.0:status:UnknownPrincipal',
        cause: 'access-denied',
        claim: 'StatusCode',
      },
      {
        id: 'samlstatus-unsupportedbinding',
        code: 'urn:oasis:names:tc:SAML:2.0:status:UnsupportedBinding',
        cause: null,
        claim: 'StatusCode',
        fix: say('tableSaml_protocolbindingUnsupported'),
      },
    ],
  },
]
