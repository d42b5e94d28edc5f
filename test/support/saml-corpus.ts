import { at, signature } from './saml.ts'

/** How a product writes its messages: what differs between them, not what they say. */
interface Style {
  name: string
  /** Prefixes of protocol and assertion; an empty one is the default namespace. */
  p: string
  a: string
  issuer: string
  format?: string
  context?: string
  signs: 'response' | 'assertion' | 'both' | 'none'
  /** `NameFormat` of attributes. */
  names?: 'basic' | 'uri' | 'unspecified' | 'none'
  attributes?: Record<string, string[]>
  declaration?: boolean
  indented?: boolean
  encrypted?: boolean
  /** No InResponseTo: a sign-in that begins at the identity provider. */
  bare?: boolean
  sha1?: boolean
  audiences?: string[]
}

const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'
const TRANSIENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'
const PASSWORD = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport'
const NONE = 'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified'
const WINDOWS = 'urn:federation:authentication:windows'
const CLAIMS = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/'

export const CORPUS_ACS = 'https://app.example.com/saml/acs'
export const CORPUS_SP = 'https://app.example.com/saml/metadata'

/** Shapes of responses, after the documentation and the public examples of each product. */
const STYLES: readonly Style[] = [
  {
    name: 'AD FS',
    p: 'samlp',
    a: '',
    issuer: 'http://sts.example.com/adfs/services/trust',
    context: PASSWORD,
    signs: 'assertion',
    names: 'none',
    attributes: { [`${CLAIMS}upn`]: ['ann@example.com'] },
  },
  {
    name: 'AD FS, Windows sign-in',
    p: 'samlp',
    a: '',
    issuer: 'http://sts.example.com/adfs/services/trust',
    context: WINDOWS,
    signs: 'assertion',
    names: 'none',
  },
  {
    name: 'Entra ID',
    p: 'samlp',
    a: '',
    issuer: 'https://sts.windows.net/7c1c0b4e-0000-4000-8000-000000000001/',
    format: PERSISTENT,
    context: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
    signs: 'assertion',
    names: 'none',
    attributes: { 'http://schemas.microsoft.com/identity/claims/tenantid': ['7c1c0b4e'] },
  },
  {
    name: 'Entra ID, response signed',
    p: 'samlp',
    a: '',
    issuer: 'https://sts.windows.net/7c1c0b4e-0000-4000-8000-000000000001/',
    format: EMAIL,
    signs: 'both',
    names: 'none',
  },
  {
    name: 'Azure AD B2C',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://contoso.b2clogin.com/contoso.onmicrosoft.com/B2C_1A_TrustFrameworkBase',
    signs: 'assertion',
  },
  {
    name: 'Okta',
    p: 'saml2p',
    a: 'saml2',
    issuer: 'http://www.okta.com/exk1abcd',
    format: EMAIL,
    context: PASSWORD,
    signs: 'both',
    names: 'unspecified',
    declaration: true,
    attributes: { firstName: ['Jürgen'], groups: ['a', 'b'] },
  },
  {
    name: 'Okta, IdP-initiated',
    p: 'saml2p',
    a: 'saml2',
    issuer: 'http://www.okta.com/exk1abcd',
    format: EMAIL,
    context: PASSWORD,
    signs: 'both',
    declaration: true,
    bare: true,
  },
  {
    name: 'OneLogin',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://app.onelogin.com/saml/metadata/123456',
    format: EMAIL,
    context: PASSWORD,
    signs: 'response',
    names: 'basic',
    attributes: { 'User.LastName': ['Müller'] },
  },
  {
    name: 'Keycloak',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://kc.example.com/realms/main',
    format: PERSISTENT,
    context: NONE,
    signs: 'both',
    names: 'basic',
    attributes: { Role: ['offline_access', 'uma'] },
  },
  {
    name: 'Keycloak, assertion signed',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://kc.example.com/realms/main',
    format: TRANSIENT,
    context: NONE,
    signs: 'assertion',
  },
  {
    name: 'Shibboleth IdP',
    p: 'saml2p',
    a: 'saml2',
    issuer: 'https://idp.example.edu/idp/shibboleth',
    format: TRANSIENT,
    context: PASSWORD,
    signs: 'response',
    declaration: true,
    encrypted: true,
  },
  {
    name: 'Shibboleth IdP, not encrypted',
    p: 'saml2p',
    a: 'saml2',
    issuer: 'https://idp.example.edu/idp/shibboleth',
    format: TRANSIENT,
    context: PASSWORD,
    signs: 'both',
    declaration: true,
    names: 'uri',
    attributes: { 'urn:oid:1.3.6.1.4.1.5923.1.1.1.6': ['ann@example.edu'] },
  },
  {
    name: 'SimpleSAMLphp',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://ssp.example.edu/simplesaml/saml2/idp/metadata.php',
    format: TRANSIENT,
    context: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
    signs: 'both',
    names: 'basic',
    attributes: { uid: ['名前'] },
  },
  {
    name: 'Google Workspace',
    p: 'saml2p',
    a: 'saml2',
    issuer: 'https://accounts.google.com/o/saml2?idpid=C01abc',
    format: EMAIL,
    context: NONE,
    signs: 'response',
    declaration: true,
    attributes: { department: ['Büro'] },
  },
  {
    name: 'PingFederate',
    p: 'samlp',
    a: 'saml',
    issuer: 'PF-DEMO',
    format: UNSPECIFIED,
    context: NONE,
    signs: 'response',
    names: 'basic',
  },
  {
    name: 'PingOne',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://pingone.com/idp/cd-123',
    format: UNSPECIFIED,
    context: NONE,
    signs: 'assertion',
    declaration: true,
  },
  {
    name: 'Auth0',
    p: 'samlp',
    a: 'saml',
    issuer: 'urn:tenant.eu.auth0.com',
    format: UNSPECIFIED,
    context: NONE,
    signs: 'assertion',
    names: 'uri',
    attributes: { [`${CLAIMS}nameidentifier`]: ['auth0|1'] },
  },
  {
    name: 'JumpCloud',
    p: 'samlp',
    a: 'saml',
    issuer: 'jumpcloud-app',
    format: EMAIL,
    context: PASSWORD,
    signs: 'assertion',
    declaration: true,
  },
  {
    name: 'Salesforce',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://example.my.salesforce.com',
    format: UNSPECIFIED,
    context: NONE,
    signs: 'both',
    declaration: true,
    names: 'unspecified',
    attributes: { userId: ['005'] },
  },
  {
    name: 'CyberArk Identity',
    p: 'samlp',
    a: '',
    issuer: 'https://aab1234.my.idaptive.app/0c1b',
    format: EMAIL,
    context: NONE,
    signs: 'assertion',
  },
  {
    name: 'Duo Access Gateway',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://dag.example.com/dag/saml2/idp/metadata.php',
    format: EMAIL,
    context: PASSWORD,
    signs: 'both',
    names: 'basic',
  },
  {
    name: 'Duo Single Sign-On',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://sso-abc.sso.duosecurity.com/saml2/sp/DI1/metadata',
    format: EMAIL,
    signs: 'both',
  },
  {
    name: 'ADSelfService Plus',
    p: 'saml2p',
    a: 'saml2',
    issuer: 'https://adssp.example.com/iamapps/ssologin/custom_saml_app/1',
    format: UNSPECIFIED,
    context: PASSWORD,
    signs: 'response',
    declaration: true,
  },
  {
    name: 'authentik',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://auth.example.com',
    format: UNSPECIFIED,
    signs: 'assertion',
    names: 'uri',
  },
  {
    name: 'WSO2 Identity Server',
    p: 'saml2p',
    a: 'saml2',
    issuer: 'localhost',
    format: UNSPECIFIED,
    context: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
    signs: 'both',
    declaration: true,
    indented: true,
  },
  {
    name: 'Oracle Access Manager',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://oam.example.com/oam/fed',
    format: UNSPECIFIED,
    context: PASSWORD,
    signs: 'assertion',
    declaration: true,
    sha1: true,
  },
  {
    name: 'IBM Security Verify',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://example.verify.ibm.com/saml/sps/saml20ip/saml20',
    format: EMAIL,
    signs: 'both',
    names: 'basic',
  },
  {
    name: 'F5 APM',
    p: 'saml2p',
    a: 'saml2',
    issuer: 'https://apm.example.com/idp',
    format: TRANSIENT,
    context: PASSWORD,
    signs: 'assertion',
    declaration: true,
  },
  {
    name: 'Citrix NetScaler',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://ns.example.com/saml/login',
    format: UNSPECIFIED,
    signs: 'assertion',
  },
  {
    name: 'LemonLDAP::NG',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://auth.example.org/saml/metadata',
    format: EMAIL,
    context: PASSWORD,
    signs: 'both',
    names: 'basic',
    declaration: true,
  },
  {
    name: 'miniOrange',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://login.xecurify.com/moas',
    format: EMAIL,
    signs: 'assertion',
    audiences: [CORPUS_SP, 'https://app.example.com'],
  },
  {
    name: 'CAS server',
    p: 'saml2p',
    a: 'saml2',
    issuer: 'https://cas.example.org/idp',
    format: TRANSIENT,
    signs: 'both',
    declaration: true,
    indented: true,
  },
  {
    name: 'NetIQ Access Manager',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://nam.example.com/nidp/saml2/metadata',
    format: PERSISTENT,
    context: PASSWORD,
    signs: 'assertion',
  },
  {
    name: 'Zitadel',
    p: 'saml2p',
    a: 'saml2',
    issuer: 'https://login.zitadel.example/saml/v2/metadata',
    format: PERSISTENT,
    signs: 'both',
  },
]

