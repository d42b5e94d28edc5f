import { say } from '../say.ts'

export interface ResourceRow {
  name: string
  /** Rows of one name are one service in several Microsoft clouds; absent elsewhere. */
  cloud?: 'public' | 'us-gov' | 'us-dod' | 'china' | 'germany'
  /** Entra application id, as good an audience as the URLs. */
  appId?: string
  /** A final `/?`: with and without the slash. `{origin}`: the API that is called. */
  identifiers?: string[]
  /** Audiences with a part that is no fixed text. */
  pattern?: RegExp
  /** Called hosts; a leading `*.` stands for any labels, a `*` elsewhere for any characters of a label. */
  hosts?: string[]
  /** The row holds for paths that begin so. */
  paths?: string[]
  /**
   * `open`: the hosts take tokens with other audiences too (sessions of their own, other issuers). `recalled`: not
   * confirmed in a source. Neither proves a mismatch.
   */
  trust?: 'open' | 'recalled'
}

const national = (
  cloud: 'us-gov' | 'us-dod' | 'china',
  rows: [name: string, identifiers: string[], hosts: string[], appId?: string][],
): ResourceRow[] =>
  rows.map(([name, identifiers, hosts, appId]) => ({
    name,
    cloud,
    identifiers,
    hosts,
    ...(appId ? { appId } : {}),
  }))

const storage = (zone: string) =>
  ['blob', 'file', 'queue', 'table', 'dfs'].map((service) => `*.${service}.core.${zone}`)

const GRAPH = '00000003-0000-0000-c000-000000000000'
const ARM = '797f4846-ba00-4fd7-ba43-dac1f8f63013'
const VAULT = 'cfa8b339-82a2-471a-a3c9-0fc0be7a4093'
const STORAGE = 'e406a681-f3d4-42a8-90b6-c2b029497af1'
const STORAGE_NAMES = ['https://storage.azure.com/?', '{origin}/?']

