import type { Scene } from '../capture-view.ts'
import type { Cause, RankedCause } from '../finding.ts'
import { openByOrder, provenByOrder } from '../refusal/check-order.ts'
import type { RefusalMessage } from '../refusal/read.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { quoteAud } from '../tokens/claims.ts'
import { because, type Candidate } from './candidate.ts'
import { apiName, hostOf } from './names.ts'
import { PHRASES } from './phrases.ts'
import { refined, refusedToken } from './refined.ts'
import { severalResources, valueSent } from './value-sent.ts'

/** What the refusal itself says: the strongest evidence, since the server knows what it compared. */
export function wordsRule(scene: Scene): readonly Candidate[] {
  return scene.refusals.flatMap((message, at) =>
    message.cause ? [candidate(scene, message, message.cause, at)] : [],
  )
}

/** Causes whose value is not the audience, whatever claim the words name beside them. */
const OTHER_VALUE: ReadonlySet<Cause> = new Set<Cause>([
  'issuer-mismatch',
  'unknown-signing-key',
  'unsupported-signing-algorithm',
  'token-expired',
  'clock-skew',
  'nonce-mismatch',
])

function candidate(scene: Scene, message: RefusalMessage, named: Cause, at: number): Candidate {
  const token = refusedToken(scene)
  const isAud = message.claim === 'aud' && token !== undefined && !OTHER_VALUE.has(named)
  const aud = isAud ? quoteAud(token) : undefined
  const cause = refined(scene, message, named, message.actual ?? aud)
  const got = sentValue(message, cause) ?? (isAud ? aud : valueSent(scene, cause, token))
  const values = message.expected !== undefined ? 9 : message.claim ? 2 : 0
  const weight = (message.specificity === 'high' ? 80 : 50) + values - Math.min(at, 5) * 0.1
  return {
    cause,
    weight,
    confidence: message.specificity === 'high' && !isOpen(scene, cause, message) ? 'certain' : 'likely',
    ...(got === undefined ? {} : { got }),
    ...(message.expected === undefined || message.expected === '…'
      ? {}
      : { expected: message.expected, expectedFrom: say('said_theRefusalOwnWords') }),
    summary: refusal(scene, PHRASES[cause]),
    remedy: message.fix || (REMEDIES[cause] ?? ''),
    because: [
      ...because(scene, say('words_says', speakerOf(message), message.text)),
      ...proven(scene, message),
    ],
  }
}

/** Wording that many products share names none of them. */
function speakerOf({ product }: RefusalMessage): string {
  return product === 'unknown' ? say('words_theAnswer') : product
}

function sentValue({ actual }: RefusalMessage, cause: Cause): string | undefined {
  // A value as long as a token was taken out of the words.
  if (actual === '…') return undefined
  return cause === 'multi-resource-scope' ? severalResources(actual) : actual
}

/**
 * A refusal that names `aud` without the value it wants proves that the audience is wrong, not in which way: only a token for
 * another host is surely one for another API.
 */
function isOpen({ presentations }: Scene, cause: Cause, { expected }: RefusalMessage): boolean {
  const [sent] = presentations
  return (
    cause === 'audience-mismatch' &&
    expected === undefined &&
    sent !== undefined &&
    sent.hostHint !== 'differs'
  )
}

function refusal(scene: Scene, why: string): string {
  return scene.presentations.length > 0
    ? say('aboutToken_refusedTheToken', apiName(scene), why)
    : say('words_refusedTheRequest', hostOf(scene.step.exchange.request.url), why)
}

/** Validators stop at the first check that fails: what they check before it was in order, the rest is open. */
function proven(scene: Scene, { product, claim }: RefusalMessage): RankedCause['because'] {
  if (claim === null || scene.presentations.length === 0) return []
  const good = provenByOrder(product, claim)
  const open = openByOrder(product, claim)
  const said = [
    good.length > 0 ? say('words_checksFirstInOrder', product, good.join(', ')) : '',
    open.length > 0 ? say('words_hadNotYetChecked', product, open.join(', ')) : '',
  ].filter((text) => text !== '')
  return said.flatMap((text) => because(scene, text))
}
