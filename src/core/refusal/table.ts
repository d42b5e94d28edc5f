import type { Cause } from '../finding.ts'
import type { CausesByWord } from './causes-by-word.ts'
import { APPLICATIONS } from './table-applications.ts'
import { ENTRA } from './table-entra.ts'
import { FRAMEWORKS } from './table-frameworks.ts'
import { GATEWAYS } from './table-gateways.ts'
import { GATEWAYS_MORE } from './table-gateways-more.ts'
import { GENERIC } from './table-generic.ts'
import { IDENTITY_PROVIDERS } from './table-idp.ts'
import { IDENTITY_PROVIDERS_MORE } from './table-idp-more.ts'
import { LIBRARIES } from './table-libraries.ts'
import { MICROSOFT_CODES } from './table-microsoft-codes.ts'
import { OKTA } from './table-okta.ts'
import { PLAIN_VALUES } from './table-plain-values.ts'
import { PORTALS } from './table-portals.ts'
import { PROVIDERS } from './table-providers.ts'
import { RESOURCE_SERVERS } from './table-resource-servers.ts'
import { SAML } from './table-saml.ts'
import { SAML_MORE } from './table-saml-more.ts'
import { SAML_PRODUCTS } from './table-saml-products.ts'
import { SAML_TOOLKITS } from './table-saml-toolkits.ts'
import { SENTENCES } from './table-sentences.ts'
import { WORDINGS } from './table-wordings.ts'

export type Layer =
  | 'library'
  | 'resource-server'
  | 'gateway'
  | 'idp'
  | 'saml-sp'
  | 'client-sdk'
  | 'browser'
  /** Plain words that no product owns. */
  | 'any'

/**
 * One message of one product. It is recognised by `code`, where the product has machine codes, else by `pattern`; a
 * row with both is found by its code and its pattern only reads the values.
 *
 * Conventions of a pattern: the group `expected` holds what the checker wanted, `actual` what it was given, and
 * `claim` a word that picks the cause. No group holds anything else, so that nothing else is shown as a value.
 */
export interface RefusalRow {
  id: string
  code?: string
  pattern?: RegExp
  /** Null where the message alone names no root cause. */
  cause: Cause | CausesByWord | null
  claim?: string
  /** What to change; where it is left out, `REMEDIES` has the words for the cause. */
  fix?: string
  /** Wording that others use as well. */
  low?: true
}

export interface RefusalProduct {
  product: string
  layer: Layer
  rows: readonly RefusalRow[]
}

export const PRODUCTS: readonly RefusalProduct[] = [
  ...ENTRA,
  ...MICROSOFT_CODES,
  ...OKTA,
  ...IDENTITY_PROVIDERS,
  ...IDENTITY_PROVIDERS_MORE,
  ...GATEWAYS,
  ...GATEWAYS_MORE,
  ...RESOURCE_SERVERS,
  ...APPLICATIONS,
  ...LIBRARIES,
  ...FRAMEWORKS,
  ...SAML,
  ...SAML_MORE,
  ...SAML_TOOLKITS,
  ...SAML_PRODUCTS,
  ...WORDINGS,
  ...SENTENCES,
  ...PROVIDERS,
  ...PLAIN_VALUES,
  ...GENERIC,
  ...PORTALS,
]