// Identifiers: https://github.com/hashicorp/go-azure-sdk/tree/main/sdk/environments and
// https://github.com/Azure/go-autorest/blob/main/autorest/azure/environments.go
// Application ids: https://github.com/merill/microsoft-info/blob/main/_info/MicrosoftApps.json
const MICROSOFT: Omit<ResourceRow, 'cloud'>[] = [
  {
    name: 'Microsoft Graph',
    appId: GRAPH,
    identifiers: ['https://graph.microsoft.com/?'],
    hosts: ['graph.microsoft.com'],
  },
  {
    name: say('wellknownTable_azureAdGraphRetired'),
    appId: '00000002-0000-0000-c000-000000000000',
    identifiers: ['https://graph.windows.net/?'],
    hosts: ['graph.windows.net'],
  },
  {
    name: 'Azure Resource Manager',
    appId: ARM,
    identifiers: ['https://management.azure.com/?', 'https://management.core.windows.net/?'],
    hosts: ['management.azure.com', 'management.core.windows.net'],
  },
  {
    name: 'Azure Key Vault',
    appId: VAULT,
    identifiers: ['https://vault.azure.net'],
    hosts: ['*.vault.azure.net'],
  },
  {
    name: 'Azure Managed HSM',
    appId: '589d5083-6f11-4d30-a62a-a4b316a14abf',
    identifiers: ['https://managedhsm.azure.net'],
    hosts: ['*.managedhsm.azure.net'],
  },
  { name: 'Azure Storage', appId: STORAGE, identifiers: STORAGE_NAMES, hosts: storage('windows.net') },
  {
    name: 'Azure SQL Database',
    appId: '022907d3-0f1b-48f7-badc-1ba6abab6d66',
    identifiers: ['https://database.windows.net/?'],
    hosts: ['*.database.windows.net'],
  },
  {
    name: 'Azure Database for PostgreSQL and MySQL',
    identifiers: ['https://ossrdbms-aad.database.windows.net'],
    hosts: ['*.postgres.database.azure.com', '*.mysql.database.azure.com', '*.mariadb.database.azure.com'],
  },
  {
    name: 'Azure Cosmos DB',
    appId: 'a232010e-820c-4083-83bb-3ace5fc29d0b',
    identifiers: ['https://cosmos.azure.com', '{origin}'],
    hosts: ['*.documents.azure.com'],
  },
  {
    name: 'Azure Service Bus',
    identifiers: ['https://servicebus.azure.net', '{origin}/?'],
    hosts: ['*.servicebus.windows.net'],
  },
  // https://learn.microsoft.com/azure/event-hubs/authenticate-application
  {
    name: 'Azure Event Hubs',
    identifiers: ['https://eventhubs.azure.net/?'],
    hosts: ['*.servicebus.windows.net'],
    trust: 'recalled',
  },
  {
    name: 'Azure Batch',
    appId: 'ddbf3205-c6bd-46ae-8127-60eb93363864',
    identifiers: ['https://batch.core.windows.net/?'],
    hosts: ['*.batch.azure.com'],
  },
  {
    name: 'Azure Data Lake Storage Gen1',
    appId: 'e9f49c6b-5ce5-44c8-925d-015017e9f7ad',
    identifiers: ['https://datalake.azure.net/?'],
    hosts: ['*.azuredatalakestore.net'],
  },
  {
    name: 'Azure Log Analytics',
    appId: 'ca7f3f0b-7d91-482c-8e09-c5d840d0eac5',
    identifiers: ['https://api.loganalytics.io', 'https://api.loganalytics.azure.com'],
    hosts: ['api.loganalytics.io', 'api.loganalytics.azure.com'],
  },
  {
    name: 'Application Insights',
    appId: 'f5c26e74-f226-4ae8-85f0-b4af0080ac9e',
    identifiers: ['https://api.applicationinsights.io'],
    hosts: ['api.applicationinsights.io'],
  },
  // https://learn.microsoft.com/azure/azure-monitor/logs/logs-ingestion-api-overview
  {
    name: 'Azure Monitor ingestion',
    identifiers: ['https://monitor.azure.com'],
    hosts: ['*.ingest.monitor.azure.com'],
    trust: 'recalled',
  },
  { name: 'Azure AI Search', identifiers: ['https://search.azure.com'], hosts: ['*.search.windows.net'] },
  { name: 'Azure Synapse', identifiers: ['https://dev.azuresynapse.net'], hosts: ['*.dev.azuresynapse.net'] },
  {
    name: 'Azure IoT Central',
    identifiers: ['https://apps.azureiotcentral.com'],
    hosts: ['*.azureiotcentral.com'],
  },
  { name: 'Azure Attestation', identifiers: ['https://attest.azure.net'], hosts: ['*.attest.azure.net'] },
  // https://learn.microsoft.com/azure/azure-app-configuration/rest-api-authentication-azure-ad
  {
    name: 'Azure App Configuration',
    identifiers: ['https://azconfig.io', 'https://appconfig.azure.com', '{origin}'],
    hosts: ['*.azconfig.io'],
    trust: 'recalled',
  },
  // https://learn.microsoft.com/azure/container-registry/container-registry-authentication
  {
    name: 'Azure Container Registry',
    identifiers: ['https://containerregistry.azure.net'],
    hosts: ['*.azurecr.io'],
    trust: 'recalled',
  },
  {
    name: 'Azure Digital Twins',
    appId: '0b07f429-9f4b-4714-9392-cc5e8e80c8b0',
    identifiers: ['https://digitaltwins.azure.net'],
    hosts: ['*.digitaltwins.azure.net'],
  },
  // https://learn.microsoft.com/azure/ai-services/authentication
  {
    name: 'Azure AI services',
    appId: '7d312290-28c8-473c-a0ed-8e53749b6d6d',
    identifiers: ['https://cognitiveservices.azure.com', 'https://ai.azure.com'],
    hosts: ['*.cognitiveservices.azure.com', '*.openai.azure.com', '*.services.ai.azure.com'],
  },
  {
    name: 'Azure Databricks',
    appId: '2ff814a6-3304-4ab8-85cb-cd0e6f879c1d',
    hosts: ['*.azuredatabricks.net'],
    trust: 'open',
  },
  {
    name: 'Azure Kubernetes Service',
    appId: '6dae42f8-4368-4678-94ff-3960e28e3630',
    hosts: ['*.azmk8s.io'],
    trust: 'open',
  },
  {
    name: 'Azure DevOps',
    appId: '499b84ac-1321-427f-aa17-267ca6975798',
    identifiers: ['https://app.vssps.visualstudio.com'],
    hosts: ['dev.azure.com', '*.dev.azure.com', '*.visualstudio.com'],
    trust: 'open',
  },
  // https://learn.microsoft.com/azure/azure-maps/azure-maps-authentication
  {
    name: 'Azure Maps',
    identifiers: ['https://atlas.microsoft.com'],
    hosts: ['atlas.microsoft.com'],
    trust: 'recalled',
  },
  {
    name: 'Microsoft Purview',
    appId: '73c2949e-da2d-457a-9607-fcc665198967',
    identifiers: ['https://purview.azure.net'],
    hosts: ['*.purview.azure.com'],
  },
  {
    name: 'Azure Data Explorer',
    appId: '2746ea77-4702-4b45-80ca-3c97e680e8b7',
    identifiers: ['https://kusto.kusto.windows.net', 'https://api.kusto.windows.net', '{origin}'],
    hosts: ['*.kusto.windows.net'],
  },
  {
    name: 'Power BI',
    appId: '00000009-0000-0000-c000-000000000000',
    identifiers: ['https://analysis.windows.net/powerbi/api'],
    hosts: ['api.powerbi.com', '*.analysis.windows.net'],
  },
  // https://github.com/microsoft/powerbi-modeling-mcp/issues/68
  {
    name: 'Microsoft Fabric',
    identifiers: ['https://api.fabric.microsoft.com', 'https://analysis.windows.net/powerbi/api'],
    hosts: ['api.fabric.microsoft.com'],
    trust: 'open',
  },
  {
    name: 'Dataverse / Dynamics 365',
    appId: '00000007-0000-0000-c000-000000000000',
    identifiers: ['{origin}/?'],
    hosts: ['*.crm*.dynamics.com'],
  },
  {
    name: 'Dynamics 365 Finance & Operations',
    appId: '00000015-0000-0000-c000-000000000000',
    identifiers: ['https://erp.dynamics.com', '{origin}/?'],
    hosts: ['*.operations.dynamics.com'],
  },
  {
    name: 'Dynamics 365 Business Central',
    appId: '996def3d-b36c-4153-8607-a6fd3c01b89f',
    identifiers: ['https://api.businesscentral.dynamics.com'],
    hosts: ['api.businesscentral.dynamics.com'],
  },
  {
    name: 'Power Apps',
    appId: '475226c6-020e-4fb2-8a90-7a972cbfc1d4',
    identifiers: ['https://service.powerapps.com/?', '{origin}/?'],
    hosts: ['api.powerapps.com', 'api.bap.microsoft.com'],
    trust: 'open',
  },
  {
    name: 'Power Automate',
    appId: '7df0a125-d3be-4c96-aa54-591f83ff541c',
    identifiers: ['https://service.flow.microsoft.com/?'],
    hosts: ['api.flow.microsoft.com'],
    trust: 'open',
  },
  {
    name: 'Exchange Online',
    appId: '00000002-0000-0ff1-ce00-000000000000',
    identifiers: ['https://outlook.office365.com/?', 'https://outlook.office.com/?'],
    hosts: ['outlook.office365.com', 'outlook.office.com'],
  },
  {
    name: 'Security & Compliance',
    identifiers: ['https://ps.compliance.protection.outlook.com'],
    hosts: ['ps.compliance.protection.outlook.com'],
  },
  {
    name: 'SharePoint Online',
    appId: '00000003-0000-0ff1-ce00-000000000000',
    identifiers: ['{origin}/?'],
    // Tokens of the former access control service: `<application>/<host>@<tenant>`.
    pattern: /^00000003-0000-0ff1-ce00-000000000000\/(?<host>[^@/]+)@[0-9a-f-]{36}$/i,
    hosts: ['*.sharepoint.com'],
  },
  {
    name: 'Skype for Business Online',
    appId: '00000004-0000-0ff1-ce00-000000000000',
    identifiers: ['{origin}/?'],
    hosts: ['*.online.lync.com'],
    trust: 'open',
  },
  {
    name: 'Microsoft Teams',
    appId: 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe',
    identifiers: ['https://api.spaces.skype.com'],
    hosts: ['teams.microsoft.com', '*.teams.microsoft.com', '*.skype.com'],
    trust: 'open',
  },
  {
    name: 'Office 365 Management API',
    appId: 'c5393580-f805-4401-95e8-94b7a6ef2fc2',
    identifiers: ['https://manage.office.com'],
    hosts: ['manage.office.com'],
  },
  {
    name: 'Microsoft Defender for Endpoint',
    appId: 'fc780465-2017-40d4-a0c5-307022471b92',
    identifiers: [
      'https://api.securitycenter.microsoft.com',
      'https://securitycenter.onmicrosoft.com/windowsatpservice',
    ],
    hosts: ['api.securitycenter.microsoft.com', 'api.security.microsoft.com'],
  },
  {
    name: 'Microsoft Defender XDR',
    appId: '8ee8fdad-f234-4243-8f3b-15c294843740',
    identifiers: ['https://api.security.microsoft.com'],
    hosts: ['api.security.microsoft.com'],
  },
  {
    name: 'Microsoft Intune',
    appId: 'c161e42e-d4df-4a3d-9b42-e7a3c31f59d4',
    identifiers: ['https://api.manage.microsoft.com'],
    hosts: ['*.manage.microsoft.com'],
    trust: 'open',
  },
  {
    name: 'Azure Rights Management',
    appId: '00000012-0000-0000-c000-000000000000',
    identifiers: ['https://aadrm.com', 'https://api.aadrm.com'],
    hosts: ['*.aadrm.com'],
  },
  // https://learn.microsoft.com/partner-center/developer/
  {
    name: 'Partner Center',
    identifiers: ['https://api.partnercenter.microsoft.com'],
    hosts: ['api.partnercenter.microsoft.com'],
    trust: 'open',
  },
  // https://learn.microsoft.com/entra/workload-id/workload-identity-federation
  {
    name: 'Entra workload identity federation',
    identifiers: [
      'api://AzureADTokenExchange',
      'api://AzureADTokenExchangeUSGov',
      'api://AzureADTokenExchangeChina',
    ],
    trust: 'open',
  },
]

