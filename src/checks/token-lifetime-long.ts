import type { Check } from '../core/check.ts'
import { failed, PASSED } from '../core/check.ts'
import { issuedIn } from '../core/issued.ts'
import { say } from '../core/say.ts'
import { numericDate } from '../core/tokens/claims.ts'

/** Seconds. */
const DAY = 86_400

export const tokenLifetimeLong: Check = {
  meta: {
    id: 'token-lifetime-long',
    title: say('check_tokenLifetimeLong_title'),
    failureTitle: say('check_tokenLifetimeLong_failureTitle'),
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
      detail: say('check_tokenLifetimeLong_detail', Math.round((exp - iat) / 3600)),
      remedy: say('check_tokenLifetimeLong_remedy'),
    })
  },
}
