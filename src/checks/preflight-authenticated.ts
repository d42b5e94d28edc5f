import { type Check, failed, PASSED } from '../core/check.ts'
import { preflightRule } from '../core/diagnose/browser.ts'
import { failureOf } from '../core/diagnose/failure.ts'
import { say } from '../core/say.ts'

export const preflightAuthenticated: Check = {
  meta: {
    id: 'preflight-authenticated',
    title: say('check_preflightAuthenticated_title'),
    failureTitle: say('check_preflightAuthenticated_failureTitle'),
    severity: 'error',
    cause: 'cors-blocked',
    references: ['Fetch 4.8', 'Fetch 3.3'],
  },
  judge(scene) {
    const { messages } = scene.step
    if (!messages.some(({ kind }) => kind === 'preflight')) return []
    if (scene.status >= 200 && scene.status < 300) return PASSED
    if (scene.status !== 401 && scene.status !== 403) return []
    if (failureOf(scene) !== 'preflight') return []
    const [told] = preflightRule(scene)
    return told ? failed({ detail: told.summary, remedy: told.remedy, got: told.got, expected: '204' }) : []
  },
}
