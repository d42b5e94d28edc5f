import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, startLab } from '../lab/lab.mjs'
import type { FederatedScenario, OpenIdScenario, Scenario } from '../lab/scenarios.mjs'
import { browse, following, shownText, type Visit } from './browse.ts'
import { federatedIds, isFederated } from './federated.ts'
import { requestOf } from './play.ts'
import { UserAgent } from './user-agent.ts'

let lab: Lab
const agent = new UserAgent()

beforeAll(async () => {
  lab = await startLab({ port: 0 })
})
afterAll(() => lab.close())

function named(id: string): FederatedScenario {
  const scenario = lab.scenarios.find((one) => one.id === id)
  if (!scenario || !isFederated(scenario)) throw new Error(`no scenario ${id} of an application`)
  return scenario
}

/** The visit that the scenario is about, and what the last page shows. */
async function played(id: string): Promise<{ at: Visit | undefined; last: string }> {
  const { play, expects } = named(id)
  const visits = await browse(new UserAgent(), play.start)
  const at = visits.findLast(({ url }) => {
    const { host, pathname } = new URL(url)
    return host === expects.host && pathname === expects.path
  })
  return { at, last: visits.at(-1)?.answer.text ?? '' }
}

/** The form with the answer of the identity provider, not yet posted. */
async function delivery(id: string): Promise<{ url: string; form: Record<string, string>; xml: string }> {
  const begun = await agent.fetch(named(id).play.start)
  const url = begun.headers.location ?? ''
  const next = following({ method: 'GET', url, form: {}, answer: await agent.fetch(url) })
  if (next?.method !== 'POST') throw new Error(`${id} posts nothing`)
  const { SAMLResponse = '', wresult } = next.form
  return { ...next, xml: wresult ?? Buffer.from(SAMLResponse, 'base64').toString() }
}

describe('a scenario of SAML or WS-Federation', () => {
  it.concurrent.each(federatedIds)(
    '%s ends with the status it expects, and says that it is played',
    async (id) => {
      const { at, last } = await played(id)
      expect(at?.answer.status).toBe(named(id).expects.status)
      expect(last).toContain(`data-played="${id}"`)
    },
  )

  it.each([
    ['saml-healthy', 'Signed in as alice@lab.example.'],
    [
      'saml-audience',
      'SAML assertion audience mismatch. Expected: {portal}/saml-audience Received: urn:lab:expenses',
    ],
    ['saml-audience-slash', 'Login failed. Please try again later.'],
    ['saml-destination', 'Login failed Please try again later.'],
    ['saml-clock-ahead', 'SAML assertion not yet valid'],
    ['saml-clock-behind', 'No valid subject confirmation found among those available in the SAML assertion'],
    ['saml-replay', 'InResponseTo is not valid'],
    ['saml-bookmark', 'InResponseTo is not valid'],
    ['saml-unsigned', 'Invalid signature'],
    ['saml-certificate', 'Invalid signature'],
    ['saml-refused', 'SAML provider returned Responder error: The user is not assigned to this application.'],
    ['wsfed-healthy', 'Signed in as alice@lab.example.'],
    ['wsfed-audience', "not present in AudienceUris. Audience: 'urn:lab:intranet'"],
  ])('%s ends in the words of its validator', async (id, words) => {
    const { last } = await played(id)
    expect(shownText(last)).toContain(words.replace('{portal}', lab.origins.portal))
  })

  it('saml-destination is refused for its Destination alone', async () => {
    const { url, xml } = await delivery('saml-destination')
    expect(xml).toContain(`Destination="${lab.origins.portal}/former/acs"`)
    expect(xml).toContain(`<saml:Audience>${lab.origins.portal}/saml-destination</saml:Audience>`)
    expect(url).toBe(`${lab.origins.portal}/saml-destination/acs`)
  })

  it('has the clock of the identity provider in its Date, too', async () => {
    const [, page] = await browse(new UserAgent(), named('saml-clock-ahead').play.start)
    const ahead = Date.parse(page?.answer.headers.date ?? '') - Date.now()
    expect(ahead).toBeGreaterThan(500_000)
  })
})