// https://learn.microsoft.com/graph/deployments for the Graph hosts.
const NATIONAL: ResourceRow[] = [
  ...national('us-gov', [
    ['Microsoft Graph', ['https://graph.microsoft.us/?'], ['graph.microsoft.us'], GRAPH],
    [
      'Azure Resource Manager',
      ['https://management.usgovcloudapi.net/?', 'https://management.core.usgovcloudapi.net/?'],
      ['management.usgovcloudapi.net'],
      ARM,
    ],
    ['Azure Key Vault', ['https://vault.usgovcloudapi.net'], ['*.vault.usgovcloudapi.net'], VAULT],
    ['Azure Managed HSM', ['https://managedhsm.usgovcloudapi.net'], ['*.managedhsm.usgovcloudapi.net']],
    // The public cloud's URL is the audience of storage in every cloud.
    ['Azure Storage', STORAGE_NAMES, storage('usgovcloudapi.net'), STORAGE],
    ['Azure SQL Database', ['https://database.usgovcloudapi.net/?'], ['*.database.usgovcloudapi.net']],
    [
      'Azure Database for PostgreSQL and MySQL',
      ['https://ossrdbms-aad.database.usgovcloudapi.net'],
      ['*.postgres.database.usgovcloudapi.net', '*.mysql.database.usgovcloudapi.net'],
    ],
    ['Azure Log Analytics', ['https://api.loganalytics.us'], ['api.loganalytics.us']],
    ['Azure AI Search', ['https://search.azure.us'], ['*.search.azure.us']],
    [
      'Azure Service Bus',
      ['https://servicebus.usgovcloudapi.net', '{origin}/?'],
      ['*.servicebus.usgovcloudapi.net'],
    ],
    [
      'Azure Synapse',
      ['https://dev.azuresynapse.usgovcloudapi.net'],
      ['*.dev.azuresynapse.usgovcloudapi.net'],
    ],
    ['Azure Batch', ['https://batch.core.usgovcloudapi.net/?'], ['*.batch.usgovcloudapi.net']],
  ]),
  ...national('us-dod', [
    ['Microsoft Graph', ['https://dod-graph.microsoft.us/?'], ['dod-graph.microsoft.us'], GRAPH],
  ]),
  ...national('china', [
    [
      'Microsoft Graph',
      ['https://microsoftgraph.chinacloudapi.cn/?'],
      ['microsoftgraph.chinacloudapi.cn'],
      GRAPH,
    ],
    [
      'Azure Resource Manager',
      ['https://management.chinacloudapi.cn/?', 'https://management.core.chinacloudapi.cn/?'],
      ['management.chinacloudapi.cn'],
      ARM,
    ],
    ['Azure Key Vault', ['https://vault.azure.cn'], ['*.vault.azure.cn'], VAULT],
    ['Azure Managed HSM', ['https://managedhsm.azure.cn'], ['*.managedhsm.azure.cn']],
    ['Azure Storage', STORAGE_NAMES, storage('chinacloudapi.cn'), STORAGE],
    ['Azure SQL Database', ['https://database.chinacloudapi.cn/?'], ['*.database.chinacloudapi.cn']],
    [
      'Azure Database for PostgreSQL and MySQL',
      ['https://ossrdbms-aad.database.chinacloudapi.cn'],
      ['*.postgres.database.chinacloudapi.cn', '*.mysql.database.chinacloudapi.cn'],
    ],
    ['Azure Log Analytics', ['https://api.loganalytics.azure.cn'], ['api.loganalytics.azure.cn']],
    [
      'Azure Service Bus',
      ['https://servicebus.chinacloudapi.cn', '{origin}/?'],
      ['*.servicebus.chinacloudapi.cn'],
    ],
    ['Azure Synapse', ['https://dev.azuresynapse.azure.cn'], ['*.dev.azuresynapse.azure.cn']],
    ['Azure Batch', ['https://batch.chinacloudapi.cn/?'], ['*.batch.chinacloudapi.cn']],
  ]),
]

