import { say } from '../say.ts'
import type { RefusalProduct } from './table.ts'

/** Words of further SAML service and identity providers. */
export const SAML_MORE: readonly RefusalProduct[] = [
  // https://shibboleth.atlassian.net/wiki/spaces/SP3/pages/2065334421/Errors
  // https://git.shibboleth.net/view/?p=cpp-opensaml.git
  {
    product: 'Shibboleth SP',
    layer: 'saml-sp',
    rows: [
      {
        id: 'shib-aud',
        pattern: /Assertion contains an unacceptable AudienceRestriction/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
      },
      {
        id: 'shib-signature',
        pattern:
          /Message was signed, but signature could not be verified|Unable to establish security of incoming assertion/,
        cause: 'saml-signature-invalid',
      },
      {
        id: 'shib-metadata',
        pattern: /Unable to locate metadata for identity provider \((?<actual>[^)]+)\)/,
        cause: 'issuer-mismatch',
        claim: 'Issuer',
        fix: say('said_loadTheMetadataOfThisIdentity'),
      },
      {
        id: 'shib-url',
        pattern: /SAML message delivered with (?:POST|GET) to incorrect server URL/,
        cause: 'saml-destination-mismatch',
        claim: 'Destination',
      },
      { id: 'shib-replay', pattern: /Rejecting replayed message ID/, cause: 'saml-replay', claim: 'ID' },
      {
        id: 'shib-time',
        pattern: /Message expired, was issued too long ago|Assertion is (?:no longer|not yet) valid/,
        cause: 'saml-time',
      },
      {
        id: 'shib-decrypt',
        pattern: /Unable to decrypt (?:the )?assertion|contained encrypted assertion, but unable to decrypt/,
        cause: 'token-encrypted',
        low: true,
      },
    ],
  },
  // https://shibboleth.atlassian.net/wiki/spaces/IDP5/pages/3199511785/Troubleshooting
  {
    product: 'Shibboleth IdP',
    layer: 'idp',
    rows: [
      {
        id: 'shibidp-unregistered',
        pattern: /The application you have accessed is not registered for use with this service/,
        cause: 'relying-party-unknown',
        claim: 'Issuer',
      },
      {
        id: 'shibidp-endpoint',
        pattern:
          /The login service was unable to identify a compatible way to respond to the requested application/,
        cause: 'saml-destination-mismatch',
        claim: 'AssertionConsumerServiceURL',
        fix: say('tableSamlMore_registerTheAssertionconsumerservice'),
      },
      {
        id: 'shibidp-stale',
        pattern: /Web Login Service - Stale Request/,
        cause: 'state-cookie-lost',
        fix: say('tableSamlMore_beginTheLoginAnewAtTheApplication'),
      },
    ],
  },
  // https://github.com/simplesamlphp/simplesamlphp/blob/master/modules/saml/src/Message.php
  // https://github.com/simplesamlphp/simplesamlphp/tree/master/locales/en
  {
    product: 'SimpleSAMLphp',
    layer: 'saml-sp',
    rows: [
      {
        id: 'ssp-aud',
        pattern:
          /This SP \[(?<expected>[^\]]+)\]\s+is not a valid audience for the assertion\. Candidates were: \[(?<actual>[^\]]*)\]/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
      },
      {
        id: 'ssp-metadata',
        pattern: /Unable to locate metadata for|\bMETADATANOTFOUND\b|METADATA\('/,
        cause: { saml: 'relying-party-unknown', '': 'relying-party-unknown' },
        claim: 'Issuer',
        low: true,
      },
      { id: 'ssp-state', pattern: /State information lost|\bNOSTATE\b/, cause: 'state-cookie-lost' },
      {
        id: 'ssp-time',
        pattern: /Received an assertion that has expired/,
        cause: 'saml-time',
      },
      { id: 'ssp-early', pattern: /Received an assertion that is valid in the future/, cause: 'clock-skew' },
      {
        id: 'ssp-unsigned',
        pattern: /Neither the assertion nor the response was signed/,
        cause: 'saml-signature-invalid',
      },
      {
        id: 'ssp-acs',
        pattern: /Unable to use any of the AssertionConsumerService endpoints found in (?:the )?metadata/,
        cause: 'saml-destination-mismatch',
        claim: 'AssertionConsumerServiceURL',
      },
    ],
  },
  // https://github.com/SAML-Toolkits/ruby-saml/blob/master/lib/ruby_saml/response.rb
  {
    product: 'ruby-saml',
    layer: 'saml-sp',
    rows: [
      {
        id: 'rubysaml-time',
        pattern: /Current time is (?:on or after NotOnOrAfter|earlier than NotBefore) condition/,
        cause: 'saml-time',
      },
      {
        id: 'rubysaml-issuer',
        pattern: /Doesn't match the issuer, expected: <(?<expected>[^>]+)>, but was: <(?<actual>[^>]+)>/,
        cause: 'issuer-mismatch',
        claim: 'Issuer',
      },
      {
        id: 'rubysaml-signature',
        pattern: /Invalid Signature on SAML Response|\bFingerprint mismatch\b|\bDigest mismatch\b/,
        cause: 'saml-signature-invalid',
      },
    ],
  },
  // https://github.com/spring-projects/spring-security/tree/main/saml2/saml2-service-provider
  // https://github.com/spring-attic/spring-security-saml/blob/main/core/src/main/java/org/springframework/security/saml/websso/WebSSOProfileConsumerImpl.java
  {
    product: 'Spring Security SAML2',
    layer: 'saml-sp',
    rows: [
      {
        id: 'springsaml-aud',
        pattern:
          /None of the audiences within Assertion '[^']*' matched|Local entity is not the intended audience of the assertion/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
      },
      {
        id: 'springsaml-dest',
        pattern:
          /Invalid destination \[(?<actual>[^\]]+)\] for SAML response|Intended destination (?:\S+) doesn't match any of the endpoint URLs/,
        cause: 'saml-destination-mismatch',
        claim: 'Destination',
      },
      {
        id: 'springsaml-issuer',
        pattern: /Invalid issuer \[(?<actual>[^\]]+)\] for SAML response/,
        cause: 'issuer-mismatch',
        claim: 'Issuer',
      },
      {
        id: 'springsaml-irt',
        pattern:
          /The InResponseTo attribute \[(?<actual>[^\]]*)\] does not match the ID of the authentication request \[(?<expected>[^\]]*)\]|InResponseToField of the Response doesn't correspond to sent message/,
        cause: 'saml-in-response-to-mismatch',
        claim: 'InResponseTo',
      },
      {
        id: 'springsaml-time',
        pattern:
          /Response issue time is either too old or with date in the future|Authentication statement is too old to be used/,
        cause: 'saml-time',
      },
      {
        id: 'springsaml-signature',
        pattern: /Invalid signature detected in SAML Response|Signature is not trusted or invalid/,
        cause: 'saml-signature-invalid',
      },
    ],
  },
  // https://learn.microsoft.com/dotnet/framework/security/
  {
    product: 'WIF / ADFS / SharePoint',
    layer: 'saml-sp',
    rows: [
      {
        id: 'wif-id4175',
        pattern: /ID4175: /,
        cause: 'issuer-mismatch',
        claim: 'Issuer',
        fix: say('tableSamlMore_putTheThumbprintOfTheSigning'),
      },
      { id: 'wif-id4022', pattern: /ID4022: /, cause: 'token-encrypted' },
      { id: 'wif-id4223', pattern: /ID4223: |ID4147: |ID4148: |ID4222: /, cause: 'saml-time' },
      { id: 'wif-id4220', pattern: /ID4220: |ID4037: /, cause: 'saml-signature-invalid' },
    ],
  },
]