describe('the identity provider', () => {
  it('publishes the certificate that its signatures carry', async () => {
    const { idp } = lab.origins
    const certificate = /<ds:X509Certificate>([^<]+)/
    const metadata = (await agent.fetch(`${idp}/metadata`)).text
    const sts = (await agent.fetch(`${idp}/FederationMetadata/2007-06/FederationMetadata.xml`)).text
    const { xml } = await delivery('saml-healthy')
    const [, published] = certificate.exec(metadata) ?? []
    expect(metadata).toContain(`entityID="${idp}/metadata"`)
    expect(published).toMatch(/^MII[\w+/=]+$/)
    expect(certificate.exec(sts)?.[1]).toBe(published)
    expect(certificate.exec(xml)?.[1]).toBe(published)
    const other = await delivery('saml-certificate')
    expect(certificate.exec(other.xml)?.[1]).not.toBe(published)
  })

  it.each(['saml-healthy', 'wsfed-healthy'])(
    'shows a sign-in page to %s where no name is given',
    async (id) => {
      const asking = new UserAgent()
      const page = (await browse(asking, `${named(id).play.start}?sign-in`)).at(-1)
      expect(page?.answer.text).toContain('<button>Sign in</button>')
      const { text } = await asking.fetch(page?.url ?? '', { form: { name: 'bob' } })
      expect(text).toMatch(/name="(?:SAMLResponse|wresult)"/)
    },
  )

  it('says what is no request', async () => {
    const { status } = await agent.fetch(`${lab.origins.idp}/sso?SAMLRequest=nonsense`)
    expect(status).toBe(400)
  })
})

describe('an application', () => {
  it('publishes metadata with its entity ID and its assertion consumer service', async () => {
    const { portal, login } = lab.origins
    for (const entityId of [`${portal}/saml-audience`, `${login}/broker/staff`]) {
      const { text } = await agent.fetch(`${entityId}/metadata`)
      expect(text).toContain(`entityID="${entityId}"`)
      expect(text).toContain(`Location="${entityId}/acs"`)
    }
  })

  it('accepts a SAML response once, and none that was changed', async () => {
    const { url, form, xml } = await delivery('saml-audience')
    const changed = Buffer.from(xml.replace('alice@', 'mallory@')).toString('base64')
    const answer = await agent.fetch(url, { form: { ...form, SAMLResponse: changed } })
    expect(shownText(answer.text)).toContain('Invalid signature')
    const [first, second] = [await delivery('saml-replay'), await delivery('saml-replay')]
    expect((await agent.fetch(first.url, { form: first.form })).status).toBe(200)
    expect((await agent.fetch(first.url, { form: first.form })).status).toBe(403)
    expect((await agent.fetch(second.url, { form: second.form })).status).toBe(200)
  })

  it('accepts no security token that was changed', async () => {
    const { url, form, xml } = await delivery('wsfed-healthy')
    expect((await agent.fetch(url, { form })).status).toBe(302)
    const { status, text } = await agent.fetch(url, {
      form: { ...form, wresult: xml.replace('alice@', 'mallory@') },
    })
    expect(status).toBe(500)
    expect(text).toContain('ID4037: ')
  })
})

describe('the broker', () => {
  const isBroker = (one: Scenario): one is OpenIdScenario => one.group === 'Broker'

  it.each([
    ['broker-healthy', { code: expect.any(String) }],
    [
      'broker-audience',
      {
        error: 'access_denied',
        error_description: 'The identity provider could not sign the user in',
      },
    ],
  ])('answers %s after a sign-in by SAML', async (id, answer) => {
    const scenario = lab.scenarios.filter(isBroker).find((one) => one.id === id)
    if (!scenario) throw new Error(`no scenario ${id}`)
    const { url, state } = requestOf(lab, scenario)
    const visits = await browse(new UserAgent(), url)
    const urls = visits.map((one) => one.url.split('?', 1)[0])
    expect(urls).toContain(`${lab.origins.idp}/sso`)
    expect(urls).toContain(`${lab.origins.login}/broker/${scenario.play.idp_hint}/acs`)
    const callback = new URL(visits.at(-1)?.url ?? '')
    expect(callback.origin + callback.pathname).toBe(`${lab.origins.app}/callback`)
    expect(Object.fromEntries(callback.searchParams)).toMatchObject({ state, ...answer })
  })
})
