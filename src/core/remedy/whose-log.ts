import { say } from '../say.ts'

/**
 * Where each product writes why it refused, fit to be the subject of a sentence in the singular, and to stand in the place of
 * what `OWNERS` says.
 */
const PROVIDER_LOGS: Readonly<Record<string, string>> = {
  // https://learn.microsoft.com/entra/identity/monitoring-health/concept-sign-ins
  entra: say('whoseLog_theEntryInEntraSignInLogs'),
  // https://learn.microsoft.com/azure/active-directory-b2c/troubleshoot-with-application-insights
  'azure-ad-b2c': say('whoseLog_theTraceOfAzureAdInApplication'),
  // https://learn.microsoft.com/windows-server/identity/ad-fs/troubleshooting/ad-fs-tshoot-logging
  adfs: say('whoseLog_eventInTheAdFsAdminLog'),
  // https://auth0.com/docs/deploy-monitor/logs
  auth0: say('whoseLog_theEntryInAuthMonitoringLogs'),
  // https://help.okta.com/en-us/content/topics/reports/reports_syslog.htm
  okta: say('whoseLog_theEntryInOktaSystemLog'),
  // https://www.keycloak.org/docs/latest/server_admin/#configuring-auditing-to-track-events
  keycloak: say('whoseLog_theEntryInKeycloakEventsIfThe'),
  // https://docs.aws.amazon.com/cognito/latest/developerguide/logging-using-cloudtrail.html
  cognito: say('whoseLog_theEntryOfCognitoInAwsCloudtrail'),
  // https://docs.pingidentity.com/pingone/monitoring/p1_reporting_audit.html
  pingone: say('whoseLog_theEntryInPingoneAuditReport'),
  // https://docs.pingidentity.com/pingfederate/latest/administrators_reference_guide/pf_log_files.html
  pingfederate: say('whoseLog_pingfederateAuditLogOrServer'),
  // https://docs.duendesoftware.com/identityserver/diagnostics/logging/
  duende: say('whoseLog_theLogOfDuendeIdentityserver'),
  // https://docs.goauthentik.io/sys-mgmt/events/
  authentik: say('whoseLog_theEntryInAuthentikEventsLogs'),
  hydra: say('whoseLog_oryHydraLog'),
  // https://help.salesforce.com/s/articleView?id=sf.users_login_history.htm
  salesforce: say('whoseLog_theEntryInSalesforceLoginHistory'),
  // https://fusionauth.io/docs/operate/troubleshooting/event-log
  fusionauth: say('whoseLog_theEntryInFusionauthSystemEvent'),
  supabase: say('whoseLog_theEntryInSupabaseAuthLogs'),
  zitadel: say('whoseLog_zitadelLog'),
  'spring-authorization-server': say('whoseLog_theLogOfTheAuthorizationServer'),
}

const FAMILY: Readonly<Record<string, string>> = {
  'entra-v1': 'entra',
  'entra-v2': 'entra',
  'entra-external-id': 'entra',
  'okta-org': 'okta',
  'okta-custom': 'okta',
}

const RECEIVER_LOGS: Readonly<Record<string, string>> = {
  // https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage
  envoy: say('whoseLog_theAccessLogOfEnvoyOrIstio'),
  kong: say('whoseLog_kongErrorLog'),
  // https://learn.microsoft.com/azure/api-management/api-management-howto-api-inspector
  apim: say('whoseLog_traceOfTheCallInAzureApi'),
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html
  'aws-api-gateway': say('whoseLog_apiGatewayAccessLogContextAuthorizer', '$context.authorizer.error'),
  'aws-api-gateway-rest': say('whoseLog_apiGatewayExecutionLog'),
  // https://learn.microsoft.com/azure/app-service/troubleshoot-diagnostic-logs
  'easy-auth': say('whoseLog_appServiceApplicationLogOrApplication'),
  // https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview#logging-configuration
  'oauth2-proxy': say('whoseLog_oauthProxyLog'),
  // https://developers.cloudflare.com/cloudflare-one/insights/logs/
  'cloudflare-access': say('whoseLog_theEntryInCloudflareAccessAuthentication'),
  'google-iap': say('whoseLog_theEntryOfIapInCloudAudit'),
  apisix: say('whoseLog_apisixErrorLog'),
  nginx: say('whoseLog_nginxErrorLog'),
  // https://github.com/OpenIDC/mod_auth_openidc/wiki
  'mod-auth-openidc': say('whoseLog_theErrorLogOfApacheLoglevel'),
  // https://learn.microsoft.com/aspnet/core/fundamentals/logging/
  'microsoft-identity-web': say('whoseLog_theLogOfAspNetCoreCategory'),
  'aspnet-core-login': say('whoseLog_theLogOfAspNetCoreCategory'),
  'aspnet-core': say('whoseLog_theLogOfAspNetCoreCategory'),
  // https://docs.spring.io/spring-security/reference/servlet/architecture.html#servlet-logging
  'spring-client': say('whoseLog_theLogOfTheAppLoggingLevel'),
  'spring-saml': say('whoseLog_theLogOfTheAppLoggingLevel'),
  'spring-resource-server': say('whoseLog_theLogOfTheApiLoggingLevel'),
  kubernetes: say('whoseLog_theLogOfKubeApiserver'),
  quarkus: say('whoseLog_theLogOfTheApiCategoryIo'),
  simplesamlphp: say('whoseLog_simplesamlphpLogByTheTracking'),
  shibboleth: say('whoseLog_shibbolethLog'),
}

/** @param vendor `Vendor.id` */
export function providerLog(vendor: string | null): string {
  const family = (vendor && FAMILY[vendor]) ?? vendor ?? ''
  return PROVIDER_LOGS[family] ?? say('whoseLog_authorizationServer')
}

/** @param receiver `Receiver.id` */
export function receiverLog(receiver: string | null, role: 'API' | 'client'): string {
  return RECEIVER_LOGS[receiver ?? ''] ?? say(role === 'API' ? 'whoseLog_api' : 'whoseLog_client')
}

/** Words that rules use where they cannot know the product: nothing else may stand there for the log of somebody. */
const OWNERS: ReadonlyMap<string, 'provider' | 'receiver' | 'server'> = new Map([
  [say('whoseLog_authorizationServer').toLowerCase(), 'provider'],
  [say('whoseLog_identityProvider').toLowerCase(), 'provider'],
  [say('whoseLog_api').toLowerCase(), 'receiver'],
  [say('whoseLog_apiOwn').toLowerCase(), 'receiver'],
  [say('whoseLog_proxy').toLowerCase(), 'receiver'],
  [say('whoseLog_client').toLowerCase(), 'receiver'],
  [say('whoseLog_server').toLowerCase(), 'server'],
  [say('whoseLog_serverOwn').toLowerCase(), 'server'],
])
const LOG = new RegExp(`(?<![\\p{L}-])(?:${[...OWNERS.keys()].join('|')})(?![\\p{L}-])`, 'giu')

/** Puts the log of the product in use where the text speaks of somebody's log. */
export function withLog(text: string, provider: string, receiver: string, server: string): string {
  const logs = { provider, receiver, server }
  return text.replace(LOG, (found) => {
    const log = logs[OWNERS.get(found.toLowerCase()) ?? 'server']
    return /^\p{Lu}/u.test(found) ? capital(log) : log
  })
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
