import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeToken, looksLikeJwt } from '../../../src/core/tokens/decode.ts'
import { base64url, jwt } from '../builders.ts'

const HEADER = base64url({ alg: 'RS256' })

describe('decodeToken', () => {
  it('reads header and claims of a JWT', () => {
    expect(decodeToken(jwt({ iss: 'https://login.example.com', aud: ['a', 'b'] }, { kid: 'k1' }))).toEqual({
      form: 'jwt',
      header: { alg: 'RS256', typ: 'JWT', kid: 'k1' },
      claims: { iss: 'https://login.example.com', aud: ['a', 'b'] },
    })
  })

  it('reads the padded JWT of an AWS load balancer', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64')
    const padded = `${part({ typ: 'JWT', alg: 'ES256' })}.${part({ sub: 'ü?>', a: 1 })}.c2ln==`
    expect(padded).toMatch(/=\./)
    expect(decodeToken(padded)).toMatchObject({ form: 'jwt', claims: { sub: 'ü?>', a: 1 } })
  })

  it('reads an unsigned JWT, whose third part is empty', () => {
    expect(decodeToken(`${HEADER}.${base64url({ sub: 'a' })}.`)).toMatchObject({ form: 'jwt' })
  })

  it('shows of a JWE the header and no claims', () => {
    const header = { alg: 'RSA-OAEP', enc: 'A256GCM' }
    expect(decodeToken(`${base64url(header)}.a2V5.aXY.Y2lwaGVy.dGFn`)).toEqual({
      form: 'jwe',
      header,
      claims: null,
    })
  })

  it.each(['2YotnFZFEjr1zCsicMWpAA', 'ya29.a0AfH6SMB', 'a.b.c', '', '...', 'gho_16C7e42F292c6912E7'])(
    'takes %j for opaque',
    (value) => {
      expect(decodeToken(value)).toEqual({ form: 'opaque', header: null, claims: null })
    },
  )

  it.each([
    ['the third part is missing', `${HEADER}.${base64url({})}`],
    ['part 2 has characters outside base64url', `${HEADER}.e30%3D.c2ln`],
    ['part 3 has characters outside base64url', `${HEADER}.e30.c2 ln`],
    ['the header is not a JSON object in base64url', 'eyJhbGciOiJ.e30.c2ln'],
    ['the payload is not a JSON object in base64url', `${HEADER}.eyJhIjo.c2ln`],
    ['the payload is not a JSON object in base64url', `${HEADER}.${base64url(['a'])}.c2ln`],
    ['the payload is not a JSON object in base64url', `${HEADER}.${base64url('"text"')}.c2ln`],
    ['the payload is not a JSON object in base64url', `${HEADER}..c2ln`],
    ['4 parts instead of 3 or 5', `${HEADER}.e30.c2ln.c2ln`],
    ['6 parts instead of 3 or 5', `${HEADER}.e30.c2ln.c2ln.a.b`],
  ])('says why it cannot read: %s', (reason, value) => {
    expect(decodeToken(value)).toMatchObject({ form: 'unreadable', reason, claims: null })
  })

  it('does not decode five megabytes', () => {
    const huge = jwt({ a: 'x'.repeat(5_000_000) })
    expect(decodeToken(huge)).toEqual({
      form: 'unreadable',
      reason: 'longer than 1,000,000 characters',
      header: null,
      claims: null,
    })
  })

  it('never throws', () => {
    const part = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map((json) => base64url(json)),
      fc.constant(HEADER),
    )
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 6 }),
        fc.constantFrom('', 'eyJ', 'ewo', 'Bearer '),
        (parts, head) => {
          const { form, reason } = decodeToken(head + parts.join('.'))
          expect(reason === undefined).toBe(form !== 'unreadable')
        },
      ),
    )
  })

  it('gives back the claims that went in', () => {
    const claims = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }))
    fc.assert(
      fc.property(claims, (object) => {
        const plain = JSON.parse(JSON.stringify(object))
        expect(decodeToken(jwt(plain)).claims).toEqual(plain)
      }),
    )
  })
})

describe('looksLikeJwt', () => {
  it.each(['eyJhbGciOiJSUzI1NiJ9.x', 'eyAiYWxnIjo.x', 'ewogICJhbGci.x', 'ew0KICAi.x'])(
    'accepts %s',
    (text) => {
      expect(looksLikeJwt(text)).toBe(true)
    },
  )

  it.each(['eyJhbGciOiJSUzI1NiJ9', 'example.com', 'eyes.on', '', '.eyJ'])('rejects %j', (text) => {
    expect(looksLikeJwt(text)).toBe(false)
  })
})