const OTHERS: ResourceRow[] = [
  // Closed in October 2021; the name still stands in old configurations (Azure/go-autorest, environments.go).
  {
    name: 'Azure Resource Manager',
    cloud: 'germany',
    identifiers: ['https://management.microsoftazure.de/?'],
    hosts: ['management.microsoftazure.de'],
  },
  // https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens
  {
    name: 'Auth0 Management API',
    identifiers: ['{origin}/api/v2/'],
    pattern: /^https:\/\/(?<host>[^/]+\.auth0\.com)\/api\/v2\/$/,
    hosts: ['*.auth0.com'],
    paths: ['/api/v2/'],
  },
  // https://auth0.com/docs/secure/tokens/access-tokens
  {
    name: 'Auth0 userinfo',
    identifiers: ['{origin}/userinfo'],
    pattern: /^https:\/\/(?<host>[^/]+\.auth0\.com)\/userinfo$/,
    hosts: ['*.auth0.com'],
    paths: ['/userinfo'],
  },
  // https://auth0.com/docs/manage-users/my-account-api
  {
    name: 'Auth0 My Account API',
    identifiers: ['{origin}/me/'],
    pattern: /^https:\/\/(?<host>[^/]+\.auth0\.com)\/me\/$/,
    hosts: ['*.auth0.com'],
    paths: ['/me/'],
    trust: 'recalled',
  },
  // https://developer.okta.com/docs/concepts/auth-servers/
  {
    name: say('wellknownTable_oktaOrgAuthorizationServer'),
    identifiers: ['{origin}'],
    pattern: /^https:\/\/(?<host>[^/]+\.okta(?:preview|-emea|-gov)?\.com)$/,
    hosts: ['*.okta.com', '*.oktapreview.com', '*.okta-emea.com', '*.okta-gov.com'],
    paths: ['/api/v1/', '/oauth2/v1/userinfo'],
  },
  // https://developer.okta.com/docs/guides/validate-access-tokens/
  { name: say('wellknownTable_oktaDefaultAuthorizationServer'), identifiers: ['api://default'] },
  // https://apidocs.pingidentity.com/pingone/platform/v1/api/
  {
    name: say('wellknownTable_pingonePlatformApi'),
    identifiers: ['{origin}'],
    pattern: /^https:\/\/(?<host>api\.pingone\.(?:com|eu|ca|asia|com\.au|sg))$/,
    hosts: [
      'api.pingone.com',
      'api.pingone.eu',
      'api.pingone.ca',
      'api.pingone.asia',
      'api.pingone.com.au',
      'api.pingone.sg',
    ],
  },
  // https://www.keycloak.org/docs/latest/server_admin/#audience-support
  { name: say('wellknownTable_keycloakAccountConsole'), identifiers: ['account'] },
  {
    name: say('wellknownTable_keycloakRealmAdministration'),
    identifiers: ['realm-management', 'master-realm', 'broker'],
    trust: 'recalled',
  },
  // https://developers.google.com/identity/protocols/oauth2/service-account
  {
    name: say('wellknownTable_googleTokenEndpoint'),
    identifiers: [
      'https://oauth2.googleapis.com/token',
      'https://www.googleapis.com/oauth2/v4/token',
      'https://accounts.google.com/o/oauth2/token',
    ],
  },
  // https://google.aip.dev/auth/4111
  {
    name: say('wellknownTable_googleApiSelfSignedToken'),
    identifiers: ['{origin}/'],
    pattern: /^https:\/\/(?<host>[a-z0-9-]+\.googleapis\.com)\/$/,
    hosts: ['*.googleapis.com'],
  },
  // https://cloud.google.com/iap/docs/signed-headers-howto
  {
    name: say('wellknownTable_googleIapSignedHeader'),
    pattern:
      /^\/projects\/\d+\/(?:apps\/[a-z0-9-]+|[a-z0-9-]+\/backendServices\/\d+|locations\/[^/]+\/services\/[^/]+)$/,
  },
  // https://cloud.google.com/iap/docs/authentication-howto
  { name: say('wellknownTable_googleOauthClient'), pattern: /^\d+-[a-z0-9]+\.apps\.googleusercontent\.com$/ },
  // https://cloud.google.com/run/docs/authenticating/service-to-service
  {
    name: say('wellknownTable_cloudRunOrCloudFunctions'),
    identifiers: ['{origin}/?'],
    pattern: /^https:\/\/(?<host>[^/]+\.(?:a\.run\.app|cloudfunctions\.net))(?:\/.*)?$/,
    hosts: ['*.a.run.app', '*.cloudfunctions.net'],
    trust: 'recalled',
  },
  // https://cloud.google.com/iam/docs/workload-identity-federation
  {
    name: 'Google workload identity provider',
    pattern:
      /^(?:https:)?\/\/iam\.googleapis\.com\/projects\/\d+\/locations\/global\/workloadIdentityPools\/[^/]+\/providers\/[^/]+$/,
  },
  // https://github.com/firebase/firebase-admin-node/blob/master/src/auth/token-verifier.ts
  {
    name: 'Firebase custom token',
    identifiers: [
      'https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit',
    ],
  },
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
  {
    name: 'AWS STS web identity',
    identifiers: ['sts.amazonaws.com'],
    hosts: ['sts.amazonaws.com', 'sts.*.amazonaws.com'],
    trust: 'recalled',
  },
  // https://supabase.com/docs/guides/auth/jwts ; a project may trust other issuers, whose audiences differ.
  {
    name: say('wellknownTable_supabaseProject'),
    identifiers: ['authenticated'],
    hosts: ['*.supabase.co'],
    trust: 'open',
  },
  // https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_jwt_flow.htm
  {
    name: say('wellknownTable_salesforceLogin'),
    identifiers: ['https://login.salesforce.com', 'https://test.salesforce.com'],
    trust: 'open',
  },
  // https://kubernetes.io/docs/tasks/configure-pod-container/configure-service-account/
  {
    name: say('wellknownTable_kubernetesApiServer'),
    identifiers: [
      'https://kubernetes.default.svc',
      'https://kubernetes.default.svc.cluster.local',
      'kubernetes.default.svc',
    ],
    hosts: ['*.svc.cluster.local'],
    trust: 'recalled',
  },
  // https://developer.apple.com/documentation/accountorganizationaldatasharing/creating-a-client-secret
  { name: 'Sign in with Apple', identifiers: ['https://appleid.apple.com'] },
]

