import { describe, expect, it } from 'vitest'
import { analyse } from '../../../src/core/analyse.ts'
import { evidenceOf } from '../../../src/core/evidence.ts'
import { findLeaks } from '../../../src/core/redact/leaks.ts'
import { redact } from '../../../src/core/redact/redact.ts'
import { s256 } from '../../../src/core/tokens/hashes.ts'
import { evidenceOf as plain, redacted } from '../../support/redacted.ts'
import { APP, accessToken, capture, idToken, login } from '../builders.ts'

describe('what was redacted before', () => {
  it('stays as it is, hashes of stand-ins as well, and nothing in it is a leak', () => {
    const first = redacted(
      capture(
        ...login({ challenge: s256('verifier-1'), access_token: accessToken('other'), id_token: idToken() }),
      ),
    )
    const evidence = evidenceOf(first)
    const again = redact(
      evidence,
      analyse(evidence, { checks: [] }),
      new Uint8Array(32).map(() => 9),
    )
    expect(again.evidence.exchanges).toEqual(first)
    expect(findLeaks(JSON.stringify(again.evidence), again.secrets)).toEqual([])
  })
})

describe('attributes of cookies', () => {
  it('are no secrets where settings hold them', () => {
    const evidence = plain(
      capture(
        { url: `${APP}/settings`, status: 200, body: { cookie: 'SameSite=None; Secure' } },
        {
          url: `${APP}/me`,
          status: 200,
          answer: { 'Set-Cookie': 's=c0ffee5e551010; SameSite=None; Secure' },
        },
      ),
    )
    const { evidence: safe, secrets } = redact(
      evidence,
      analyse(evidence, { checks: [] }),
      new Uint8Array(32),
    )
    expect(findLeaks(JSON.stringify(safe), secrets)).toEqual([])
    expect(JSON.stringify(safe)).not.toContain('c0ffee')
  })
})
