import { say } from '../say.ts'
import type { RefusalProduct } from './table.ts'

/** Further words of the toolkits with which applications take SAML responses. */
export const SAML_TOOLKITS: readonly RefusalProduct[] = [
  // https://git.shibboleth.net/view/?p=cpp-opensaml.git;f=saml/binding/impl/MessageFlowRule.cpp
  // https://git.shibboleth.net/view/?p=cpp-opensaml.git;f=saml/saml2/binding/impl/SAML2MessageDecoder.cpp
  {
    product: 'Shibboleth SP',
    layer: 'saml-sp',
    rows: [
      {
        id: 'opensaml-replay',
        pattern: /\bReject(?:ed|ing) replayed (?:message|assertion) ID\b/,
        cause: 'saml-replay',
        claim: 'ID',
      },
      {
        id: 'opensaml-correlation',
        pattern: /\b(?:Request|Response) correlation failed\b|unable to correlate response to request/i,
        cause: 'saml-in-response-to-mismatch',
        claim: 'InResponseTo',
      },
    ],
  },
  // https://github.com/SAML-Toolkits/php-saml/blob/master/src/Saml2/Response.php
  // https://github.com/SAML-Toolkits/python3-saml/blob/master/src/onelogin/saml2/response.py
  {
    product: 'OneLogin toolkits',
    layer: 'saml-sp',
    rows: [
      {
        id: 'onelogin-timing',
        pattern: /Timing issues \(please check your clock settings\)/,
        cause: 'saml-time',
        claim: 'NotOnOrAfter',
      },
      {
        id: 'onelogin-irt-spelling',
        pattern:
          /The InResponseTo of the Response: (?<actual>[^,]+), does not match the ID of the AuthnRequest sent by the SP:? (?<expected>[^\s,]+)/,
        cause: 'saml-in-response-to-mismatch',
        claim: 'InResponseTo',
      },
      {
        id: 'onelogin-unsolicited',
        pattern:
          /The Response has an InResponseTo attribute: (?<actual>\S+) while no InResponseTo was expected/,
        cause: 'saml-in-response-to-mismatch',
        claim: 'InResponseTo',
        fix: say('tableSamlToolkits_theSessionThatHeldTheIdOf'),
      },
      {
        id: 'onelogin-no-signature',
        pattern: /No Signature found\. SAML Response rejected|Found an unexpected Signature Element/,
        cause: 'saml-signature-invalid',
        claim: 'Signature',
      },
      {
        id: 'onelogin-keys',
        pattern:
          /No private key available, check settings|The (?:assertion|NameID) of the Response is not encrypted and the SP requires? it/,
        cause: 'token-encrypted',
      },
    ],
  },
  // https://github.com/Clever/saml2/blob/master/lib/saml2.coffee
  {
    product: 'Clever saml2-js',
    layer: 'saml-sp',
    rows: [
      {
        id: 'saml2js-aud',
        pattern: /SAML Response is not valid for this audience/,
        cause: 'saml-audience-mismatch',
        claim: 'AudienceRestriction',
      },
      {
        id: 'saml2js-time',
        pattern: /SAML Response is (?:no longer|not yet) valid/,
        cause: 'saml-time',
        claim: 'NotOnOrAfter',
      },
      {
        id: 'saml2js-signature',
        pattern: /SAML Assertion signature check failed/,
        cause: 'saml-signature-invalid',
        claim: 'Signature',
      },
    ],
  },
  // https://github.com/Sustainsys/Saml2/blob/v2/Sustainsys.Saml2/SAML2P/Saml2Response.cs, Exceptions/
  {
    product: 'Sustainsys.Saml2',
    layer: 'saml-sp',
    rows: [
      {
        id: 'sustainsys-irt-cookie',
        pattern: /contains unexpected InResponseTo "(?<actual>[^"]*)"/,
        cause: 'saml-in-response-to-mismatch',
        claim: 'InResponseTo',
        fix: say('tableSamlToolkits_theCookieThatHoldsTheRequest'),
      },
      {
        id: 'sustainsys-unsolicited',
        pattern: /Unsolicited responses are not allowed for idp/,
        cause: 'saml-in-response-to-mismatch',
        claim: 'InResponseTo',
      },
      {
        id: 'sustainsys-replay',
        pattern: /Rejecting replayed assertion id/,
        cause: 'saml-replay',
        claim: 'ID',
      },
      {
        id: 'sustainsys-signature',
        pattern:
          /The SAML Response is not signed and contains unsigned Assertions|signature (?:verification failed|validation failed)\. The key used doesn't match/i,
        cause: 'saml-signature-invalid',
        claim: 'Signature',
      },
    ],
  },
  // https://github.com/spring-attic/spring-security-saml, org.springframework.security.saml.websso.WebSSOProfileConsumerImpl
  // https://git.shibboleth.net/view/?p=java-opensaml2.git;f=src/main/java/org/opensaml/saml2/binding/decoding/BaseSAML2MessageDecoder.java
  {
    product: 'Spring SAML extension / OpenSAML',
    layer: 'saml-sp',
    rows: [
      {
        id: 'opensaml-destination',
        pattern:
          /SAML message intended destination endpoint(?: '(?<actual>[^']*)')? did not match (?:the )?recipient endpoint(?: '(?<expected>[^']*)')?/,
        cause: 'saml-destination-mismatch',
        claim: 'Destination',
      },
      {
        id: 'springsaml-metadata',
        pattern: /Metadata for (?:issuer|entity) (?<actual>\S+) (?:wasn't|was not) found/,
        cause: 'issuer-mismatch',
        claim: 'Issuer',
      },
    ],
  },
  // https://github.com/crewjam/saml/blob/v0.4.0/service_provider.go
  {
    product: 'crewjam/saml',
    layer: 'saml-sp',
    rows: [
      {
        id: 'crewjam-dest-acs',
        pattern:
          /`Destination` does not match AcsURL \(expected "(?<expected>[^"]*)", actual "(?<actual>[^"]*)"\)/,
        cause: 'saml-destination-mismatch',
        claim: 'Destination',
      },
      {
        id: 'crewjam-issuer',
        pattern: /response Issuer does not match the IDP metadata \(expected "(?<expected>[^"]*)"\)/,
        cause: 'issuer-mismatch',
        claim: 'Issuer',
      },
      {
        id: 'crewjam-time',
        pattern:
          /\b(?:response IssueInstant expired at|assertion (?:SubjectConfirmationData|Conditions) is (?:expired|not yet valid))/,
        cause: 'saml-time',
        claim: 'NotOnOrAfter',
      },
    ],
  },
  // Mendix, Oracle and other products that hold the issuer against one configured name
  {
    product: say('tableSamlToolkits_plainWordsOfServiceProviders'),
    layer: 'saml-sp',
    rows: [
      {
        id: 'samlsp-issuer',
        pattern:
          /SAML [Rr]esponse issuer \(?(?<actual>[^\s)]+)\)? does not match (?:the )?(?:configured|expected) (?:idp|IdP) entity (?:id|ID)(?: \(?(?<expected>https?:[^\s)]+|urn:[^\s)]+))?/,
        cause: 'issuer-mismatch',
        claim: 'Issuer',
      },
    ],
  },
  // https://github.com/nextcloud/user_saml/blob/master/templates/notProvisioned.php
  {
    product: 'Nextcloud user_saml',
    layer: 'saml-sp',
    rows: [
      {
        id: 'nextcloud-provisioned',
        pattern: /Your account is not provisioned, access to this service is thus not possible/,
        cause: 'access-denied',
        fix: say('tableSamlToolkits_letTheSignInCreateAccountsOr'),
      },
    ],
  },
]
