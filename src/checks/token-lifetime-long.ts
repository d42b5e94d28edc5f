import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { issuedIn } from '../core/issued.ts'
import { numericDate } from '../core/tokens/claims.ts'

/** Seconds. */
const DAY = 86_400

export const tokenLifetimeLong: Check = {
  meta: {
    id: 'token-lifetime-long',
    title: 'The access token is short-lived',
    failureTitle: 'The access token is valid for more than a day',
    severity: 'info',
    cause: null,
    references: ['RFC 9700 2.2'],
  },
  judge({ step, capture }) {
    const token = issuedIn(step, capture).find(({ name }) => name === 'access_token')?.token
    const exp = numericDate(token?.claims ?? null, 'exp')
    const iat = numericDate(token?.claims ?? null, 'iat')
    if (exp === undefined || iat === undefined) return []
    if (exp - iat <= DAY) return PASSED
    return failed({
      detail: `It is good for ${Math.round((exp - iat) / 3600)} hours; whoever gets hold of it can use it that long.`,
      remedy:
        'Shorten the lifetime of access tokens at the authorization server and renew them with a refresh token.',
    })
  },
}