export const RESOURCES: ResourceRow[] = [
  ...MICROSOFT.map((row): ResourceRow => ({ cloud: 'public', ...row })),
  ...NATIONAL,
  ...OTHERS,
]

/** Both spellings of an identifier that ends in `/?`. */
export const spellings = (identifier: string) =>
  identifier.endsWith('/?') ? [identifier.slice(0, -2), identifier.slice(0, -1)] : [identifier]

let index: Map<string, ResourceRow[]> | null = null

/** Rows that own an audience by its fixed text. */
export function resourcesNamed(value: string): ResourceRow[] {
  if (!index) {
    index = new Map()
    for (const row of RESOURCES)
      for (const name of [row.appId ?? [], (row.identifiers ?? []).flatMap(spellings)].flat())
        if (!name.includes('{')) index.set(name, [...(index.get(name) ?? []), row])
  }
  return index.get(value) ?? []
}

/**
 * Two names that their vendor documents for one resource. All that `expected` stands for must go by the other name
 * too: one application id serves several clouds, whose URLs are no names of each other.
 */
export function sameResource(aud: string, expected: string): boolean {
  const wanted = resourcesNamed(expected)
  const named = wanted.length > 0 ? resourcesNamed(aud) : []
  return named.length > 0 && wanted.every((row) => row.trust === undefined && named.includes(row))
}

/** The name a service has in one Microsoft cloud beside its name in another. */
export function inAnotherCloud(a: string, b: string): boolean {
  const rows = resourcesNamed(a)
  return resourcesNamed(b).some((there) =>
    rows.some((here) => here.name === there.name && here.cloud !== there.cloud),
  )
}

/** Is the host one that belongs to the row. */
export function ownsHost(row: ResourceRow, host: string): boolean {
  return (row.hosts ?? []).some((pattern) => {
    if (!pattern.includes('*')) return pattern === host
    const [, anyLabels, rest = ''] = /^(\*\.)?(.*)$/.exec(pattern) ?? []
    const labels = rest.split('.')
    const called = host.split('.')
    const spare = called.length - labels.length
    if (anyLabels ? spare < 1 : spare !== 0) return false
    return labels.every((label, i) => fitsLabel(label, called[i + spare] ?? ''))
  })
}

function fitsLabel(pattern: string, label: string): boolean {
  const [before = '', after] = pattern.split('*')
  if (after === undefined) return pattern === label
  return label.length >= pattern.length - 1 && label.startsWith(before) && label.endsWith(after)
}
