import type { Example } from './examples.ts'

/** Examples of the table of SAML products. */
export const SAML_EXAMPLES: Readonly<Record<string, Example>> = {
  'ssp-early': {
    text: 'Received an assertion that is valid in the future. Check clock synchronization on IdP and SP.',
    cause: 'clock-skew',
  },
  'shib-idp-error': {
    text: 'opensaml::FatalProfileException: SAML response reported an IdP error.',
    cause: 'idp-error',
  },
  'shib-unusable': {
    text: 'opensaml::saml2md::MetadataException: Unknown or Unusable Identity Provider. The identity provider supplying your login credentials is not authorized for use with this service',
    cause: 'issuer-mismatch',
  },
  'shib-security': {
    text: 'Security of SAML 2.0 SSO response could not be established.',
    cause: 'saml-signature-invalid',
  },
  'shib-statement': {
    text: 'A valid authentication statement was not found in the incoming message.',
    cause: null,
  },
  'shib-confirmation': {
    text: 'Unable to locate satisfiable bearer SubjectConfirmation in assertion.',
    cause: null,
  },
  'shib-context': {
    text: 'Unable to satisfy the requested authentication context.',
    cause: 'saml-authn-context-mismatch',
  },
  'shibidp-security': {
    text: 'Message Security Error. The request cannot be fulfilled because the message received does not meet the security requirements of the login service.',
    cause: 'saml-signature-invalid',
  },
  'shibidp-unsupported': { text: 'Web Login Service - Unsupported Request', cause: 'relying-party-unknown' },
  'shibidp-unable': { text: 'Web Login Service - Unable to Respond', cause: 'saml-destination-mismatch' },
  'ssp-post': { text: 'The POST data we should restore was lost.', cause: 'state-cookie-lost' },
  'ssp-destination': {
    text: `Destination in response doesn't match the current URL. Destination is "https://a.example/acs", current URL is "http://a.example/acs".`,
    cause: 'saml-destination-mismatch',
    expected: 'http://a.example/acs',
    actual: 'https://a.example/acs',
  },
  'ssp-issuer': {
    text: 'The issuer of the response does not match to the identity provider we sent the request to.',
    cause: 'issuer-mismatch',
  },
  'ssp-recipient': {
    text: "Error validating SubjectConfirmation in Assertion: Recipient in SubjectConfirmationData does not match the current URL. Recipient is 'https://a.example/acs', current URL is 'https://b.example/acs'.",
    cause: 'saml-destination-mismatch',
    expected: 'https://b.example/acs',
    actual: 'https://a.example/acs',
  },
  'ssp-irt': {
    text: "InResponseTo in SubjectConfirmationData does not match the Response. Response has '_a', SubjectConfirmationData has '_b'.",
    cause: 'saml-in-response-to-mismatch',
  },
  'ssp-past': {
    text: 'NotOnOrAfter in SubjectConfirmationData is in the past: 1500000000',
    cause: 'saml-time',
  },
  'ssp-future': {
    text: 'NotBefore in SubjectConfirmationData is in the future: 1500000000',
    cause: 'clock-skew',
  },
  'ssp-statuscode': {
    text: 'RESPONSESTATUSNOSUCCESS: The Identity Provider responded with an error.',
    cause: 'idp-error',
  },
  'ssp-rejected': {
    text: 'PROCESSASSERTION: We did not accept the response sent from the Identity Provider.',
    cause: null,
  },
  'springsaml-dest-52': {
    text: 'Invalid SAML response destination: https://sp.example/saml',
    cause: 'saml-destination-mismatch',
    actual: 'https://sp.example/saml',
  },
  'springsaml-registration': { text: 'No relying party registration found', cause: 'relying-party-unknown' },
  'springsaml-decrypt': { text: 'Failed to decrypt EncryptedData', cause: 'token-encrypted' },
  'springsaml-subject': { text: 'Assertion [A1] is missing a subject', cause: 'saml-name-id-policy' },
  'onelogin-one': { text: 'SAML Response must contain 1 assertion', cause: 'token-malformed' },
  'onelogin-id': { text: 'Missing ID attribute on SAML Response', cause: 'token-malformed' },
  'onelogin-version': { text: 'Unsupported SAML version', cause: 'token-malformed' },
  'onelogin-nostatus': { text: 'Missing Status on response', cause: 'token-malformed' },
  'onelogin-conditions': {
    text: 'The Assertion must include a Conditions element',
    cause: 'token-malformed',
  },
  'onelogin-statement': {
    text: 'The Assertion must include one AuthnStatement element',
    cause: 'token-malformed',
  },
  'onelogin-nonameid': {
    text: 'No NameID found in the assertion of the Response',
    cause: 'saml-name-id-policy',
  },
  'onelogin-qualifier': {
    text: 'The SPNameQualifier value mistmatch the SP entityID value.',
    cause: 'saml-name-id-policy',
  },
  'onelogin-session': {
    text: 'The attributes have expired, based on the SessionNotOnOrAfter of the AttributeStatement of this Response',
    cause: 'saml-time',
  },
  'onelogin-noissuer': { text: 'Issuer of the Assertion not found or multiple.', cause: 'issuer-mismatch' },
  'onelogin-duplicate': { text: 'Found an Attribute element with duplicated Name', cause: 'token-malformed' },
  'onelogin-emptydest': {
    text: 'The response has an empty Destination value',
    cause: 'saml-destination-mismatch',
  },
  'onelogin-wrapped': { text: 'Duplicated ID. SAML Response rejected', cause: 'saml-signature-invalid' },
  'onelogin-encattr': {
    text: 'There is an EncryptedAttribute in the Response and this SP not support them',
    cause: 'token-encrypted',
  },
  'onelogin-encrypted': {
    text: 'The Assertion of the Response is not encrypted and the SP require it',
    cause: 'token-encrypted',
  },
  'onelogin-irtmissing': {
    text: 'The Response has an InResponseTo attribute: _x while no InResponseTo was expected',
    cause: 'saml-in-response-to-mismatch',
  },
  'nodesaml-signature': { text: 'Invalid assertion signature', cause: 'saml-signature-invalid' },
  'nodesaml-confirmation': {
    text: 'No valid subject confirmation found among those available in the SAML assertion',
    cause: null,
  },
  'nodesaml-noissuer': { text: 'Missing SAML issuer', cause: 'issuer-mismatch' },
  'nodesaml-subjectirt': { text: 'SubjectInResponseTo is not valid', cause: 'saml-in-response-to-mismatch' },
  'nodesaml-policy': {
    text: 'SAML provider returned Requester error: InvalidNameIDPolicy',
    cause: 'saml-name-id-policy',
  },
  'nodesaml-context': {
    text: 'SAML provider returned Requester error: NoAuthnContext',
    cause: 'saml-authn-context-mismatch',
  },
  'nodesaml-status': { text: 'SAML provider returned Requester error: InvalidNameIDPolicy', cause: null },
  'gosaml-signature': {
    text: 'cannot validate signature on Response: Could not verify certificate against trusted certs',
    cause: 'saml-signature-invalid',
  },
  'sustainsys-irt': {
    text: 'InResponseTo Id "_1" in received response does not match Id "_2" of the sent request.',
    cause: 'saml-in-response-to-mismatch',
    expected: '_2',
    actual: '_1',
  },
  'sustainsys-key': {
    text: 'The signature verified correctly with the key contained in the signature, but that key is not trusted.',
    cause: 'saml-signature-invalid',
  },
  'sustainsys-idp': {
    text: 'No Idp with entity id "https://idp.example" found.',
    cause: 'issuer-mismatch',
    actual: 'https://idp.example',
  },
  'pac4j-aud': {
    text: 'Assertion audience [https://sp.other] does not match SP configuration [https://sp.example]',
    cause: 'saml-audience-mismatch',
    expected: 'https://sp.example',
    actual: 'https://sp.other',
  },
  'pac4j-instant': { text: 'Authentication issue instant is too old or in the future', cause: 'saml-time' },
  'pac4j-session': { text: 'Authentication session between IDP and subject has ended', cause: 'saml-time' },
  'opensaml-trusted': { text: 'Signature is not trusted', cause: 'saml-signature-invalid' },
  'google-sp-id': { text: '400. That’s an error. Error: saml_invalid_sp_id', cause: 'relying-party-unknown' },
  'google-credentials': {
    text: 'Google Workspace - This account cannot be accessed because the login credentials could not be verified.',
    cause: 'saml-signature-invalid',
  },
  'google-recipient': {
    text: 'This service cannot be accessed because your login request contained invalid recipient information. Please log in and try again.',
    cause: 'saml-destination-mismatch',
  },
  'google-expired': {
    text: 'This account cannot be accessed because your login credentials have expired. Please log in and try again.',
    cause: 'saml-time',
  },
  'google-early': {
    text: 'This service cannot be accessed because your login credentials are not yet valid. Please log in and try again.',
    cause: 'clock-skew',
  },
  'google-parse': {
    text: 'This account cannot be accessed because we could not parse the login request.',
    cause: 'token-malformed',
  },
  msis3020: {
    text: "MSIS3020: The relying party trust with identifier 'https://sp' could not be located.",
    cause: 'relying-party-unknown',
  },
  msis0038: {
    text: "MSIS0038: SAML Message has wrong signature. Issuer: 'https://sp'.",
    cause: 'saml-signature-invalid',
  },
  msis5007: { text: 'MSIS5007: The caller authorization failed for caller identity', cause: 'access-denied' },
  'aws-rolesession': {
    text: 'RoleSessionName is required in AuthnResponse (service: AWSSecurityTokenService; status code: 400; error code: InvalidIdentityToken)',
    cause: 'token-malformed',
  },
  'aws-signature': {
    text: 'Response signature invalid (service: AWSSecurityTokenService; status code: 400; error code: InvalidIdentityToken)',
    cause: 'saml-signature-invalid',
  },
  'aws-provider': {
    text: "Specified provider doesn't exist (service: AWSOpenIdDiscoveryService; status code: 400; error code: AuthSamlInvalidSamlResponseException)",
    cause: 'issuer-mismatch',
  },
  'aws-issuer': {
    text: 'Issuer not present in specified provider (service: AWSOpenIdDiscoveryService; status code: 400)',
    cause: 'issuer-mismatch',
  },
  'aws-provider-role': {
    text: 'Your request included an invalid SAML response. To logout, click here.',
    cause: null,
  },
  'aws-time': {
    text: 'Response has expired (service: AWSSecurityTokenService; status code: 400; error code: ExpiredTokenException)',
    cause: 'saml-time',
  },
  'auth0-saml-aud': {
    text: 'Audience is invalid. Configured: urn:auth0:tenant:conn',
    cause: 'saml-audience-mismatch',
    expected: 'urn:auth0:tenant:conn',
  },
  'auth0-saml-recipient': {
    text: 'Recipient is invalid. Configured: https://x/login/callback',
    cause: 'saml-destination-mismatch',
    expected: 'https://x/login/callback',
  },
  'auth0-saml-issuer': {
    text: 'Issuer is invalid. Configured: https://idp',
    cause: 'issuer-mismatch',
    expected: 'https://idp',
  },
  'auth0-saml-thumbprint': {
    text: 'Invalid thumbprint (configured: AB. calculated: CD)',
    cause: 'saml-signature-invalid',
  },
  'auth0-saml-destination': {
    text: 'Destination endpoint https://a did not match https://b',
    cause: 'saml-destination-mismatch',
    expected: 'https://b',
    actual: 'https://a',
  },
  'auth0-saml-initiated': {
    text: 'IdP-Initiated login is not enabled for connection "conn".',
    cause: 'saml-in-response-to-mismatch',
  },
  'auth0-saml-unsigned': {
    text: 'Neither SAMLResponse nor assertion is signed',
    cause: 'saml-signature-invalid',
  },
  'cognito-aud': {
    text: 'Error in SAML response processing: Audience restriction was violated.',
    cause: 'saml-audience-mismatch',
  },
  'cognito-attribute': {
    text: 'Error in SAML response processing: Invalid user attributes: email: The attribute is required',
    cause: 'token-malformed',
  },
  'lightsaml-irt': { text: "Unknown InResponseTo '_x'", cause: 'saml-in-response-to-mismatch' },
  'lightsaml-party': { text: "Unknown 'idpsso' entity 'https://idp.example.com'", cause: 'issuer-mismatch' },
  'nav-audience': {
    text: 'The following audience URI does not match an AppIdUri or wtrealm configured: https://bc',
    cause: 'saml-audience-mismatch',
  },
  'pf-connection': { text: 'No SP connection found for entity ID', cause: 'relying-party-unknown' },
  'pf-acs': { text: 'Invalid AssertionConsumerServiceURL', cause: 'saml-destination-mismatch' },
  'saml-plain-unsigned': {
    text: 'The SAML Response is not signed and contains unsigned Assertions. Response cannot be trusted.',
    cause: 'saml-signature-invalid',
  },
  'saml-plain-signature': { text: 'SAML signature verification failed', cause: 'saml-signature-invalid' },
  'saml-plain-time': { text: 'SAML assertion expired: clocks skewed too much', cause: 'saml-time' },
  'saml-plain-replay': { text: 'The assertion has already been used (replayed)', cause: 'saml-replay' },
  'saml-plain-nameid': { text: 'NameID is missing in the SAML response', cause: 'saml-name-id-policy' },
  'saml-plain-acs': { text: 'Invalid ACS URL', cause: 'saml-destination-mismatch' },
  'saml-plain-irt': { text: 'InResponseTo mismatch', cause: 'saml-in-response-to-mismatch' },
  'saml-plain-sp': { text: 'Unknown service provider', cause: 'relying-party-unknown' },
  'saml-plain-assigned': { text: 'You are not assigned to this application', cause: 'access-denied' },
  'saml-plain-audience': {
    text: 'Error in SAML response processing: Audience restriction was violated.',
    cause: 'saml-audience-mismatch',
  },
  'saml-plain-idp': { text: 'Unknown identity provider', cause: 'issuer-mismatch' },
  'saml-plain-relay': { text: 'Missing RelayState', cause: 'relay-state-lost' },
}
