import type { Check } from '../core/check.ts'
import { cantTell, failed, PASSED } from '../core/check.ts'
import { momentOf } from '../core/clock.ts'
import { issuedIdToken } from '../core/issued.ts'
import { first } from '../core/protocols/reading.ts'
import { numericDate } from '../core/tokens/claims.ts'

/** Seconds. */
const OLD = 600
const LEEWAY = 60

export const idTokenIatOld: Check = {
  meta: {
    id: 'id-token-iat-old',
    title: 'The ID token is fresh',
    failureTitle: 'The ID token is older than the login',
    severity: 'warning',
    cause: null,
    references: ['OIDC Core 3.1.3.7 (10)', 'OIDC Core 3.1.3.7 (13)'],
  },
  judge(scene) {
    const { step, capture, flow } = scene
    const token = issuedIdToken(step, capture)
    if (!token) return []
    const moment = momentOf(scene)
    if (moment === null) return cantTell('the capture does not say when it was sent')
    const now = moment / 1000
    const iat = numericDate(token.claims, 'iat')
    const max = Number(first(flow?.request ?? new Map(), 'max_age') ?? Number.NaN)
    const auth = numericDate(token.claims, 'auth_time')
    if (max >= 0 && auth === undefined)
      return failed({
        detail:
          'The client asked for max_age, and the ID token has no auth_time: it cannot know when the person signed in.',
        remedy: 'Let the identity provider put auth_time into the ID token; with max_age it has to.',
      })
    if (max >= 0 && auth !== undefined && now - auth > max + LEEWAY)
      return failed({
        detail: `The person signed in ${Math.round(now - auth)} s ago, and the client asked for at most ${max} s.`,
        remedy: 'Ask for a new sign-in with prompt=login, or allow an older one with a larger max_age.',
        got: String(Math.round(now - auth)),
        expected: String(max),
      })
    if (iat === undefined) return cantTell('the ID token has no iat')
    if (now - iat <= OLD) return PASSED
    return failed({
      detail: `It was issued ${Math.round((now - iat) / 60)} minutes before the client got it: it comes from a cache, or the clocks differ.`,
      remedy: 'Let no cache keep token responses (Cache-Control: no-store), and set the clocks by NTP.',
    })
  },
}
