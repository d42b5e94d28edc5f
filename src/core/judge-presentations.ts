import type { Step } from './analysis.ts'
import type { ExpectedAudiences } from './audience/expected.ts'
import { hostHint } from './audience/host-hint.ts'
import { resourceFor } from './audience/inventory.ts'
import { judge } from './audience/judge.ts'
import type { Presentation } from './audience/verdict.ts'
import { isAccepted, weaklyExpected } from './audience/weak.ts'
import type { CaptureView } from './capture-view.ts'
import { withoutQuery } from './http.ts'
import { judgePresented, landingOf } from './saml/sign-in.ts'
import { textValues } from './tokens/claims.ts'
import type { Token } from './tokens/token.ts'

/** The verdict of each token that an exchange presents, against what its resource is known to accept. */
export function judgePresentations(
  capture: CaptureView,
  expected: ExpectedAudiences,
  step: Step,
  presented: readonly { token: Token }[],
): Presentation[] {
  const { id, request, response } = step.exchange
  const refusals = capture.refusalsOf(id)
  const strong = expected.for(step.exchange, refusals)
  const declared = capture.inventory && resourceFor(capture.inventory, request.url)
  const succeeded = isAccepted(step.exchange)
  const learnt = capture.learntAt(id)
  const landing = landingOf(step, capture.flowOf(id), capture)
  return presented.map(({ token }) => {
    const weak = weaklyExpected(step.exchange, capture.requestedFor(token.id), learnt)
    const verdict =
      landing && token.form === 'saml-assertion'
        ? judgePresented(landing, token.value, declared?.audiences ?? [], refusals, capture.entities)
        : judge(token, [...strong, ...weak], request.url, { issuers: declared?.issuers ?? [], succeeded })
    return {
      exchange: id,
      token: token.id,
      url: withoutQuery(request.url),
      status: response?.status ?? null,
      verdict,
      hostHint: hostHint(textValues(token.claims?.aud), request.url),
    }
  })
}
