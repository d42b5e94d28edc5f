import { CompactSign, exportJWK, generateKeyPair, type JWK } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Exchange } from '../../src/core/evidence.ts'
import type { JsonObject } from '../../src/core/tokens/token.ts'
import { API, call, evidence, type Hop, metadata } from '../support/evidence.ts'
import { ISSUER } from '../support/tokens.ts'
import { analyseAll } from './analysed.ts'

interface Signer {
  sign(claims: JsonObject, header?: JsonObject): Promise<string>
  jwk: JWK
}

async function signer(alg: string, kid: string): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid }
  return {
    jwk,
    sign: (claims, header = {}) =>
      new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
        .setProtectedHeader({ alg, kid, ...header })
        .sign(privateKey),
  }
}

const CLAIMS = { iss: ISSUER, sub: 'alice', aud: API }
const keys = (...jwks: JWK[]): Hop => ({ url: `${ISSUER}/keys`, body: { keys: jwks } })

/** What is said of the token of the first hop. */
async function verified(...hops: Hop[]) {
  const analysis = analyseAll(evidence(...hops))
  await analysis.verify()
  const token = analysis.tokens.find(({ form }) => form === 'jwt')
  return { state: token?.verified, key: token?.verifiedWith?.kid, analysis }
}

let good: Signer
let other: Signer
beforeAll(async () => {
  good = await signer('ES256', 'k1')
  other = await signer('ES256', 'k1')
})

describe('signatures', () => {
  it.each(['RS256', 'PS256', 'ES384', 'Ed25519', 'EdDSA'])('verifies %s', async (alg) => {
    const made = await signer(alg, 'k')
    const token = await made.sign(CLAIMS)
    expect(await verified(call(API, { token }), metadata(), keys(made.jwk))).toMatchObject({
      state: 'valid',
      key: 'k',
    })
  })

  it('verifies the next time what there was no time for', async () => {
    const tokens = await Promise.all(['a', 'b', 'c'].map((sub) => good.sign({ ...CLAIMS, sub })))
    const calls = tokens.map((token) => call(API, { token }))
    const analysis = analyseAll(evidence(metadata(), keys(good.jwk), ...calls))
    let asked = 0
    expect(await analysis.verify(async () => ++asked < 2)).toBe(true)
    const states = () => analysis.tokens.map(({ verified: state }) => state)
    expect(states()).toEqual(['valid', 'unverified', 'unverified'])
    expect(await analysis.verify()).toBe(true)
    expect(states()).toEqual(['valid', 'valid', 'valid'])
  })

  it('says nothing without a key, and verifies when the key comes later', async () => {
    const token = await good.sign(CLAIMS)
    const { state, analysis } = await verified(call(API, { token }))
    expect(state).toBe('unverified')
    for (const one of later(metadata(), keys(good.jwk))) analysis.add(one)
    expect(await analysis.verify()).toBe(true)
    expect(analysis.tokens[0]?.verified).toBe('valid')
    expect(await analysis.verify()).toBe(false)
  })

  it('refutes with the key of that id of the issuer itself, and only then', async () => {
    const token = await other.sign(CLAIMS)
    const hop = call(API, { token })
    expect((await verified(hop, metadata(), keys(good.jwk))).state).toBe('invalid')
    // Whose keys these are is not known.
    expect((await verified(hop, keys(good.jwk))).state).toBe('unverified')
    // Another key may be right.
    expect((await verified(hop, metadata(), keys({ ...good.jwk, kid: 'k2' }))).state).toBe('unverified')
  })

  it('tries keys without an id, and refutes only when there is one', async () => {
    const { kid: _, ...bare } = good.jwk
    const { kid: __, ...second } = other.jwk
    const token = await good.sign(CLAIMS, { kid: undefined as never })
    expect((await verified(call(API, { token }), metadata(), keys(second, bare))).state).toBe('valid')
    expect((await verified(call(API, { token }), metadata(), keys(second))).state).toBe('invalid')
    const third = (await signer('ES256', 'x')).jwk
    expect((await verified(call(API, { token }), metadata(), keys(second, third))).state).toBe('unverified')
  })

  it('takes a signature that was written over, HMAC, and Graph tokens for unverifiable', async () => {
    const token = await good.sign(CLAIMS)
    const redacted = `${token.slice(0, token.lastIndexOf('.'))}.redacted`
    expect((await verified(call(API, { token: redacted }), metadata(), keys(good.jwk))).state).toBe(
      'unverified',
    )
    const graph = await other.sign(CLAIMS, { nonce: 'n' })
    expect((await verified(call(API, { token: graph }), metadata(), keys(good.jwk))).state).toBe('unverified')
  })

  it('finds the keys of a multi-tenant document', async () => {
    const iss = 'https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0'
    const document = metadata({ issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' })
    const token = await other.sign({ ...CLAIMS, iss })
    expect((await verified(call(API, { token }), document, keys(good.jwk))).state).toBe('invalid')
  })

  it('keeps no private member of a careless key set, and survives any document', async () => {
    const token = await good.sign(CLAIMS)
    const odd = [null, 1, 'k', {}, { kty: 'EC', kid: 'k1' }, { kty: 'RSA', kid: 'k1', n: 5 }] as never[]
    const { analysis, state } = await verified(
      call(API, { token }),
      metadata(),
      keys(...odd, { ...good.jwk, d: 'secret' }),
    )
    expect(state).toBe('valid')
    expect(JSON.stringify(analysis.tokens)).not.toContain('secret')
  })
})

function later(...hops: Hop[]): Exchange[] {
  return evidence(...hops).map((one) => ({ ...one, id: one.id + 100, startedAt: one.startedAt + 60_000 }))
}
