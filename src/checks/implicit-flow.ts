import type { Check } from '../core/check.ts'
import { PASSED } from '../core/check.ts'
import { first } from '../core/protocols/reading.ts'
import { say } from '../core/say.ts'

export const implicitFlow: Check = {
  meta: {
    id: 'implicit-flow',
    title: say('check_implicitFlow_title'),
    failureTitle: say('check_implicitFlow_failureTitle'),
    severity: 'warning',
    cause: null,
    references: ['RFC 9700 2.1.2', 'RFC 6749 4.2'],
  },
  judge({ step, flow }) {
    const request = step.messages.find(({ kind }) => kind === 'authorization-request')
    const response_type = request && first(request.params, 'response_type')
    if (response_type === undefined) return []
    if (!response_type.split(' ').includes('token')) return PASSED
    // The sign-in form stands at the same URL: once for each login.
    const [start] = flow?.byKind.get('authorization-request') ?? []
    if (start !== undefined && start !== step.exchange.id) return []
    return [
      {
        outcome: 'failed',
        detail: say('check_implicitFlow_detail'),
        remedy: say('check_implicitFlow_remedy'),
        got: `response_type=${response_type}`,
        expected: 'response_type=code',
      },
    ]
  },
}