/** What a reader has to see in one of the messages. */
export interface Expected {
  type: string
  issuer: string
  destination?: string | null
  inResponseTo?: string | null
  audiences?: string[]
  nameId?: string
  format?: string
  context?: string
  /** Of the response and of the assertion. */
  signed?: [boolean, boolean]
  attributes?: Record<string, string[]>
  status?: string[]
  acs?: string | null
  encrypted?: boolean
}

export interface Sample {
  name: string
  parameter: 'SAMLRequest' | 'SAMLResponse' | 'wresult'
  xml: string
  expected: Expected
}

const NAME_FORMATS = {
  basic: ' NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:basic"',
  uri: ' NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:uri"',
  unspecified: ' NameFormat="urn:oasis:names:tc:SAML:2.0:attrname-format:unspecified"',
  none: '',
}

function tag(prefix: string, name: string): string {
  return prefix === '' ? name : `${prefix}:${name}`
}

function namespace(prefix: string, uri: string): string {
  return `xmlns${prefix === '' ? '' : `:${prefix}`}="${uri}"`
}

const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol'
const ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion'
const SHA1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'

function responseOf(style: Style): string {
  const { p, a, issuer, signs, bare, declaration, indented } = style
  const el = (name: string) => tag(a, name)
  const method = style.sha1 ? SHA1 : undefined
  const signed = (id: string, when: boolean) => (when ? signature(id, method) : '')
  const values = Object.entries(style.attributes ?? {}).map(
    ([name, list]) =>
      `<${el('Attribute')} Name="${name}"${NAME_FORMATS[style.names ?? 'none']}>${list.map((one) => `<${el('AttributeValue')}>${one}</${el('AttributeValue')}>`).join('')}</${el('Attribute')}>`,
  )
  const answers = bare ? '' : ' InResponseTo="_req1"'
  const audiences = (style.audiences ?? [CORPUS_SP]).map(
    (one) => `<${el('Audience')}>${one}</${el('Audience')}>`,
  )
  const assertion = `<${el('Assertion')} ${namespace(a, ASSERTION)} ID="_as1" Version="2.0" IssueInstant="${at(0)}"><${el('Issuer')}>${issuer}</${el('Issuer')}>${signed('_as1', signs === 'assertion' || signs === 'both')}<${el('Subject')}><${el('NameID')}${style.format ? ` Format="${style.format}"` : ''}>ann</${el('NameID')}><${el('SubjectConfirmation')} Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><${el('SubjectConfirmationData')}${answers} NotOnOrAfter="${at(300)}" Recipient="${CORPUS_ACS}"/></${el('SubjectConfirmation')}></${el('Subject')}><${el('Conditions')} NotBefore="${at(-60)}" NotOnOrAfter="${at(300)}"><${el('AudienceRestriction')}>${audiences.join('')}</${el('AudienceRestriction')}></${el('Conditions')}><${el('AuthnStatement')} AuthnInstant="${at(0)}" SessionIndex="_s1"><${el('AuthnContext')}><${el('AuthnContextClassRef')}>${style.context ?? PASSWORD}</${el('AuthnContextClassRef')}></${el('AuthnContext')}></${el('AuthnStatement')}>${values.length > 0 ? `<${el('AttributeStatement')}>${values.join('')}</${el('AttributeStatement')}>` : ''}</${el('Assertion')}>`
  const hidden = `<${el('EncryptedAssertion')} ${namespace(a, ASSERTION)}><xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"><xenc:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes128-gcm"/><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey/></ds:KeyInfo><xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></${el('EncryptedAssertion')}>`
  const own = a === '' ? 'Issuer' : el('Issuer')
  const xml = `${declaration ? '<?xml version="1.0" encoding="UTF-8"?>' : ''}<${tag(p, 'Response')} ${namespace(p, PROTOCOL)} ID="_rs1" Version="2.0" IssueInstant="${at(0)}" Destination="${CORPUS_ACS}"${answers}><${own} ${namespace(a, ASSERTION)}>${issuer}</${own}>${signed('_rs1', signs === 'response' || signs === 'both')}<${tag(p, 'Status')}><${tag(p, 'StatusCode')} Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></${tag(p, 'Status')}>${style.encrypted ? hidden : assertion}</${tag(p, 'Response')}>`
  return indented ? xml.replace(/></g, '>\n  <') : xml
}

