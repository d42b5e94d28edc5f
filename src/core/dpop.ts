import type { Step } from './analysis.ts'
import type { Scene } from './capture-view.ts'
import { cantTell, failed, type Outcome, PASSED } from './check.ts'
import { headers, parseChallenges, parseUrl } from './http.ts'
import { first } from './protocols/reading.ts'
import { say } from './say.ts'
import { numericDate, textClaim } from './tokens/claims.ts'
import { s256, thumbprint } from './tokens/hashes.ts'
import type { JsonObject, Token } from './tokens/token.ts'
import { isoTime } from './units.ts'

/** What a server that follows RFC 9449 4.3 refuses in a DPoP proof. */
export interface ProofFault {
  claim: 'htm' | 'htu' | 'ath' | 'iat' | 'jkt'
  detail: string
  remedy: string
  got?: string
  expected?: string
}

/** Beyond what RFC 9449 11.1 calls "on the order of seconds or minutes". */
const MAX_AGE = 300

/** The proof that the request carries. */
export function proofOf({ step, capture }: Scene): Token | undefined {
  const id = step.tokens.find(
    ({ carrier }) => carrier.place === 'header' && carrier.name.toLowerCase() === 'dpop',
  )?.token
  const token = id === undefined ? undefined : capture.token(id)
  return token?.claims ? token : undefined
}

/** The access token that is sent beside the proof, with its scheme. */
export function boundToken({ step, capture }: Scene): { token: Token; scheme: string } | undefined {
  const found = step.tokens.find(
    ({ carrier }) => carrier.side === 'request' && carrier.place === 'authorization',
  )
  const token = found && capture.token(found.token)
  return token && { token, scheme: found.carrier.scheme ?? '' }
}

/** The key to which a token is bound (RFC 9449 6.1); undefined for a plain bearer token. */
export function keyOf(token: Token): string | undefined {
  const cnf = token.claims?.cnf
  const jkt = typeof cnf === 'object' && cnf !== null ? (cnf as JsonObject).jkt : undefined
  return typeof jkt === 'string' ? jkt : undefined
}

/** Everything in which the proof does not fit its request; empty without a proof that can be read. */
export function proofFaults(scene: Scene): ProofFault[] {
  const proof = proofOf(scene)
  if (!proof) return []
  return [
    method(scene, proof),
    url(scene, proof),
    hash(scene, proof),
    age(scene, proof),
    key(scene, proof),
  ].filter((fault) => fault !== null)
}

/** What the check of one claim of the proof says; a server that took the proof all the same does not compare it. */
export function judgeProof(scene: Scene, claim: ProofFault['claim']): readonly Outcome[] {
  const proof = proofOf(scene)
  if (!proof) return []
  if (claim === 'iat' && scene.serverTime === null) return cantTell(say('said_theAnswerHasNoDateHeader'))
  const bound = boundToken(scene)
  if (claim === 'ath' && bound?.scheme !== 'dpop') return []
  if (claim === 'jkt' && (!bound || keyOf(bound.token) === undefined)) return []
  const fault = proofFaults(scene).find((one) => one.claim === claim)
  if (!fault) return PASSED
  if (scene.status === 0) return cantTell(say('dpop_noAnswerWasSeen'))
  const { detail, remedy, got, expected } = fault
  if (scene.status >= 400) return failed({ detail, remedy, got, expected })
  return failed({
    severity: 'warning',
    detail: say('dpop_theServerTookItAllTheSame', detail),
    remedy,
    got,
    expected,
  })
}

function method({ step }: Scene, { claims }: Token): ProofFault | null {
  const expected = step.exchange.request.method
  const got = textClaim(claims, 'htm')
  return got === expected
    ? null
    : fault(
        'htm',
        got,
        expected,
        say('dpop_theDpopProofWasMadeForAnother'),
        say('dpop_makeProofForEachRequest'),
      )
}

/** Query and fragment are ignored, and both are normalised (RFC 9449 4.3). */
function url({ step }: Scene, { claims }: Token): ProofFault | null {
  const expected = bare(step.exchange.request.url)
  const got = textClaim(claims, 'htu')
  return got !== undefined && bare(got) === expected
    ? null
    : fault(
        'htu',
        got,
        expected ?? step.exchange.request.url,
        say('dpop_theDpopProofWasMadeForAnother_b'),
        say('dpop_putTheUrlThatIsCalledInto'),
      )
}

function bare(text: string): string | undefined {
  const at = parseUrl(text)
  return at ? at.origin + at.pathname : undefined
}

function hash(scene: Scene, { claims }: Token): ProofFault | null {
  const bound = boundToken(scene)
  if (bound?.scheme !== 'dpop') return null
  const expected = s256(bound.token.value)
  const got = textClaim(claims, 'ath')
  return got === expected
    ? null
    : fault(
        'ath',
        got,
        expected,
        got === undefined
          ? say('dpop_theDpopProofHasNoAthAlthough')
          : say('dpop_theDpopProofWasMadeForAnother_c'),
        say('dpop_putTheShaOfTheAccessToken'),
      )
}

function age({ serverTime }: Scene, { claims }: Token): ProofFault | null {
  const iat = numericDate(claims, 'iat')
  if (serverTime === null || iat === undefined || Math.abs(iat - serverTime / 1000) <= MAX_AGE) return null
  return fault(
    'iat',
    isoTime(iat * 1000),
    isoTime(serverTime),
    say('dpop_theDpopProofIsTooFarFrom'),
    say('dpop_makeNewProofForEachRequestAnd'),
  )
}

function key(scene: Scene, { header }: Token): ProofFault | null {
  const bound = boundToken(scene)
  const expected = bound && keyOf(bound.token)
  const jwk = header?.jwk
  const got = typeof jwk === 'object' && jwk !== null ? thumbprint(jwk as JsonObject) : null
  if (expected === undefined || got === null || got === expected) return null
  return fault(
    'jkt',
    got,
    expected,
    say('dpop_theDpopProofIsSignedWithAnother'),
    say('dpop_keepTheKeyWithWhichTheToken'),
  )
}

function fault(
  claim: ProofFault['claim'],
  got: string | undefined,
  expected: string,
  detail: string,
  remedy: string,
): ProofFault {
  return { claim, detail, remedy, expected, ...(got === undefined ? {} : { got }) }
}

/** Whether the answer asks for its nonce in the proof (RFC 9449 8 and 9). */
export function wantsNonce({ exchange, messages }: Step): boolean {
  if (
    messages.some(({ kind, params }) => kind === 'token-error' && first(params, 'error') === 'use_dpop_nonce')
  )
    return true
  const challenges = parseChallenges(headers(exchange.response?.headers ?? [], 'www-authenticate'))
  return challenges.some(({ params }) => params.get('error') === 'use_dpop_nonce')
}
