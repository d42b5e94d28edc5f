import { Session } from '../../../scripts/lib/session.mjs'
import { until } from '../../../scripts/lib/wait.mjs'

/**
 * Lets the browser answer the next request for host permissions with yes, and asks nobody: what its own page of
 * extensions does when a person allows all sites there. The request still takes a click in the extension.
 *
 * @param {import('../../../scripts/lib/browser.mjs').Browser} browser
 */
export async function allowHosts({ connection, extensionId }) {
  const url = 'chrome://extensions'
  const { targetId } = await connection.send('Target.createTarget', { url, background: true })
  const extensions = await Session.attach(connection, targetId)
  for (const host of ['http://*/*', 'https://*/*']) {
    const isAdded = () => extensions.call(addHostPermission, String(extensionId), host)
    await until('the host permission', isAdded)
  }
  await connection.send('Target.closeTarget', { targetId })
}

/** Runs in the browser's page of extensions. @param {string} id @param {string} host */
function addHostPermission(id, host) {
  const { developerPrivate, runtime } = /** @type {any} */ (globalThis).chrome
  return new Promise((resolve) =>
    developerPrivate.addHostPermission(id, host, () => resolve(runtime.lastError === undefined)),
  )
}
