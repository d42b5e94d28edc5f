import { describe, expect, it } from 'vitest'
import { analyse } from '../../../src/core/analyse.ts'
import { type Exchange, evidenceOf } from '../../../src/core/evidence.ts'
import { findLeaks } from '../../../src/core/redact/leaks.ts'
import { redact } from '../../../src/core/redact/redact.ts'
import { halfHash, s256 } from '../../../src/core/tokens/hashes.ts'
import { evidenceOf as plain, redacted } from '../../support/redacted.ts'
import { API, APP, accessToken, capture, idToken, jwt, login } from '../builders.ts'

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

it('hashes in ID tokens and proofs fit their stand-ins, and those tokens are no leak when they stay as they are', async () => {
  const token = 'opaque-7Hq2k9Zx81mPw4'
  const at = { at_hash: halfHash('RS256', token) }
  const proof = { typ: 'dpop+jwt', alg: 'ES256' }
  const claims = { htm: 'GET', htu: `${API}/a`, jti: 'k7Vq2Zx9mPw4', iat: 1_772_366_400, ath: s256(token) }
  const dpop = jwt(claims, proof)
  let exchanges = capture(
    { url: `${API}/a`, headers: { DPoP: dpop, Authorization: `DPoP ${token}` }, status: 401 },
    ...login({ access_token: token, id_token: idToken(at) }),
  )
  const seen: Exchange[][] = []
  for (let round = 0; round < 2; round++) {
    const evidence = plain(exchanges)
    const { evidence: safe, secrets } = redact(
      evidence,
      analyse(evidence, { checks: [] }),
      new Uint8Array(32).fill(round),
    )
    expect(findLeaks(JSON.stringify(safe), secrets)).toEqual([])
    seen.push(safe.exchanges)
    exchanges = safe.exchanges
  }
  expect(seen[1]).toEqual(seen[0])
  const kept = [...JSON.stringify(exchanges).matchAll(/eyJ[\w-]+\.(eyJ[\w-]+)/g)].map(([, body = '']) =>
    Buffer.from(body, 'base64url').toString(),
  )
  const standIn = /DPoP (\w*hidden\w*)/.exec(JSON.stringify(exchanges))?.[1] ?? ''
  expect(kept.join()).toContain(s256(standIn))
  expect(kept.join()).toContain(halfHash('RS256', standIn))
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