function responses(): Sample[] {
  return STYLES.map((style) => ({
    name: `${style.name} response`,
    parameter: 'SAMLResponse',
    xml: responseOf(style),
    expected: {
      type: 'Response',
      issuer: style.issuer,
      destination: CORPUS_ACS,
      inResponseTo: style.bare ? null : '_req1',
      status: ['Success'],
      signed: [
        style.signs === 'response' || style.signs === 'both',
        !style.encrypted && (style.signs === 'assertion' || style.signs === 'both'),
      ],
      ...(style.encrypted
        ? { encrypted: true }
        : {
            audiences: style.audiences ?? [CORPUS_SP],
            nameId: 'ann',
            format: style.format ?? '',
            context: style.context ?? PASSWORD,
            attributes: style.attributes ?? {},
          }),
    },
  }))
}

interface Asker {
  name: string
  p: string
  a: string
  issuer?: string
  acs?: string | null
  /** Attributes and elements of its own. */
  more?: string
  inside?: string
}

const POLICY = (p: string, format: string) => `<${p}:NameIDPolicy Format="${format}" AllowCreate="true"/>`

const ASKERS: readonly Asker[] = [
  {
    name: 'ruby-saml',
    p: 'samlp',
    a: 'saml',
    inside: `${POLICY('samlp', EMAIL)}<samlp:RequestedAuthnContext Comparison="exact"><saml:AuthnContextClassRef xmlns:saml="${ASSERTION}">${PASSWORD}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>`,
  },
  {
    name: 'python3-saml',
    p: 'samlp',
    a: 'saml',
    more: 'ProviderName="SP test" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"',
    inside: POLICY('samlp', UNSPECIFIED),
  },
  {
    name: 'php-saml',
    p: 'samlp',
    a: 'saml',
    more: 'ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"',
    inside: POLICY('samlp', EMAIL),
  },
  {
    name: 'Spring Security',
    p: 'saml2p',
    a: 'saml2',
    more: 'ForceAuthn="false" IsPassive="false" ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"',
  },
  {
    name: 'Shibboleth SP',
    p: 'samlp',
    a: 'saml',
    more: 'ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"',
    inside: '<samlp:NameIDPolicy AllowCreate="1"/>',
  },
  { name: 'node-saml', p: 'samlp', a: 'saml', inside: POLICY('samlp', EMAIL) },
  { name: 'Sustainsys.Saml2', p: 'saml2p', a: 'saml2' },
  { name: 'ITfoxtec', p: 'saml2p', a: 'saml2', inside: POLICY('saml2p', PERSISTENT) },
  { name: 'crewjam/saml', p: 'samlp', a: 'saml', inside: POLICY('samlp', TRANSIENT) },
  { name: 'gosaml2', p: 'samlp', a: 'saml', inside: POLICY('samlp', UNSPECIFIED) },
  {
    name: 'pysaml2',
    p: 'ns0',
    a: 'ns1',
    more: 'ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"',
  },
  {
    name: 'mod_auth_mellon',
    p: 'samlp',
    a: 'saml',
    more: 'Consent="urn:oasis:names:tc:SAML:2.0:consent:current-implicit"',
  },
  { name: 'SimpleSAMLphp SP', p: 'samlp', a: 'saml', inside: POLICY('samlp', TRANSIENT) },
  {
    name: 'Keycloak broker',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://kc.example.com/realms/main',
    inside: POLICY('samlp', PERSISTENT),
  },
  { name: 'Amazon Cognito', p: 'saml2p', a: 'saml2', issuer: 'urn:amazon:cognito:sp:eu-west-1_abc' },
  {
    name: 'Auth0 connection',
    p: 'samlp',
    a: 'saml',
    issuer: 'urn:auth0:tenant:conn',
    more: 'ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"',
  },
  {
    name: 'Okta as service provider',
    p: 'saml2p',
    a: 'saml2',
    issuer: 'https://www.okta.com/saml2/service-provider/sp1',
  },
  {
    name: 'Salesforce as service provider',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://example.my.salesforce.com',
  },
  { name: 'pac4j', p: 'saml2p', a: 'saml2', more: 'ProviderName="pac4j-saml"' },
  {
    name: 'Entra as service provider',
    p: 'samlp',
    a: '',
    issuer: 'urn:federation:MicrosoftOnline',
    acs: null,
    inside: POLICY('samlp', PERSISTENT),
  },
  { name: 'an ACS by index', p: 'samlp', a: 'saml', acs: null, more: 'AssertionConsumerServiceIndex="1"' },
]

