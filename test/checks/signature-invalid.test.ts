import { CompactSign, exportJWK, generateKeyPair } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { API, call, type Hop, metadata } from '../support/evidence.ts'
import { verifiedScenario } from '../support/scenario.ts'
import { ISSUER } from '../support/tokens.ts'

let token: string
let keys: Hop
beforeAll(async () => {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const payload = new TextEncoder().encode(JSON.stringify({ iss: ISSUER, aud: API, sub: 'alice' }))
  token = await new CompactSign(payload).setProtectedHeader({ alg: 'ES256', kid: 'k' }).sign(privateKey)
  keys = { url: `${ISSUER}/keys`, body: { keys: [{ ...(await exportJWK(publicKey)), kid: 'k' }] } }
})

/** One character of the signature is another. */
function altered(): string {
  const at = token.lastIndexOf('.') + 1
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
}

const check = (...hops: Hop[]) => verifiedScenario('signature-invalid', [metadata(), keys, ...hops])

describe('signature-invalid', () => {
  it('is critical where the API refused the token', async () => {
    const { findings } = await check(call(API, { token: altered(), status: 401 }))
    expect(findings).toMatchObject([{ severity: 'critical', cause: 'token-signature-invalid', exchange: 2 }])
    expect(findings[0]?.detail).toContain(`Verified with the key k from ${ISSUER}/keys`)
  })

  it('warns where it was accepted', async () => {
    const { findings } = await check(call(API, { token: altered() }))
    expect(findings).toMatchObject([{ severity: 'warning' }])
    expect(findings[0]?.detail).toContain('the capture was altered')
  })

  it('passes, and cannot tell without the key', async () => {
    expect((await check(call(API, { token }))).outcomes).toEqual(['passed'])
    const { outcomes } = await verifiedScenario('signature-invalid', [call(API, { token })])
    expect(outcomes).toEqual(['cantTell'])
  })
})
