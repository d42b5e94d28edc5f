import type { Step } from '../core/analysis.ts'
import type { Scene } from '../core/capture-view.ts'
import { type Check, cantTell, failed, PASSED } from '../core/check.ts'
import { withoutQuery } from '../core/http.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const silentRenewAppInIframe: Check = {
  meta: {
    id: 'silent-renew-app-in-iframe',
    title: say('check_silentRenewAppInIframe_title'),
    failureTitle: say('check_silentRenewAppInIframe_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['Microsoft Entra ID block_iframe_reload'],
  },
  judge(scene) {
    const { step, flow } = scene
    const { exchange } = step
    const lands = step.messages.some(
      ({ kind, side }) =>
        side === 'request' && (kind === 'authorization-response' || kind === 'authorization-error'),
    )
    if (!lands || exchange.initiator !== 'subframe' || first(flow?.request ?? new Map(), 'prompt') !== 'none')
      return []
    const page = exchange.response?.body?.text
    if (!page)
      return exchange.unseen.includes('response-body')
        ? cantTell(say('check_silentRenewAppInIframe_thePageWasNotCaptured'))
        : PASSED
    const shown = tabsOf(scene).find((tab) => tab.exchange.response?.body?.text === page)
    // A page of its own has a script too; the application is what the tab shows as well.
    if (!shown || !/<script\b/i.test(page)) return PASSED
    const again = beginsAgain(scene)
    return failed({
      ...(again ? {} : { severity: 'info' as const }),
      detail: say(
        'check_silentRenewAppInIframe_detail',
        again ? say('check_silentRenewAppInIframe_andItBeganLoginOfItsOwn') : '',
      ),
      remedy: say('check_silentRenewAppInIframe_remedy'),
      got: withoutQuery(exchange.request.url),
    })
  },
}

/** Where the logins of this client landed in a tab, at most the last ten. */
function tabsOf({ flow, capture, step }: Scene): Step[] {
  const client_id = flow && first(flow.request, 'client_id')
  return capture
    .flowsNear(step.exchange.startedAt)
    .slice(-10)
    .filter((other) => other !== flow && first(other.request, 'client_id') === client_id)
    .flatMap((other) => [...(other.byKind.get('authorization-response') ?? [])])
    .flatMap((id) => capture.step(id) ?? [])
    .filter(({ exchange }) => exchange.initiator === 'document')
}

/** An authorization request from a frame right after, which only an application sends. */
function beginsAgain({ step, capture }: Scene): boolean {
  const { startedAt, id } = step.exchange
  return capture
    .between(startedAt, startedAt + 10_000)
    .some(
      ({ exchange, messages }) =>
        exchange.id !== id &&
        exchange.initiator === 'subframe' &&
        exchange.startedAt > startedAt &&
        messages.some(({ kind }) => kind === 'authorization-request'),
    )
}
