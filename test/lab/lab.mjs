import { createServer } from 'node:http'
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { invoicesApi, reportsApi, usersApi, usersApiV2 } from './apis.mjs'
import { createAuthorizationServer } from './authorization-server.mjs'
import { createClientServer } from './client-server.mjs'
import { createFederation, createFederationKeys } from './federation/federation.mjs'
import { createGateway } from './gateway.mjs'
import { createHostRouter } from './host-router.mjs'
import { createKeys } from './keys.mjs'
import { originsAt, resourcesAt } from './origins.mjs'
import { scenariosAt } from './scenarios.mjs'
import { trafficAt } from './traffic/scenarios.mjs'
import { createTraffic } from './traffic/traffic.mjs'

/**
 * Starts the identity lab: an authorization server, a single-page client, four resource servers, a gateway, and for
 * SAML and WS-Federation an identity provider with the applications that trust it, each at an origin of its own under `*.localhost`, all on one loopback port.
 *
 * @param {object} [options]
 * @param {number} [options.port] 0 takes any free port.
 * @throws the error of `server.listen`, with its `code` (`EADDRINUSE`).
 */
export async function startLab({ port: wanted = 9400 } = {}) {
  const [keys, federationKeys] = await Promise.all([createKeys(), createFederationKeys()])
  const server = createServer()
  const port = await listen(server, wanted)
  const origins = originsAt(port)
  const scenarios = scenariosAt(port)
  const traffic = trafficAt(port)
  server.on(
    'request',
    createHostRouter(origins, {
      ...handlers(origins, scenarios, keys, federationKeys),
      ...createTraffic(origins, traffic),
    }),
  )
  return { url: `${origins.app}/`, port, origins, scenarios, traffic, close: () => close(server) }
}

function handlers(origins, scenarios, keys, federationKeys) {
  const resources = resourcesAt(origins)
  const trust = { issuer: origins.login, keySet: keys.keySet, allowOrigin: origins.app }
  const invoices = invoicesApi('Invoices', resources.invoices, trust)
  const users = usersApi(resources.users, trust)
  const federation = createFederation(origins, scenarios, federationKeys)
  const usersV2 = usersApiV2(resources.usersV2, { ...trust, issuer: `${origins.login}/other` })
  return {
    app: createClientServer(scenarios, origins),
    login: createAuthorizationServer({ origins, resources, jwks: keys.jwks, broker: federation.broker }),
    users: (req, res) => (usersV2.owns(req) ? usersV2 : users).handle(req, res),
    invoices: invoices.handle,
    staging: invoicesApi('Invoices (staging)', resources.staging, trust).handle,
    gateway: createGateway({
      ...trust,
      origin: origins.gateway,
      audience: 'urn:lab:gateway',
      backend: invoices,
    }),
    reports: reportsApi(resources.reports, trust).handle,
    idp: federation.identityProvider,
    portal: federation.portal,
    intranet: federation.intranet,
  }
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve(server.address().port)
    })
  })
}

function close(server) {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const { values } = parseArgs({ options: { port: { type: 'string', default: '9400' } } })
  try {
    const lab = await startLab({ port: Number(values.port) })
    console.log(lab.url)
    process.once('SIGINT', () => void lab.close())
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