function requests(): Sample[] {
  return ASKERS.map(({ name, p, a, issuer = CORPUS_SP, acs = CORPUS_ACS, more = '', inside = '' }) => {
    const own = tag(a, 'Issuer')
    const xml = `<${p}:AuthnRequest ${namespace(p, PROTOCOL)} ID="_req1" Version="2.0" IssueInstant="${at(0)}" Destination="https://idp.example.com/sso"${acs ? ` AssertionConsumerServiceURL="${acs}"` : ''} ${more}><${own} ${namespace(a, ASSERTION)}>${issuer}</${own}>${inside}</${p}:AuthnRequest>`
    return {
      name: `${name} request`,
      parameter: 'SAMLRequest',
      xml,
      expected: { type: 'AuthnRequest', issuer, destination: 'https://idp.example.com/sso', acs },
    }
  })
}

const SAML11 = `<saml:Assertion MajorVersion="1" MinorVersion="1" AssertionID="_a11" Issuer="http://sts.example.com/adfs/services/trust" IssueInstant="${at(0)}" xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion"><saml:Conditions NotBefore="${at(-60)}" NotOnOrAfter="${at(3600)}"><saml:AudienceRestrictionCondition><saml:Audience>urn:app</saml:Audience></saml:AudienceRestrictionCondition></saml:Conditions><saml:AuthenticationStatement AuthenticationMethod="urn:oasis:names:tc:SAML:1.0:am:password" AuthenticationInstant="${at(0)}"><saml:Subject><saml:NameIdentifier Format="${EMAIL}">ann</saml:NameIdentifier><saml:SubjectConfirmation><saml:ConfirmationMethod>urn:oasis:names:tc:SAML:1.0:cm:bearer</saml:ConfirmationMethod></saml:SubjectConfirmation></saml:Subject></saml:AuthenticationStatement>${signature('_a11')}</saml:Assertion>`
const SAML20 = responseOf(STYLES[2] as Style).replace(/^.*?(<Assertion .*<\/Assertion>).*$/, '$1')

