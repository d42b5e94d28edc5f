import type { Scene } from '../capture-view.ts'
import type { Exchange } from '../evidence.ts'
import { parseUrl } from '../http.ts'
import { namesCause } from '../refusal/read.ts'

/** `/login` with the URL of the application that asks (CAS Protocol 2.1). */
export function isCasLogin({ request }: Pick<Exchange, 'request'>): boolean {
  const url = parseUrl(request.url)
  return (
    url !== null && /\/login\/?$/.test(url.pathname) && /^https?:/.test(url.searchParams.get('service') ?? '')
  )
}

/** A CAS server that shows an error in place of its login page or of the way back; it answers with 200 or 403. */
export function casRefused({ step, refusals }: Scene): boolean {
  return isCasLogin(step.exchange) && refusals.some((one) => one.place === 'page' && namesCause(one))
}
