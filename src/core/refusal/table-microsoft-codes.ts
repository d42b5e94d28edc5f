import type { Cause } from '../finding.ts'
import { BY_GRANT, type CausesByWord } from './causes-by-word.ts'
import type { RefusalProduct, RefusalRow } from './table.ts'

/** Codes whose documented meaning is the cause itself and which need no advice of their own. */
type CodesByCause = Partial<Record<Cause, string>>

// https://learn.microsoft.com/entra/identity-platform/reference-error-codes
const ENTRA: CodesByCause = {
  'access-denied':
    '50002 500021 500022 50005 500212 500213 50053 50057 50072 50078 50097 50129 50131 50155 53001 53002 53004 53010 53011 530032 54000 90123 1000031 500121 500571 53009 530003 530021 530035 90093',
  'audience-format-mismatch': '501461',
  'client-authentication-failed': '70002 700030 50048 700024',
  'client-type-mismatch': '70003 700051',
  'client-unknown': '70001 700011 7000112 90112',
  'clock-skew': '80013',
  'consent-required': '52004 65002 90095 90099',
  'id-token-used-as-access-token': '240002',
  'idp-error':
    '20001 20012 40008 40010 50000 50033 50087 70012 80001 80002 80005 80014 90006 90012 90024 90033 90036 90055 90090 90092',
  'invalid-scope': '28003 700023 1002012',
  'login-required': '16000 16002 160021 50132 50133 51006 700020 70044',
  'multi-resource-scope': '700022',
  'pkce-mismatch': '501491',
  'redirect-uri-mismatch': '70004 500117 90102',
  'refresh-token-invalid': '50085 50139',
  'relying-party-unknown': '50169',
  'saml-name-id-policy': '75016',
  'saml-time': '76026',
  'unknown-resource-requested': '650054 500014',
  'wrong-tenant':
    '16003 50014 50049 50107 50128 51004 500208 90038 90124 90130 9001023 9002332 500207 7000012 50143 900023',
}

// https://learn.microsoft.com/azure/active-directory-b2c/error-codes
const B2C: CodesByCause = {
  'access-denied': '90091 90111 90114 90151 90157',
  'audience-mismatch': '90209 90237',
  'client-authentication-failed': '90079 90081',
  'client-type-mismatch': '90013 90057 90058 90084 90086 90224 99013',
  'client-unknown': '90011 90018 90068 90092 90285',
  'consent-required': '90205 90284',
  'idp-error': '90035 90037 90048 90085 90244 90289',
  'invalid-scope': '90010 90012 90055 90107 90110 90115 90117 99005',
  'issuer-mismatch': '90232 90238',
  'login-required': '90077',
  'logout-redirect-rejected': '90036 90067',
  'multi-resource-scope': '90146',
  'pkce-mismatch': '90182 90183 90184 99059',
  'redirect-uri-mismatch': '90006 90007 90287',
  'saml-in-response-to-mismatch': '90165',
  'state-cookie-lost': '90211 90212',
  'token-expired': '90208 90235',
  'unknown-signing-key': '90233 90239',
  'wrong-tenant': '90087 90088',
}

const B2C_BY_GRANT = '90080 90128 90129'

/** Further codes of Microsoft's identity platforms; those with values or advice of their own are in table-entra.ts. */
export const MICROSOFT_CODES: readonly RefusalProduct[] = [
  { product: 'Microsoft Entra ID', layer: 'idp', rows: rowsOf('AADSTS', ENTRA) },
  {
    product: 'Azure AD B2C',
    layer: 'idp',
    rows: [
      ...rowsOf('AADB2C', B2C),
      ...B2C_BY_GRANT.split(' ').map((number) => rowOf(`AADB2C${number}`, BY_GRANT)),
    ],
  },
]

function rowsOf(prefix: string, codes: CodesByCause): RefusalRow[] {
  return (Object.entries(codes) as [Cause, string][]).flatMap(([cause, numbers]) =>
    numbers.split(' ').map((number) => rowOf(prefix + number, cause)),
  )
}

function rowOf(code: string, cause: Cause | CausesByWord): RefusalRow {
  return { id: code.toLowerCase(), code, cause }
}
