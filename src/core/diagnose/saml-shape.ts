import { siteOf as guessedSite } from '../audience/transformations.ts'
import { originOf, parseUrl } from '../http.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { acsDiffers, acsUnpublished, issuersDiffer, issuerUnknown } from '../saml/facts.ts'
import { shortcomings } from '../saml/profile.ts'
import { answers } from '../saml/sign-in.ts'
import { say } from '../say.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'
import { aboutLanding } from './saml-landing.ts'
import { quoted } from './saml-words.ts'

/** What the profile asks for and the response does not have: the first of it, as receivers stop there. */
export const shapeRule: Rule = aboutLanding((scene, landing) => {
  const [worst, ...more] = shortcomings(landing)
  if (!worst) return []
  const { what, remedy, cause, weight, got, expected } = worst
  const one: Candidate = {
    cause,
    weight: weight === 'required' ? 76 : weight === 'advised' ? 56 : 50,
    confidence: weight === 'required' ? 'likely' : 'possible',
    ...(got === undefined ? {} : { got }),
    ...(expected === undefined ? {} : { expected, expectedFrom: say('samlShape_samlProfiles') }),
    summary: say('samlShape_refusedTheSignIn', hostOf(landing.url), what),
    remedy,
    ...(weight === 'required' ? {} : { decide: say('samlShape_whetherTheServiceProviderAsks') }),
    because: [what, ...more.slice(0, 3).map((other) => other.what)].flatMap((text) => because(scene, text)),
  }
  return [one]
})

/** A WS-Federation answer without a token: the identity provider failed, or something took it out (WS-Trust 1.3 4.4). */
export const noTokenRule: Rule = aboutLanding((scene, { isWsFed, saml, url }) => {
  if (!isWsFed || !saml || saml.reason !== null || saml.tokenType !== null || saml.assertions.length > 0)
    return []
  const { fault } = saml
  return [
    {
      cause: fault === null ? 'token-malformed' : 'idp-error',
      weight: 80,
      confidence: 'likely',
      ...(fault ? { got: fault } : {}),
      summary: fault
        ? say('samlShape_gotWresultWithoutToken_b', hostOf(url), fault)
        : say('samlShape_gotWresultWithoutToken', hostOf(url)),
      remedy: say('said_lookIntoTheLogOfTheIdentity'),
      because: because(
        scene,
        fault === null ? say('samlShape_wresultHoldsAndNoToken', saml.type) : say('samlShape_wresultIsFault'),
      ),
    },
  ]
})

/** Two issuers in one response, or another one than was asked. */
export const responseIssuerRule: Rule = aboutLanding((scene, landing) => {
  const two = issuersDiffer(landing)
  const differs = two ?? issuerUnknown(landing, scene.capture.entities)
  if (!differs) return []
  return [
    {
      cause: 'issuer-mismatch',
      weight: two ? 74 : 72,
      confidence: 'likely',
      ...differs,
      expectedFrom: two
        ? say('samlShape_theIssuerOfTheResponse')
        : say('said_theMetadataOfTheIdentityProvider'),
      summary: two
        ? say('samlShape_theResponseComesFromItsAssertion', differs.expected, differs.got)
        : say('samlShape_theAssertionComesFromTheIdentity', differs.got, differs.expected),
      remedy: REMEDIES['issuer-mismatch'] ?? '',
      decide: say('samlShape_whichEntityIdTheServiceProvider'),
      because: because(scene, say('samlShape_issuerIs', differs.got)),
    },
  ]
})

/**
 * The service provider names its address otherwise than the browser calls it: so it will read Destination, as behind a
 * proxy that ends TLS.
 */
export const ownAddressRule: Rule = aboutLanding((scene, landing) => {
  if (landing.isWsFed || !answers(landing)) return []
  const unpublished = acsUnpublished(landing, scene.capture.entities)
  const differs =
    acsDiffers(landing) ?? (unpublished && { got: unpublished.got, expected: unpublished.expected })
  const named = parseUrl(differs?.expected ?? '')
  const called = parseUrl(landing.url)
  if (!differs || !named || !called) return []
  const samePath = named.pathname === called.pathname
  const schemeOnly = samePath && named.hostname === called.hostname
  return [
    {
      cause: 'saml-destination-mismatch',
      weight: schemeOnly ? 78 : samePath ? 66 : 58,
      confidence: schemeOnly ? 'likely' : 'possible',
      got: differs.expected,
      expected: landing.url.split('#', 1)[0] ?? landing.url,
      expectedFrom: say('said_theUrlThatReceivedTheResponse'),
      summary: say(
        'samlShape_callsItsOwnAddressAndTheResponse',
        hostOf(landing.url),
        differs.expected,
        differs.got,
      ),
      remedy: schemeOnly
        ? say('said_letTheApplicationKnowItsPublic')
        : (REMEDIES['saml-destination-mismatch'] ?? ''),
      decide: say('said_theLogOfTheServiceProviderWhich'),
      because: because(
        scene,
        say('samlShape_theRequestNamesAsAssertionconsumerserviceurl', differs.expected),
        landing.request?.exchange,
      ),
    },
  ]
})

/**
 * An audience that is a URL of another site than the one the response was posted to, where nothing tells what the
 * service provider calls itself. A hint: an entity ID is a name and need not be where the application is.
 */
export const foreignAudienceRule: Rule = aboutLanding((scene, landing) => {
  const audiences = landing.assertion?.conditions?.audiences.flat() ?? []
  const site = siteOf(landing.url)
  if (scene.presentations[0]?.verdict.cause !== 'no-expected-audience' || !site) return []
  const sites = audiences.map((one) => (originOf(one.trim()) ? siteOf(one.trim()) : null))
  if (audiences.length === 0 || sites.some((one) => one === null || one === site)) return []
  const got = quoted(audiences) ?? ''
  return [
    {
      cause: 'saml-audience-mismatch',
      weight: 53,
      confidence: 'possible',
      got,
      summary: say('samlShape_theAssertionIsMeantForWhich', got, hostOf(landing.url)),
      remedy: REMEDIES['saml-audience-mismatch'] ?? '',
      decide: say('said_theEntityIdThatTheServiceProvider'),
      because: because(scene, say('said_audienceIs', got)),
    },
  ]
})

/** A guess at the registrable domain; a hint is all that is made of it. */
function siteOf(url: string): string | null {
  const host = parseUrl(url)?.hostname ?? ''
  return host.includes('.') && !/^[\d.]+$|^\[/.test(host) ? guessedSite(host.toLowerCase()) : null
}
