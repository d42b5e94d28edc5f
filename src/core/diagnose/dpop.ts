import { boundToken, keyOf, proofFaults, proofOf } from '../dpop.ts'
import { say } from '../say.ts'
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
      got: asBearer ? 'Bearer' : say('said_noDpopHeader'),
      expected: asBearer ? 'DPoP' : say('said_dpopProof'),
      expectedFrom: say('said_cnfJktInTheTokenRfc'),
      summary: asBearer ? say('dpop_theTokenIsBoundToKeyCnf') : say('dpop_theTokenIsBoundToKeyCnf_b'),
      remedy: say('said_sendAuthorizationDpopWithThe'),
      because: because(scene, say('dpop_theTokenHoldsCnfJkt')),
    }),
  ]
}

function candidate(rest: Omit<Candidate, 'cause' | 'weight' | 'confidence'>): Candidate {
  return { cause: 'dpop-misused', weight: 86, confidence: 'certain', ...rest }
}
