import { expect, test } from 'vitest'
import { isMasked } from '../../src/core/masked.ts'
import { authorize, callback, tokenRequest } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const STATE = '[state redacted]'
const CODE = '[code redacted]'

/** Two logins of which a sanitizer left only the structure. */
const HOPS = [1, 2].flatMap((n) => [
  authorize(
    { state: `state-${n}`, nonce: '[nonce redacted]', code_challenge: '[code_challenge redacted]' },
    { answer: {} },
  ),
  callback({ code: CODE, state: STATE }, { after: 5 }),
  tokenRequest({ code: CODE, code_verifier: '[code_verifier redacted]' }, { status: n === 1 ? 200 : 400 }),
])

test.each(['code-reused', 'state-mismatch', 'pkce-verifier-mismatch', 'nonce-mismatch', 'pkce-missing'])(
  'nothing is said by %s of values that were masked',
  (id) => expect(scenario(id, HOPS).findings).toEqual([]),
)

test.each([
  'Bearer ***',
  '[Authorization redacted]',
  '!!!sanitized!!!',
  '{hash:abc}',
  'a={obf:alternative_1}; b={obf:alternative_2}',
  'Bearer <token>',
])('a mask: %s', (value) => expect(isMasked(value)).toBe(true))

test.each(['Bearer eyJhbGciOiJub25lIn0.e30.', 'Basic dXNlcjpwYXNz', 'a=1; b=2', 'Bearer xxxyyy', ''])(
  'no mask: %s',
  (value) => expect(isMasked(value)).toBe(false),
)
