/** What in the browser stopped a request, or kept its answer from the page. */
export type BlockedBy =
  | 'extension'
  | 'policy'
  | 'csp'
  | 'mixed-content'
  | 'response-headers'
  | 'orb'
  | 'local-network'
  | 'tracking'

/** Chrome's network errors and blocked reasons (CDP `Network.BlockedReason`), and Firefox's results. */
const WORDS: readonly (readonly [RegExp, BlockedBy])[] = [
  [/^net::ERR_BLOCKED_BY_CLIENT|^\(blocked:(?:inspector|subresource-filter)\)/, 'extension'],
  [/^net::ERR_BLOCKED_BY_ADMINISTRATOR/, 'policy'],
  [/^net::ERR_BLOCKED_BY_CSP|^\(blocked:csp\)/, 'csp'],
  [/^\(blocked:mixed-content\)|^NS_ERROR_MIXED_CONTENT/, 'mixed-content'],
  [/^net::ERR_BLOCKED_BY_ORB|^\(blocked:orb\)/, 'orb'],
  [/^net::ERR_BLOCKED_BY_(?:PRIVATE|LOCAL)_NETWORK_ACCESS_CHECKS/, 'local-network'],
  [/^net::ERR_BLOCKED_BY_RESPONSE|^\(blocked:(?:coep|corp|coop)-/, 'response-headers'],
  [
    /^NS_ERROR_(?:DOM_COEP_FAILED|DOM_CORP_FAILED|XFO_VIOLATION|CSP_FRAME_ANCESTOR_VIOLATION)/,
    'response-headers',
  ],
  [/^NS_ERROR_(?:TRACKING|FINGERPRINTING|CRYPTOMINING|EMAILTRACKING|SOCIALTRACKING)_URI/, 'tracking'],
]

/**
 * @param error The browser's words (`Exchange.error`).
 * @returns Null where they name no rule of the browser: `net::ERR_FAILED` is what CORS and much else give.
 */
export function blockedBy(error: string | null): BlockedBy | null {
  const said = (error ?? '').slice(0, 200)
  return WORDS.find(([words]) => words.test(said))?.[1] ?? null
}
