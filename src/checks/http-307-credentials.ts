import { type Check, failed } from '../core/check.ts'
import { header, originOf, parseForm } from '../core/http.ts'
import { absolute } from '../core/protocols/authorization.ts'
import { say } from '../core/say.ts'

export const http307Credentials: Check = {
  meta: {
    id: 'http-307-credentials',
    title: say('check_http307Credentials_title'),
    failureTitle: say('check_http307Credentials_failureTitle'),
    severity: 'critical',
    cause: null,
    references: ['RFC 9700 4.12', 'RFC 9110 15.4.8'],
  },
  judge({ step, status }) {
    const { request, response } = step.exchange
    if ((status !== 307 && status !== 308) || request.method !== 'POST' || !response) return []
    const location = header(response.headers, 'location')
    if (!location || request.body?.encoding !== 'text') return []
    const target = originOf(absolute(location, request.url))
    if (target === null || target === originOf(request.url)) return []
    const secret = [...parseForm(request.body.text.slice(0, 100_000))].find(
      ([name, [value = '']]) => PASSWORD.test(name) && value !== '',
    )
    if (!secret) return []
    return failed({
      detail: say('check_http307Credentials_detail', status, target, secret[0].slice(0, 40)),
      remedy: say('check_http307Credentials_remedy'),
      got: String(status),
      expected: '303',
    })
  },
}

/** Names of fields that hold what only the authorization server may see. */
const PASSWORD = /^(?:.*[._-])?(?:j_)?(?:pass(?:word|wd|code|phrase)?|pwd|otp|totp|pin)$/i
