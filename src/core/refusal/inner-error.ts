/** An error inside an answer of success that refuses the caller. */
export interface InnerError {
  format: 'GraphQL' | 'JSON-RPC'
  /** The HTTP status it would have been. */
  status: 401 | 403
  /** The machine code, else the words, as on the wire. */
  code: string
}

/**
 * Codes of who may not: Apollo Server (docs/apollo-server/v3/data/errors), Hasura (graphql-engine error codes), Hot
 * Chocolate (AUTH_*), Spring GraphQL (ErrorType), AWS AppSync (errorType), GitHub and Shopify (`type`, ACCESS_DENIED),
 * Directus and Strapi, gRPC names in JSON.
 */
const UNAUTHENTICATED =
  /^(?:UNAUTHENTICATED|AUTH_NOT_AUTHENTICATED|UNAUTHORI[SZ]ED|Unauthori[sz]ed(?:Exception|Error)?|(?:GRAPHQL_)?AUTHENTICATION_(?:ERROR|REQUIRED|FAILED)|INVALID_TOKEN|TOKEN_EXPIRED|invalid-jwt|invalid-headers|NOT_AUTHENTICATED|unauthenticated)$/
const FORBIDDEN =
  /^(?:FORBIDDEN|Forbidden(?:Exception|Error)?|AUTH_NOT_AUTHORIZED|ACCESS_DENIED|access-denied|PERMISSION_DENIED|permission-error|jwt-invalid-claims|INSUFFICIENT_(?:SCOPES?|PERMISSIONS)|NOT_AUTHORIZED|forbidden)$/

/** What servers put where no code was set: nothing is known of the reason then. */
const NO_CODE = /^(?:INTERNAL_SERVER_ERROR|INTERNAL_ERROR|INTERNAL|UNKNOWN|unexpected|ExecutionAborted|)$/

const SAYS_401 =
  /^(?:\W{0,10}(?:error:? ?)?)(?:un-?authori[sz]ed\b|un-?authenticated\b|not (?:authenticated|logged in|signed in)\b|authentication (?:is )?(?:required|failed)|you (?:must|need to) be (?:authenticated|logged in|signed in)|(?:invalid|expired|missing) (?:access |bearer |auth(?:entication|orization)? )?(?:token|jwt)\b|(?:the |your )?(?:access |bearer )?(?:token|jwt)\b.{0,40}\b(?:expired|invalid|malformed|missing)|401\b|could not verify jwt|context creation failed: .{0,60}(?:token|jwt|auth)|(?:signature (?:has expired|verification failed)|invalid (?:signature|algorithm|audience|issuer)|not enough segments|error decoding (?:signature|token)|InvalidAudience|ExpiredSignature|InvalidIssuer|InvalidToken)\W{0,5}$)/i
const SAYS_403 =
  /^(?:\W{0,10}(?:error:? ?)?)(?:forbidden\b|access (?:is )?denied|permission denied|not authori[sz]ed\b|you (?:are not|aren't) (?:authori[sz]ed|allowed)|you do not have (?:the )?(?:required )?permission|insufficient (?:scope|permission|privilege)|403\b|the current user is not authori[sz]ed)/i

/** More errors than that say nothing new. */
const MOST = 20

/**
 * Whether an answer of success refuses the caller: a GraphQL `errors` list, or a JSON-RPC `error`. Null for errors of
 * another kind: a query that does not validate, a parameter that is wrong.
 *
 * @param json What the body parsed to.
 */
export function innerError(json: Readonly<Record<string, unknown>>): InnerError | null {
  if (Array.isArray(json.errors)) {
    for (const one of json.errors.slice(0, MOST)) {
      const found = isObject(one) ? refusal(one, 'GraphQL') : null
      if (found) return found
    }
    return null
  }
  return json.jsonrpc === '2.0' && isObject(json.error) ? refusal(json.error, 'JSON-RPC') : null
}

function refusal(error: Record<string, unknown>, format: InnerError['format']): InnerError | null {
  const codes = codesOf(error)
  for (const code of codes) {
    if (UNAUTHENTICATED.test(code) || code === '401') return { format, status: 401, code }
    if (FORBIDDEN.test(code) || code === '403') return { format, status: 403, code }
  }
  const message = typeof error.message === 'string' ? error.message.slice(0, 300) : ''
  if (!codes.every((code) => NO_CODE.test(code) || /^-32\d{3}$/.test(code))) return null
  if (SAYS_401.test(message)) return { format, status: 401, code: '' }
  return SAYS_403.test(message) ? { format, status: 403, code: '' } : null
}

/** Every place where servers put a code: `code`, `type`, `errorType`, `extensions.*`, `data.*`, `data.error.*`. */
function codesOf(error: Record<string, unknown>): string[] {
  const holders = [error, error.extensions, error.data].filter(isObject)
  const nested = holders.flatMap(({ originalError, error: inner, exception, response }) =>
    [originalError, inner, exception, response].filter(isObject),
  )
  return [...holders, ...nested].flatMap((holder) =>
    ['code', 'type', 'errorType', 'classification', 'name', 'status', 'statusCode', 'httpStatus']
      .map((name) => holder[name])
      .filter((value) => typeof value === 'string' || typeof value === 'number')
      .map((value) => String(value))
      .filter((code) => code !== 'Error' && !/^(?:DataFetchingException|GraphQLError)$/.test(code)),
  )
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