function issued(prefix: string, uri: string, token: string): string {
  return `<${prefix}:RequestSecurityTokenResponse xmlns:${prefix}="${uri}"><${prefix}:TokenType>urn:x</${prefix}:TokenType><${prefix}:RequestedSecurityToken>${token}</${prefix}:RequestedSecurityToken></${prefix}:RequestSecurityTokenResponse>`
}

const TRUST13 = 'http://docs.oasis-open.org/ws-sx/ws-trust/200512'

function others(): Sample[] {
  const of11 = {
    audiences: ['urn:app'],
    nameId: 'ann',
    format: EMAIL,
    context: 'urn:oasis:names:tc:SAML:1.0:am:password',
  }
  const plain = (name: string, type: string, inside: string, parameter: Sample['parameter']): Sample => ({
    name,
    parameter,
    xml: `<samlp:${type} xmlns:samlp="${PROTOCOL}" xmlns:saml="${ASSERTION}" ID="_l1" Version="2.0" IssueInstant="${at(0)}" Destination="https://app.example.com/saml/slo"><saml:Issuer>https://idp.example.com</saml:Issuer>${inside}</samlp:${type}>`,
    expected: { type, issuer: 'https://idp.example.com', destination: 'https://app.example.com/saml/slo' },
  })
  const refused = (name: string, codes: string[], message: string): Sample => {
    const status = codes.reduceRight(
      (inner, code) =>
        `<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:${code}">${inner}</samlp:StatusCode>`,
      '',
    )
    const sample = plain(
      name,
      'Response',
      `<samlp:Status>${status}<samlp:StatusMessage>${message}</samlp:StatusMessage></samlp:Status>`,
      'SAMLResponse',
    )
    return { ...sample, expected: { ...sample.expected, status: codes } }
  }
  return [
    {
      name: 'AD FS, WS-Federation',
      parameter: 'wresult',
      xml: issued('t', 'http://schemas.xmlsoap.org/ws/2005/02/trust', SAML11),
      expected: { type: 'RequestSecurityTokenResponse', issuer: '', ...of11 },
    },
    {
      name: 'Entra ID, WS-Federation with SAML 2.0',
      parameter: 'wresult',
      xml: issued('t', 'http://schemas.xmlsoap.org/ws/2005/02/trust', SAML20),
      expected: {
        type: 'RequestSecurityTokenResponse',
        issuer: '',
        audiences: [CORPUS_SP],
        nameId: 'ann',
        format: PERSISTENT,
      },
    },
    {
      name: 'WS-Trust 1.3 collection',
      parameter: 'wresult',
      xml: `<trust:RequestSecurityTokenResponseCollection xmlns:trust="${TRUST13}">${issued('trust', TRUST13, SAML20)}</trust:RequestSecurityTokenResponseCollection>`,
      expected: { type: 'RequestSecurityTokenResponseCollection', issuer: '', audiences: [CORPUS_SP] },
    },
    {
      name: 'WS-Trust 1.4',
      parameter: 'wresult',
      xml: issued('wst', 'http://docs.oasis-open.org/ws-sx/ws-trust/200802', SAML11),
      expected: { type: 'RequestSecurityTokenResponse', issuer: '', ...of11 },
    },
    {
      name: 'SAML 1.1 POST profile',
      parameter: 'SAMLResponse',
      xml: `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:1.0:protocol" ResponseID="_p11" MajorVersion="1" MinorVersion="1" IssueInstant="${at(0)}" Recipient="${CORPUS_ACS}"><samlp:Status><samlp:StatusCode Value="samlp:Success"/></samlp:Status>${SAML11}</samlp:Response>`,
      expected: { type: 'Response', issuer: '', destination: CORPUS_ACS, status: ['Success'], ...of11 },
    },
    plain(
      'a logout request',
      'LogoutRequest',
      '<saml:NameID>ann</saml:NameID><samlp:SessionIndex>_s1</samlp:SessionIndex>',
      'SAMLRequest',
    ),
    plain(
      'a logout response',
      'LogoutResponse',
      '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>',
      'SAMLResponse',
    ),
    plain(
      'a request to manage a name',
      'ManageNameIDRequest',
      '<saml:NameID>ann</saml:NameID><samlp:Terminate/>',
      'SAMLRequest',
    ),
    refused('Keycloak refuses the name policy', ['Requester', 'InvalidNameIDPolicy'], ''),
    refused('AD FS cannot meet the context', ['Responder', 'NoAuthnContext'], 'Ein Fehler: Gerät'),
    refused('SimpleSAMLphp has no session', ['Responder', 'NoPassive'], ''),
    refused('Shibboleth denies', ['Responder', 'RequestDenied'], 'Not authorized'),
  ]
}

