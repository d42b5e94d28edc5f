/** Where each product writes why it refused, fit to be the subject of a sentence in the singular. */
const PROVIDER_LOGS: Readonly<Record<string, string>> = {
  // https://learn.microsoft.com/entra/identity/monitoring-health/concept-sign-ins
  entra: "the entry in Entra's sign-in logs (by its correlation ID)",
  // https://learn.microsoft.com/azure/active-directory-b2c/troubleshoot-with-application-insights
  'azure-ad-b2c': 'the trace of Azure AD B2C in Application Insights (by its correlation ID)',
  // https://learn.microsoft.com/windows-server/identity/ad-fs/troubleshooting/ad-fs-tshoot-logging
  adfs: 'event 364 in the AD FS/Admin log',
  // https://auth0.com/docs/deploy-monitor/logs
  auth0: "the entry in Auth0's Monitoring > Logs",
  // https://help.okta.com/en-us/content/topics/reports/reports_syslog.htm
  okta: "the entry in Okta's System Log",
  // https://www.keycloak.org/docs/latest/server_admin/#configuring-auditing-to-track-events
  keycloak: "the entry in Keycloak's Events (if the realm saves them) or its server log",
  // https://docs.aws.amazon.com/cognito/latest/developerguide/logging-using-cloudtrail.html
  cognito: 'the entry of Cognito in AWS CloudTrail',
  // https://docs.pingidentity.com/pingone/monitoring/p1_reporting_audit.html
  pingone: "the entry in PingOne's audit report",
  // https://docs.pingidentity.com/pingfederate/latest/administrators_reference_guide/pf_log_files.html
  pingfederate: "PingFederate's audit.log or server.log",
  // https://docs.duendesoftware.com/identityserver/diagnostics/logging/
  duende: 'the log of Duende IdentityServer (category Duende.IdentityServer)',
  // https://docs.goauthentik.io/sys-mgmt/events/
  authentik: "the entry in authentik's Events > Logs",
  hydra: "Ory Hydra's log",
  // https://help.salesforce.com/s/articleView?id=sf.users_login_history.htm
  salesforce: "the entry in Salesforce's Login History",
  // https://fusionauth.io/docs/operate/troubleshooting/event-log
  fusionauth: "the entry in FusionAuth's System > Event Log",
  supabase: "the entry in Supabase's Auth logs",
  zitadel: "ZITADEL's log",
  'spring-authorization-server':
    'the log of the authorization server (logging.level.org.springframework.security=trace)',
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
  envoy: 'the access log of Envoy or Istio (response_code_details)',
  kong: "Kong's error log",
  // https://learn.microsoft.com/azure/api-management/api-management-howto-api-inspector
  apim: 'a trace of the call in Azure API Management',
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html
  'aws-api-gateway': "API Gateway's access log ($context.authorizer.error)",
  'aws-api-gateway-rest': "API Gateway's execution log",
  // https://learn.microsoft.com/azure/app-service/troubleshoot-diagnostic-logs
  'easy-auth': "App Service's application log, or Application Insights,",
  // https://oauth2-proxy.github.io/oauth2-proxy/configuration/overview#logging-configuration
  'oauth2-proxy': "oauth2-proxy's log",
  // https://developers.cloudflare.com/cloudflare-one/insights/logs/
  'cloudflare-access': "the entry in Cloudflare's Access authentication logs",
  'google-iap': 'the entry of IAP in Cloud Audit Logs',
  apisix: "APISIX's error.log",
  nginx: "nginx's error.log",
  // https://github.com/OpenIDC/mod_auth_openidc/wiki
  'mod-auth-openidc': 'the error log of Apache (LogLevel auth_openidc:debug)',
  // https://learn.microsoft.com/aspnet/core/fundamentals/logging/
  'microsoft-identity-web': 'the log of ASP.NET Core (category Microsoft.AspNetCore.Authentication)',
  'aspnet-core-login': 'the log of ASP.NET Core (category Microsoft.AspNetCore.Authentication)',
  'aspnet-core': 'the log of ASP.NET Core (category Microsoft.AspNetCore.Authentication)',
  // https://docs.spring.io/spring-security/reference/servlet/architecture.html#servlet-logging
  'spring-client': 'the log of the app (logging.level.org.springframework.security=trace)',
  'spring-saml': 'the log of the app (logging.level.org.springframework.security=trace)',
  'spring-resource-server': 'the log of the API (logging.level.org.springframework.security=trace)',
  kubernetes: 'the log of kube-apiserver',
  quarkus: 'the log of the API (category io.quarkus.oidc)',
  simplesamlphp: "SimpleSAMLphp's log (by the tracking number of the error page)",
  shibboleth: "Shibboleth's shibd.log",
}

/** @param vendor `Vendor.id` */
export function providerLog(vendor: string | null): string {
  const family = (vendor && FAMILY[vendor]) ?? vendor ?? ''
  return PROVIDER_LOGS[family] ?? 'the log of the authorization server'
}

/** @param receiver `Receiver.id` */
export function receiverLog(receiver: string | null, role: 'API' | 'client'): string {
  return RECEIVER_LOGS[receiver ?? ''] ?? `the log of the ${role}`
}

/** Words that rules use where they cannot know the product. */
const ANY_PROVIDER = /\bthe log of the (?:authorization server|identity provider)\b/i
const ANY_RECEIVER = /\bthe (?:log of the (?:API|proxy|client)|API's log)\b/i
const ANY_SERVER = /\bthe (?:server's log|log of the server)\b/i

/** Puts the log of the product in use where the text speaks of somebody's log. */
export function withLog(text: string, provider: string, receiver: string, server: string): string {
  const put = (log: string) => (found: string) => (/^T/.test(found) ? capital(log) : log)
  return text
    .replace(ANY_PROVIDER, put(provider))
    .replace(ANY_RECEIVER, put(receiver))
    .replace(ANY_SERVER, put(server))
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
