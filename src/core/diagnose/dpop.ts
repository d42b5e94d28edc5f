import { boundToken, keyOf, proofFaults, proofOf } from '../dpop.ts'
import { because, type Candidate, type Rule } from './candidate.ts'

/** What a server that follows RFC 9449 refuses, worked out again from the request. */
export const dpopRule: Rule = (scene) => {
  const faults = proofFaults(scene)
  const [first] = faults
  if (first)
    return [
      candidate({
        ...(first.got === undefined ? {} : { got: first.got }),
        ...(first.expected === undefined
          ? {}
          : { expected: first.expected, expectedFrom: `RFC 9449 (${first.claim})` }),
        summary: first.detail,
        remedy: first.remedy,
        because: faults.flatMap(({ claim, detail }) => because(scene, `${claim}: ${detail}`)),
      }),
    ]
  const bound = boundToken(scene)
  if (!bound || keyOf(bound.token) === undefined) return []
  const asBearer = bound.scheme === 'bearer'
  if (!asBearer && proofOf(scene)) return []
  return [
    candidate({
      got: asBearer ? 'Bearer' : 'no DPoP header',
      expected: asBearer ? 'DPoP' : 'a DPoP proof',
      expectedFrom: 'cnf.jkt in the token (RFC 9449 6.1)',
      summary: asBearer
        ? 'The token is bound to a key (cnf.jkt) and was sent as a plain Bearer token.'
        : 'The token is bound to a key (cnf.jkt) and was sent without a DPoP proof.',
      remedy: 'Send Authorization: DPoP with the token, and a DPoP header with a proof for this request.',
      because: because(scene, 'the token holds cnf.jkt'),
    }),
  ]
}

function candidate(rest: Omit<Candidate, 'cause' | 'weight' | 'confidence'>): Candidate {
  return { cause: 'dpop-misused', weight: 86, confidence: 'certain', ...rest }
}
