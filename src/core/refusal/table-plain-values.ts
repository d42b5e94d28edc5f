import { say } from '../say.ts'
import { type CausesByWord, MISSING_CLAIM } from './causes-by-word.ts'
import type { RefusalProduct } from './table.ts'

const AUDIENCE: CausesByWord = { saml: 'saml-audience-mismatch', '': 'audience-mismatch' }

/**
 * Plain sentences that name both values, as hand-written checks print them: a value stands behind a colon or in quotes, so
 * that no word of the sentence is taken for one.
 */
export const PLAIN_VALUES: readonly RefusalProduct[] = [
  {
    product: say('tablePlainValues_plainWordsWithBothValues'),
    layer: 'any',
    rows: [
      {
        id: 'plain-aud-expected',
        pattern:
          /\b[Aa]ud(?:ience)?s?\b[^\n]{0,60}?\b[Ee]xpected\b(?: (?:one of|to be|audience|any of))?(?:[:=] ?| (?=['"`[(]))['"`[(]{0,2}(?<expected>[^\s'"`\]),;<]*[^\s'"`\]),;.<])['"`\])]{0,2}[.,;]? {0,2}(?:and |but )?\(?(?:[Gg]ot|[Rr]eceived|[Ff]ound|[Aa]ctual(?:ly)?|was|[Gg]iven)(?:[:=] ?| (?=['"`[(]))['"`[(]{0,2}(?<actual>[^\s'"`\]),;<]*[^\s'"`\]),;.<])/,
        cause: AUDIENCE,
        claim: 'aud',
        low: true,
      },
      {
        id: 'plain-iss-expected',
        pattern:
          /\b[Ii]ss(?:uer)?\b[^\n]{0,60}?\b[Ee]xpected\b(?: (?:one of|to be|issuer|any of))?(?:[:=] ?| (?=['"`[(]))['"`[(]{0,2}(?<expected>[^\s'"`\]),;<]*[^\s'"`\]),;.<])['"`\])]{0,2}[.,;]? {0,2}(?:and |but )?\(?(?:[Gg]ot|[Rr]eceived|[Ff]ound|[Aa]ctual(?:ly)?|was|[Gg]iven)(?:[:=] ?| (?=['"`[(]))['"`[(]{0,2}(?<actual>[^\s'"`\]),;<]*[^\s'"`\]),;.<])/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        low: true,
      },
      {
        id: 'plain-expected-aud',
        pattern:
          /\b[Ee]xpected (?:the )?(?:token )?(?:aud|audience)(?: claim)?(?: to be)?:? ?['"`[(]{1,2}(?<expected>[^\s'"`\]),;<]+)['"`\])]{1,2}[.,;]? (?:but )?(?:got|received|found|was):? ['"`[(]{0,2}(?<actual>[^\s'"`\]),;<]*[^\s'"`\]),;.<])/,
        cause: AUDIENCE,
        claim: 'aud',
        low: true,
      },
      {
        id: 'plain-expected-iss',
        pattern:
          /\b[Ee]xpected (?:the )?(?:token )?(?:iss|issuer)(?: claim)?(?: to be)?:? ?['"`[(]{1,2}(?<expected>[^\s'"`\]),;<]+)['"`\])]{1,2}[.,;]? (?:but )?(?:got|received|found|was):? ['"`[(]{0,2}(?<actual>[^\s'"`\]),;<]*[^\s'"`\]),;.<])/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        low: true,
      },
      {
        id: 'plain-aud-given',
        pattern:
          /\b(?:[Ii]nvalid|[Ww]rong|[Uu]nexpected|[Uu]nknown|[Ii]ncorrect|bad) (?:token |JWT |jwt )?(?:aud|audience)(?: claim)?(?:[:=] ?| (?=['"`[(]))['"`[(]{0,2}(?<actual>[^\s'"`\]),;<]*[^\s'"`\]),;.<])['"`\])]{0,2}[.,;]? {0,2}\(?[Ee]xpected(?: one of| to be)?(?:[:=] ?| (?=['"`[(]))['"`[(]{0,2}(?<expected>[^\s'"`\]),;<]*[^\s'"`\]),;.<])/,
        cause: AUDIENCE,
        claim: 'aud',
        low: true,
      },
      {
        id: 'plain-iss-given',
        pattern:
          /\b(?:[Ii]nvalid|[Ww]rong|[Uu]nexpected|[Uu]nknown|[Ii]ncorrect|bad) (?:token |JWT |jwt )?(?:iss|issuer)(?: claim)?(?:[:=] ?| (?=['"`[(]))['"`[(]{0,2}(?<actual>[^\s'"`\]),;<]*[^\s'"`\]),;.<])['"`\])]{0,2}[.,;]? {0,2}\(?[Ee]xpected(?: one of| to be)?(?:[:=] ?| (?=['"`[(]))['"`[(]{0,2}(?<expected>[^\s'"`\]),;<]*[^\s'"`\]),;.<])/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        low: true,
      },
      {
        id: 'plain-aud-match',
        pattern:
          /\b[Aa]ud(?:ience)?\b(?: \(aud\))?(?: claim)?:? ['"`[(]{1,2}(?<actual>[^\n'"`\])]{1,200})['"`\])]{1,2} (?:does not|doesn't|did not|is not) (?:match|equal to|equal)(?: to)?(?: the)?(?: expected| required| configured)?(?: audience| value)?:? ['"`[(]{1,2}(?<expected>[^\n'"`\])]{1,200})['"`\])]/,
        cause: AUDIENCE,
        claim: 'aud',
        low: true,
      },
      {
        id: 'plain-iss-match',
        pattern:
          /\b[Ii]ss(?:uer)?\b(?: \(iss\))?(?: claim)?:? ['"`[(]{1,2}(?<actual>[^\n'"`\])]{1,200})['"`\])]{1,2} (?:does not|doesn't|did not|is not) (?:match|equal to|equal)(?: to)?(?: the)?(?: expected| required| configured)?(?: issuer| value)?:? ['"`[(]{1,2}(?<expected>[^\n'"`\])]{1,200})['"`\])]/,
        cause: 'issuer-mismatch',
        claim: 'iss',
        low: true,
      },
      {
        id: 'plain-aud-wanted',
        pattern:
          /\b[Ii]nvalid (?:JWT |jwt |token )?audience[.,:;]? {1,2}[Ee]xpected: ?['"`[(]{0,2}(?<expected>[^\s'"`\]),;<]*[^\s'"`\]),;.<])/,
        cause: AUDIENCE,
        claim: 'aud',
        low: true,
      },
      {
        id: 'plain-client',
        pattern:
          /\b(?:[Ii]nvalid|[Uu]nknown|[Uu]nrecognized|[Uu]nregistered)(?: or (?:invalid|unknown))? (?:OAuth )?client(?:_id| ID| id)\b|\b[Cc]lient(?:_id| ID| id) (?:is )?(?:invalid|unknown|not (?:found|registered|recognized))\b/,
        cause: 'client-unknown',
        claim: 'client_id',
        low: true,
      },
      {
        id: 'plain-resource',
        pattern: /\b[Ii]nvalid resource indicator\b|\b[Rr]esource indicator is (?:missing|invalid|unknown)/,
        cause: 'unknown-resource-requested',
        claim: 'resource',
        low: true,
      },
      {
        id: 'plain-issued-number',
        pattern: /Invalid "iat" claim, must be a valid number lower than/,
        cause: 'clock-skew',
        claim: 'iat',
      },
      {
        id: 'plain-claim-required',
        pattern:
          /\b[Mm]issing (?:the )?(?:required|mandatory) (?:JWT |token )?claims?:? ['"`[]{0,2}(?<claim>aud|iss|nonce|scope|scp)\b/,
        cause: MISSING_CLAIM,
      },
      {
        id: 'plain-alg',
        pattern:
          /\b[Uu]nsupported (?:JWT|JWS|signing|signature|token) alg(?:orithm)?\b|\b[Aa]lgorithm ['"]?(?:HS|RS|ES|PS)\d{3}['"]? (?:is )?not (?:allowed|supported|accepted)\b|\btoken uses (?:an )?unsupported algorithm\b|\bToken uses (?:an )?unsupported algorithm\b/,
        cause: 'unsupported-signing-algorithm',
        claim: 'alg',
        low: true,
      },
      {
        id: 'plain-malformed',
        pattern:
          /\b[Ii]nvalid (?:JWT |token |jwt )format\b|\b(?:JWT|jwt|[Tt]oken) (?:is )?malformed\b|\b[Mm]alformed (?:JWT|jwt|token|[Bb]earer token)\b/,
        cause: 'token-malformed',
        low: true,
      },
    ],
  },
]
