import type { Scene } from '../capture-view.ts'
import { parseUrl } from '../http.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { type Landing, landingOf, requestOf } from '../saml/sign-in.ts'
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
  const decide =
    'The debug log of the toolkit, or each of the three against the settings of the service provider.'
  const what: [Candidate['cause'], string][] = [
    ['saml-destination-mismatch', 'Recipient is not the URL that the application takes for its own'],
    ['saml-in-response-to-mismatch', 'InResponseTo is not the request that its session holds'],
    ['saml-time', 'NotOnOrAfter is past by its clock'],
  ]
  return what.map(([cause, why], at) =>
    possible(scene, {
      cause,
      weight: 48 - at * 2,
      summary: `${hostOf(landing.url)} refused the SubjectConfirmation; perhaps ${why}.`,
      decide,
      why: `it says “${said}”`,
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
      summary: `The response fits in all that the browser sees; ${hostOf(url)} may take its own URL for another one, as applications behind a proxy do.`,
      decide: 'The log of the service provider: which URL it says to have received the response at.',
      why: `Destination ${saml.destination} is the URL of the POST, seen from outside`,
    }),
    expected: url,
    expectedFrom: 'the URL that received the response',
    remedy:
      'Let the application know its public URL: pass X-Forwarded-Proto, X-Forwarded-Host and X-Forwarded-Port on, and make it trust them.',
  }
  return [one]
}

function signingKey(scene: Scene, landing: Landing): Candidate {
  const { assertion, saml } = landing
  const issuer = assertion?.issuer || saml?.issuer || 'the identity provider'
  const certificate = provedOf(scene, landing)?.signature?.key?.certificate
  const which = certificate ? ` (${certificateWords(certificate)})` : ''
  return possible(scene, {
    cause: 'saml-signature-invalid',
    weight: 37,
    summary: `The response fits in all that the browser sees; its signature may not verify with the certificate that the service provider holds of ${issuer}.`,
    decide: `The certificate in the response${which} against the one in the settings of the service provider.`,
    why: 'the browser does not see which certificate the service provider trusts',
  })
}

function encrypted(scene: Scene, { isEncrypted }: Landing): Candidate[] {
  if (!isEncrypted) return []
  return [
    possible(scene, {
      cause: 'token-encrypted',
      weight: 40,
      summary: 'The assertion is encrypted; the service provider may not hold the key it is encrypted for.',
      decide: 'The encryption certificate that the identity provider has of the service provider.',
      why: 'the response holds an EncryptedAssertion',
    }),
  ]
}

function unreadable(scene: Scene, reason: string): Candidate {
  return {
    cause: 'token-malformed',
    weight: 84,
    confidence: 'likely',
    summary: `The response cannot be read: ${reason}.`,
    remedy:
      'Look for what cuts or changes the SAMLResponse field on its way, such as a filter or a size limit.',
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
        summary: `${host} refused the sign-in request; its NameIDPolicy holds text, where the schema allows none.`,
        decide: 'The log of the identity provider at this moment.',
        why: `NameIDPolicy holds “${policy.text.slice(0, 120)}”; the format belongs into its attribute Format (SAML Core 3.4.1.1)`,
      }),
      confidence: 'likely',
      got: policy.text.slice(0, 300),
    })
  if (name !== undefined && status !== 0 && status < 500 && !namesParty(scene))
    out.push({
      ...possible(scene, {
        cause: 'relying-party-unknown',
        weight: 44,
        summary: `${host} refused the sign-in request and does not say why; perhaps it does not know ${name}.`,
        decide: 'The log of the identity provider at this moment.',
        why: `the request came from ${name}`,
      }),
      got: name,
    })
  if (status >= 500)
    out.push(
      possible(scene, {
        cause: 'idp-error',
        weight: 46,
        summary: `${host} failed by itself with status ${status}.`,
        decide: 'The log of the identity provider at this moment.',
        why: `status ${status}`,
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
