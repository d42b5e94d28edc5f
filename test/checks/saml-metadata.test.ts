import { describe, expect, it } from 'vitest'
import type { Hop } from '../support/evidence.ts'
import { at, idpMetadata, spMetadata, sso } from '../support/saml.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'saml-metadata'
const until = (hop: Hop, time: string): Hop => ({
  ...hop,
  body: String(hop.body).replace(' entityID=', ` validUntil="${time}" entityID=`),
})

describe(ID, () => {
  it('warns where it had ended', () => {
    expect(scenario(ID, [until(idpMetadata(), at(-60))]).findings).toMatchObject([
      { severity: 'warning', cause: null, got: at(-60) },
    ])
    expect(scenario(ID, [until(idpMetadata(), at(600))]).outcomes).toEqual(['passed'])
  })

  it('warns of an address that is missing, or is told without TLS', () => {
    const bare = { ...spMetadata(), body: String(spMetadata().body).replace(/<md:Assertion[^>]*\/>/, '') }
    expect(scenario(ID, [bare]).findings[0]?.detail).toContain('no AssertionConsumerService')
    expect(scenario(ID, [spMetadata({ location: 'http://sp.example.com/acs' })]).findings).toMatchObject([
      { got: 'http://sp.example.com/acs' },
    ])
    const local = {
      ...spMetadata({ location: 'http://sp.localhost/acs' }),
      url: 'http://sp.localhost/metadata',
    }
    expect(scenario(ID, [local]).outcomes).toEqual(['passed'])
    expect(scenario(ID, [spMetadata({ location: 'http://other.example.net/acs' })]).outcomes).toEqual([
      'passed',
    ])
  })

  it('cannot tell what cannot be read, and applies to nothing else', () => {
    const broken = { ...spMetadata(), body: String(spMetadata().body).replace('</md:EntityDescriptor>', '') }
    expect(scenario(ID, [broken]).outcomes).toEqual(['cantTell'])
    expect(scenario(ID, [sso()]).outcomes).toEqual([])
  })
})
