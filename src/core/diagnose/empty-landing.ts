import type { Scene } from '../capture-view.ts'
import { loginCookies } from './login-cookies.ts'

/**
 * The response of a login, answered with 204: the browser stays on the page before (RFC 9110 15.3.5), and nobody is signed in. A
 * failure only where the cookie with the `state` of this very login surely never reached the client.
 */
export function isEmptyLanding(scene: Scene): boolean {
  if (scene.status !== 204 || scene.step.exchange.initiator !== 'document') return false
  const cookies = loginCookies(scene)
  if (!cookies || cookies === 'unseen') return false
  return cookies.lost.some(({ holds, reason }) => holds === 'value' && reason?.sure)
}