/** Messages of all these products, each with what has to be read of it. */
export function samples(): Sample[] {
  return [...responses(), ...requests(), ...others()]
}

/** A message that is not as it should be, and what says so: ids of checks, and causes where it was refused. */
export interface Broken {
  name: string
  xml: string
  checks: string[]
  causes: string[]
}

/**
 * The kinds of invalid responses that the test data of the SAML toolkits hold (php-saml, python3-saml, ruby-saml: responses/invalids;
 * XSW1 to XSW8 of USENIX Security 2012, table 1), made anew: one thing is wrong in each.
 */
export function brokenOnes(): Broken[] {
  const good = responseOf({
    name: '',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://idp.example.com/metadata',
    format: EMAIL,
    signs: 'assertion',
    names: 'basic',
    attributes: { uid: ['ann'] },
  })
  const assertion = /<saml:Assertion .*<\/saml:Assertion>/.exec(good)?.[0] ?? ''
  const out: Broken[] = []
  const add = (name: string, xml: string, checks: string[], causes: string[] = []) => {
    if (xml === good) throw new Error(`${name} changed nothing`)
    out.push({ name, xml, checks, causes })
  }
  const change = (name: string, from: string | RegExp, to: string, checks: string[], causes: string[] = []) =>
    add(name, good.replace(from, to), checks, causes)
  const shape = ['saml-profile']
  change(
    'no_conditions',
    /<saml:Conditions .*<\/saml:Conditions>/,
    '',
    ['saml-audience-missing'],
    ['audience-missing'],
  )
  change('no_audience', /<saml:AudienceRestriction>.*<\/saml:AudienceRestriction>/, '', [
    'saml-audience-missing',
  ])
  change('empty_audience', CORPUS_SP, '', [...shape, 'saml-audience-missing'], ['audience-missing'])
  change(
    'invalid_audience',
    `>${CORPUS_SP}<`,
    '>http://invalid.audience.test<',
    ['saml-audience'],
    ['saml-audience-mismatch'],
  )
  change('no_issuer_assertion', /(ID="_as1".*?>)<saml:Issuer>.*?<\/saml:Issuer>/, '$1', shape, [
    'issuer-mismatch',
  ])
  change('invalid_issuer_assertion', /(ID="_as1".*?<saml:Issuer>)[^<]*/, '$1http://invalid.issuer.test/', [
    'saml-issuer',
  ])
  change('invalid_issuer_message', /(<saml:Issuer xmlns[^>]*>)[^<]*/, '$1http://invalid.issuer.test/', [
    'saml-issuer',
  ])
  change('no_subjectconfirmation', /<saml:SubjectConfirmation .*<\/saml:SubjectConfirmation>/, '', shape)
  change('no_subjectconfirmation_method', 'cm:bearer', 'cm:holder-of-key', shape)
  change('no_subjectconfirmation_data', /<saml:SubjectConfirmationData [^>]*\/>/, '', shape)
  change(
    'invalid_subjectconfirmation_inresponse',
    / InResponseTo="_req1" NotOn/,
    ' InResponseTo="_other" NotOn',
    ['saml-in-response-to'],
  )
  change(
    'invalid_subjectconfirmation_recipient',
    `Recipient="${CORPUS_ACS}"`,
    'Recipient="http://invalid.recipient.test/acs"',
    ['saml-recipient'],
  )
  change(
    'invalid_subjectconfirmation_noa',
    `NotOnOrAfter="${at(300)}" Recipient`,
    `NotOnOrAfter="${at(-9000)}" Recipient`,
    ['saml-time'],
  )
  change(
    'invalid_subjectconfirmation_nb',
    '<saml:SubjectConfirmationData',
    `<saml:SubjectConfirmationData NotBefore="${at(9000)}"`,
    ['saml-time', ...shape],
  )
  change('no_nameid', /<saml:NameID .*<\/saml:NameID>/, '', shape)
  change('empty_nameid', '>ann</saml:NameID>', '></saml:NameID>', shape)
  change('wrong_spnamequalifier', '<saml:NameID ', '<saml:NameID SPNameQualifier="wrong-sp-entityid" ', shape)
  change('no_authnstatement', /<saml:AuthnStatement .*<\/saml:AuthnStatement>/, '', shape)
  change(
    'duplicated_attributes',
    '</saml:Attribute>',
    '</saml:Attribute><saml:Attribute Name="uid"><saml:AttributeValue>b</saml:AttributeValue></saml:Attribute>',
    shape,
  )
  change(
    'encrypted_attrs',
    '</saml:AttributeStatement>',
    '<saml:EncryptedAttribute/></saml:AttributeStatement>',
    shape,
  )
  add('multiple_assertions', good.replace(assertion, assertion + assertion.replaceAll('_as1', '_as2')), shape)
  add(
    'multiple_signed',
    good.replace(
      assertion,
      `${assertion}${assertion.replace(/<ds:Signature .*<\/ds:Signature>/, '').replace('_as1', '_as3')}`,
    ),
    ['saml-xsw', ...shape],
  )
  change('no_status', /<samlp:Status>.*<\/samlp:Status>/, '', shape)
  change('no_status_code', /<samlp:StatusCode [^>]*\/>/, '', shape)
  change('status_code_responder', 'status:Success', 'status:Responder', ['saml-status'])
  change(
    'status_code_responder_and_msg',
    /<samlp:StatusCode .*<\/samlp:Status>/,
    '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"/><samlp:StatusMessage>something_is_wrong</samlp:StatusMessage></samlp:Status>',
    ['saml-status'],
  )
  change('no_id', ' ID="_rs1"', '', shape)
  change('no_saml2', 'ID="_rs1" Version="2.0"', 'ID="_rs1" Version="1.0.1"', shape)
  change('empty_destination', `Destination="${CORPUS_ACS}"`, 'Destination=""', shape)
  change('invalid_destination', `Destination="${CORPUS_ACS}"`, 'Destination="http://other.example.net/acs"', [
    'saml-destination',
  ])
  change(
    'invalid_sessionindex',
    'SessionIndex="_s1"',
    `SessionIndex="_s1" SessionNotOnOrAfter="${at(-9000)}"`,
    ['saml-time'],
  )
  change('expired', new RegExp(`NotOnOrAfter="${at(300)}"`, 'g'), `NotOnOrAfter="${at(-9000)}"`, [
    'saml-time',
  ])
  change('not_before_failed', `NotBefore="${at(-60)}"`, `NotBefore="${at(9000)}"`, ['saml-time'])
  change('unsigned', /<ds:Signature .*<\/ds:Signature>/, '', ['saml-unsigned'])
  change('bad_reference', 'URI="#_as1"', 'URI="#_bad"', ['saml-xsw'])
  change('node_text_attack', '>ann</saml:NameID>', '>ann<!-- -->.evil</saml:NameID>', ['saml-xsw'])
  change('attribute_text_attack', '>ann</saml:AttributeValue>', '>ann<!---->x</saml:AttributeValue>', [
    'saml-xsw',
  ])
  change('doctype', /^/, '<!DOCTYPE r [<!ENTITY x "y">]>', ['saml-binding'])
  change('external_entity', /^/, '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', ['saml-binding'])
  change('not_well_formed', '</samlp:Response>', '', ['saml-binding'])
  change('two_confirmations_neither_bearer', 'cm:bearer', 'cm:sender-vouches', shape)
  change('id_begins_with_digit', '"_rs1"', '"1rs"', shape)
  const signed = responseOf({
    name: '',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://idp.example.com/metadata',
    format: EMAIL,
    signs: 'response',
  })
  const bare = assertion.replace(/<ds:Signature .*<\/ds:Signature>/, '')
  const sig = /<ds:Signature .*<\/ds:Signature>/.exec(assertion)?.[0] ?? ''
  const responseSig = /<ds:Signature .*?<\/ds:Signature>/.exec(signed)?.[0] ?? ''
  const inObject = (what: string) =>
    sig.replace('</ds:Signature>', `<ds:Object>${what}</ds:Object></ds:Signature>`)
  const unsignedResponse = signed.replace(responseSig, '')
  const xsw = ['saml-xsw']
  add('no_destination', signed.replace(` Destination="${CORPUS_ACS}"`, ''), shape)
  const hidden: Style = {
    name: '',
    p: 'samlp',
    a: 'saml',
    issuer: 'https://idp.example.com',
    signs: 'none',
    encrypted: true,
  }
  add('no_key', responseOf(hidden).replace(/<ds:KeyInfo.*<\/ds:KeyInfo>/, ''), shape)
  add('saml_1_1_version', good.replace('ID="_rs1" Version="2.0"', 'ID="_rs1" Version="1.1"'), shape)
  add('invalid_signed_element', good.replace('<saml:Subject>', `<saml:Subject>${sig}`), xsw)
  add(
    'XSW1',
    signed
      .replaceAll('_rs1', '_evil')
      .replace(
        /<ds:Signature .*?<\/ds:Signature>/,
        responseSig.replace('</ds:Signature>', `<ds:Object>${unsignedResponse}</ds:Object></ds:Signature>`),
      ),
    xsw,
  )
  add(
    'XSW2',
    signed
      .replaceAll('_rs1', '_evil')
      .replace(/<ds:Signature .*?<\/ds:Signature>/, `${unsignedResponse}${responseSig}`),
    xsw,
  )
  const evil = bare.replace('_as1', '_evil').replace('>ann<', '>admin<')
  add('XSW3', good.replace(assertion, evil + assertion), xsw)
  add(
    'XSW4',
    good.replace(assertion, evil.replace('</saml:Assertion>', `${assertion}</saml:Assertion>`)),
    xsw,
  )
  add('XSW5', good.replace(assertion, evil.replace('<saml:Subject>', `${sig}<saml:Subject>`) + bare), xsw)
  add(
    'XSW6',
    good.replace(
      assertion,
      evil.replace(
        '<saml:Subject>',
        `${sig.replace('</ds:Signature>', `${bare}</ds:Signature>`)}<saml:Subject>`,
      ),
    ),
    xsw,
  )
  add('XSW7', good.replace(assertion, `<samlp:Extensions>${evil}</samlp:Extensions>${assertion}`), xsw)
  add('XSW8', good.replace(assertion, evil.replace('<saml:Subject>', `${inObject(bare)}<saml:Subject>`)), xsw)
  return out
}
