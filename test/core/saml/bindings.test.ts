import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import { readArtifact } from '../../../src/core/saml/artifact.ts'
import { evidence, type Hop, withQuery } from '../../support/evidence.ts'
import {
  ACS,
  acs,
  assertion,
  authnRequest,
  base64,
  deflated,
  IDP,
  response,
  SP,
  SSO,
  sso,
  wsfedRequest,
} from '../../support/saml.ts'

function of(...hops: Hop[]) {
  const analysis = createAnalysis()
  const exchanges = evidence(...hops)
  for (const exchange of exchanges) analysis.add(exchange)
  const messages = exchanges.map(({ id }) => analysis.step(id)?.messages ?? [])
  return {
    analysis,
    messages,
    kinds: messages.map((list) => list.map(({ kind, side }) => `${side} ${kind}`)),
  }
}

const REQUEST = deflated(authnRequest())
const URL_OF_REQUEST = withQuery(SSO, { SAMLRequest: REQUEST, RelayState: 'relay-1' })
const page = (body: string, type = 'text/html'): Hop => ({
  url: `${SP}/login`,
  body,
  answer: { 'Content-Type': type },
  initiator: 'document',
})

describe('a page that sends a message on', () => {
  const sends = 'response saml-authn-request'

  it.each([
    ['location', `<script>window.location.href = "${URL_OF_REQUEST}"</script>`],
    [
      'replace',
      `<script>location.replace('${URL_OF_REQUEST.replaceAll('/', '\\/').replaceAll('&', '\\u0026')}')</script>`,
    ],
    ['assign', `<script>top.location.assign("${URL_OF_REQUEST.replaceAll('=', '\\x3d')}");</script>`],
    ['refresh', `<meta http-equiv="refresh" content="0; url=${URL_OF_REQUEST.replaceAll('&', '&amp;')}">`],
    [
      'a written form',
      `<script>document.write("<form method=\\"post\\" action=\\"${SSO}\\"><input name=\\"SAMLRequest\\" value=\\"${base64(authnRequest())}\\"></form>")</script>`,
    ],
    [
      'its settings',
      `<script>$Config={"urlPost":"${SSO.replaceAll('/', '\\/')}","oPostParams":{"SAMLRequest":"${base64(authnRequest())}","RelayState":"relay-1"}};</script>`,
    ],
  ])('by %s', (_, body) => {
    const { kinds, messages } = of(page(`<html><body>${body}</body></html>`), sso())
    expect(kinds[0]).toEqual([sends])
    expect(messages[0]?.[0]?.target).toContain(SSO)
    expect(messages[0]?.[0]?.saml?.issuer).toBe(SP)
  })

  it('by JSON, or by a Refresh header', () => {
    expect(of(page(JSON.stringify({ redirect: URL_OF_REQUEST }), 'application/json')).kinds[0]).toEqual([
      sends,
    ])
    expect(of({ url: `${SP}/login`, answer: { Refresh: `0;url=${URL_OF_REQUEST}` } }).kinds[0]).toEqual([
      sends,
    ])
  })

  it('is not one with a link, or with words about it', () => {
    expect(of(page(`<a href="${URL_OF_REQUEST}">Sign in</a>`)).kinds[0]).toEqual([])
    expect(of(page('<p>SAMLRequest and SAMLResponse are parameters</p>')).kinds[0]).toEqual([])
    expect(of(page('location.href="/sso?SAMLRequest="+x', 'application/javascript')).kinds[0]).toEqual([])
  })

  it('may be of WS-Federation', () => {
    const { url } = wsfedRequest()
    expect(of(page(`<script>location = "${url}"</script>`)).kinds[0]).toEqual([
      'response wsfed-sign-in-request',
    ])
    const own = `<script>location = "${url.replace('https://adfs.example.com', SP)}"</script>`
    expect(of(page(own)).kinds[0]).toEqual([])
  })
})

