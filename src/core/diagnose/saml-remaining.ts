import type { Scene } from '../capture-view.ts'
import { parseUrl } from '../http.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { type Landing, landingOf, requestOf } from '../saml/sign-in.ts'
import { say } from '../say.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { hostOf } from './names.ts'
import { isRefusal } from './saml-failure.ts'
import { certificateWords, provedOf } from './saml-signature.ts'

/**
 * What is left when the response fits in everything that the browser sees: only the service provider knows which key
 * and which URL it compared with. Each cause is said to be possible, with the line of its log that decides it.
 */
export const remainingResponseRule: Rule = (scene) => {
  const landing = landingOf(scene.step, scene.flow, scene.capture)
  if (!landing || isRefusal(landing.message) || landing.saml === null) return []
  const { reason } = landing.saml
  if (reason !== null) return [unreadable(scene, reason)]
  const confirmation = scene.refusals.find(({ id }) => id === 'onelogin-subjconf')
  if (confirmation) return inConfirmation(scene, landing, confirmation.text)
  return [...behindProxy(scene, landing), signingKey(scene, landing), ...encrypted(scene, landing)]
}

function possible(
  scene: Scene,
  known: Pick<Candidate, 'cause' | 'weight' | 'summary' | 'decide'> & { why: string },
) {
  const { why, ...rest } = known
  const one: Candidate = {
    confidence: 'possible',
    remedy: REMEDIES[known.cause] ?? '',
    because: because(scene, why),
    ...rest,
  }
  return one
}

/**
 * The toolkits skip a SubjectConfirmation whose InResponseTo, Recipient or times do not fit, and say only that none was left
 * (python3-saml, response.py, is_valid): what the capture shows to fit is told first by the rules of its own.
 */
function inConfirmation(scene: Scene, landing: Landing, said: string): Candidate[] {
  const decide = say('samlRemaining_theDebugLogOfTheToolkitOr')
  const what: [Candidate['cause'], string][] = [
    ['saml-destination-mismatch', say('samlRemaining_recipientIsNotTheUrlThatThe')],
    ['saml-in-response-to-mismatch', say('samlRemaining_inresponsetoIsNotTheRequest')],
    ['saml-time', say('samlRemaining_notonorafterIsPastByItsClock')],
  ]
  return what.map(([cause, why], at) =>
    possible(scene, {
      cause,
      weight: 48 - at * 2,
      summary: say('samlRemaining_refusedTheSubjectconfirmation', hostOf(landing.url), why),
      decide,
      why: say('samlRemaining_itSays', said),
    }),
  )
}

/**
 * Toolkits put the receiving URL together from what the web server tells them (python3-saml `get_self_url`, php-saml
 * `getSelfURL`, in Python Social Auth from the port of the connection): behind a proxy that ends TLS it comes out with http
 * or with another port, and Destination does not fit. https://github.com/SAML-Toolkits/python3-saml#how-to-deal-with-proxies
 */
function behindProxy(scene: Scene, { url, saml }: Landing): Candidate[] {
  if (!saml?.destination) return []
  const at = parseUrl(url)
  // Python Social Auth's path for the end of every sign-in: https://python-social-auth.readthedocs.io, urls.py
  const toolkit = /^\/(?:.*\/)?complete\/[\w.-]+\/?$/.test(at?.pathname ?? '')
  const tls = at?.protocol === 'https:'
  const one: Candidate = {
    ...possible(scene, {
      cause: 'saml-destination-mismatch',
      weight: toolkit && tls ? 45 : tls ? 35 : 30,
      summary: say('samlRemaining_theResponseFitsInAllThatThe', hostOf(url)),
      decide: say('said_theLogOfTheServiceProviderWhich'),
      why: say('samlRemaining_destinationIsTheUrlOfThePost', saml.destination),
    }),
    expected: url,
    expectedFrom: say('said_theUrlThatReceivedTheResponse'),
    remedy: say('said_letTheApplicationKnowItsPublic'),
  }
  return [one]
}

function signingKey(scene: Scene, landing: Landing): Candidate {
  const { assertion, saml } = landing
  const issuer = assertion?.issuer || saml?.issuer || say('said_theIdentityProvider')
  const certificate = provedOf(scene, landing)?.signature?.key?.certificate
  return possible(scene, {
    cause: 'saml-signature-invalid',
    weight: 37,
    summary: say('samlRemaining_theResponseFitsInAllThatThe_b', issuer),
    decide: certificate
      ? say('samlRemaining_theCertificateInTheResponse_b', certificateWords(certificate))
      : say('samlRemaining_theCertificateInTheResponse'),
    why: say('samlRemaining_theBrowserDoesNotSeeWhichCertificate'),
  })
}

function encrypted(scene: Scene, { isEncrypted }: Landing): Candidate[] {
  if (!isEncrypted) return []
  return [
    possible(scene, {
      cause: 'token-encrypted',
      weight: 40,
      summary: say('samlRemaining_theAssertionIsEncryptedTheService'),
      decide: say('samlRemaining_theEncryptionCertificateThat'),
      why: say('samlRemaining_theResponseHoldsAnEncryptedassertion'),
    }),
  ]
}

function unreadable(scene: Scene, reason: string): Candidate {
  return {
    cause: 'token-malformed',
    weight: 84,
    confidence: 'likely',
    summary: say('samlRemaining_theResponseCannotBeRead', reason),
    remedy: say('samlRemaining_lookForWhatCutsOrChangesThe'),
    because: because(scene, reason),
  }
}

/** An error page of the identity provider that says nothing which is known. */
export const remainingRequestRule: Rule = (scene) => {
  const { status, step } = scene
  const host = hostOf(step.exchange.request.url)
  const sent = scene.flow?.request
  const name = sent?.get('Issuer')?.[0] ?? sent?.get('wtrealm')?.[0]
  const out: Candidate[] = []
  const policy = requestOf(scene.flow, scene.capture)?.message.saml?.request?.nameIdPolicy
  if (policy && policy.text !== '')
    out.push({
      ...possible(scene, {
        cause: 'saml-name-id-policy',
        weight: 62,
        summary: say('samlRemaining_refusedTheSignInRequestItsNameidpolicy', host),
        decide: say('said_theLogOfTheIdentityProvider'),
        why: say('samlRemaining_nameidpolicyHoldsTheFormatBelongs', policy.text.slice(0, 120)),
      }),
      confidence: 'likely',
      got: policy.text.slice(0, 300),
    })
  if (name !== undefined && status !== 0 && status < 500 && !namesParty(scene))
    out.push({
      ...possible(scene, {
        cause: 'relying-party-unknown',
        weight: 44,
        summary: say('samlRemaining_refusedTheSignInRequestAndDoes', host, name),
        decide: say('said_theLogOfTheIdentityProvider'),
        why: say('samlRemaining_theRequestCameFrom', name),
      }),
      got: name,
    })
  if (status >= 500)
    out.push(
      possible(scene, {
        cause: 'idp-error',
        weight: 46,
        summary: say('said_failedByItselfWithStatus', host, String(status)),
        decide: say('said_theLogOfTheIdentityProvider'),
        why: say('said_status', String(status)),
      }),
    )
  return out
}

/** AD FS names the relying party on its error page where it has found it. */
function namesParty({ step }: Scene): boolean {
  const body = step.exchange.response?.body
  return (
    body?.encoding === 'text' &&
    /Relying party:\s*(?:<[^>]{1,100}>\s*)?[^\s<]/.test(body.text.slice(0, 100_000))
  )
}