describe('a message in a request', () => {
  it('may come in a multipart form, in a body without its type, or gzipped', () => {
    const boundary = '----x1'
    const part = (name: string, value: string) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
    const text = `${part('SAMLResponse', base64(response()))}${part('RelayState', 'relay-1')}--${boundary}--\r\n`
    const [exchange] = evidence(acs())
    if (!exchange) throw new Error('none')
    const read = (body: { text: string; encoding: 'text' | 'base64'; mimeType: string }) => {
      const analysis = createAnalysis()
      analysis.add({ ...exchange, request: { ...exchange.request, body } })
      const [message] = analysis.step(0)?.messages ?? []
      return [message?.kind, message?.saml?.id, message?.params.get('RelayState')?.[0]]
    }
    const found = ['saml-response', '_p1', 'relay-1']
    expect(read({ text, encoding: 'text', mimeType: 'multipart/form-data' })).toEqual(found)
    const form = new URLSearchParams({ SAMLResponse: base64(response()), RelayState: 'relay-1' }).toString()
    expect(read({ text: form, encoding: 'text', mimeType: '' })).toEqual(found)
    expect(
      read({ text: btoa(form), encoding: 'base64', mimeType: 'application/x-www-form-urlencoded' }),
    ).toEqual(found)
    const packed = new URLSearchParams({
      SAMLResponse: gzipSync(response()).toString('base64'),
      RelayState: 'relay-1',
    })
    expect(
      read({ text: packed.toString(), encoding: 'text', mimeType: 'application/x-www-form-urlencoded' }),
    ).toEqual(found)
  })

  it('reads names in whatever script', () => {
    const { analysis } = of(sso(), acs({ assertion: { nameId: 'Jürgen 名前' } }))
    expect(analysis.tokens[0]?.claims?.sub).toBe('Jürgen 名前')
    const latin = Buffer.from(
      `<?xml version="1.0" encoding="ISO-8859-1"?>${response({ assertion: { nameId: 'Jürgen' } })}`,
      'latin1',
    )
    const old = of({ ...acs(), form: { SAMLResponse: latin.toString('base64') } })
    expect(old.analysis.tokens[0]?.claims?.sub).toBe('Jürgen')
  })

  it('may be a grant at a token endpoint', () => {
    const grant: Hop = {
      method: 'POST',
      url: 'https://as.example.com/token',
      form: {
        grant_type: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
        client_id: 'a',
        assertion: Buffer.from(assertion()).toString('base64url'),
      },
      body: { access_token: 'x', token_type: 'Bearer' },
    }
    const { kinds, analysis } = of(grant)
    expect(kinds[0]).toEqual(['request token-request', 'response token-response'])
    expect(analysis.tokens).toContainEqual(expect.objectContaining({ form: 'saml-assertion' }))
  })

  it('may be named only', () => {
    const xml = '<samlp:ManageNameIDRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_m"/>'
    expect(of({ url: withQuery(SSO, { SAMLRequest: deflated(xml) }) }).kinds[0]).toEqual([
      'request saml-name-id-request',
    ])
    expect(of({ url: 'https://adfs.example.com/adfs/ls/?wa=wsignoutcleanup1.0' }).kinds[0]).toEqual([
      'request wsfed-sign-out-cleanup',
    ])
  })
})

describe('an artifact', () => {
  // SHA-1 of https://idp.example.com/metadata
  const source = Buffer.from('9a', 'hex')
  const artifact = Buffer.concat([
    Buffer.from([0, 4, 0, 1]),
    Buffer.alloc(20, source),
    Buffer.alloc(20, 7),
  ]).toString('base64')

  it('says whose message it stands for', () => {
    expect(readArtifact(artifact)).toEqual({ type: 4, endpointIndex: 1, sourceId: '9a'.repeat(20) })
    expect(
      readArtifact(Buffer.concat([Buffer.from([0, 1]), Buffer.alloc(40, 1)]).toString('base64')),
    ).toMatchObject({ type: 1 })
    expect([readArtifact('AAQ='), readArtifact('%'), readArtifact('A'.repeat(500))]).toEqual([
      null,
      null,
      null,
    ])
  })

  it('is recognised on its way, where it lands, and where it is resolved', () => {
    const url = withQuery(ACS, { SAMLart: artifact, RelayState: 'relay-1' })
    const soap = (inside: string) =>
      `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${inside}</s:Body></s:Envelope>`
    const protocol = 'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"'
    const resolve: Hop = {
      method: 'POST',
      url: 'https://idp.example.com/artifact',
      body: soap(
        `<samlp:ArtifactResponse ${protocol} ID="_ar" InResponseTo="_a">${response()}</samlp:ArtifactResponse>`,
      ),
      answer: { 'Content-Type': 'text/xml' },
    }
    const exchanges = evidence(sso(), { url: SSO, status: 302, answer: { Location: url } }, { url }, resolve)
    const asked = exchanges[3]
    if (!asked) throw new Error('none')
    asked.request.body = {
      text: soap(
        `<samlp:ArtifactResolve ${protocol} ID="_a"><samlp:Artifact>${artifact}</samlp:Artifact></samlp:ArtifactResolve>`,
      ),
      encoding: 'text',
      mimeType: 'text/xml',
    }
    const analysis = createAnalysis()
    for (const one of exchanges) analysis.add(one)
    expect(
      exchanges.map(({ id }) => analysis.step(id)?.messages.map(({ kind, side }) => `${side} ${kind}`)),
    ).toEqual([
      ['request saml-authn-request', 'response idp-page'],
      ['response saml-artifact'],
      ['request saml-artifact'],
      ['request saml-artifact-resolve', 'response saml-artifact-response', 'response saml-response'],
    ])
    expect(analysis.flows).toMatchObject([{ protocol: 'saml2', exchanges: [0, 1, 2, 3] }])
    expect(analysis.tokens[0]).toMatchObject({ form: 'saml-assertion', claims: { iss: IDP } })
  })
})
