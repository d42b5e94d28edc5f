import type { Exchange } from '../evidence.ts'
import { type RefusalMessage, readRefusal } from '../refusal/read.ts'

/** What an exception that nobody caught leaves in a page, whatever its status: PHP, Python, Ruby, Java, .NET, Node.js. */
const TRACES: readonly RegExp[] = [
  // https://www.php.net/manual/en/language.exceptions.php; display_errors shows it with status 200 once a header was sent
  /\bFatal error(?:<\/b>)?:\s{1,4}Uncaught\b/,
  /\bTraceback \(most recent call last\)/,
  /\.rb:\d{1,6}:in [`'‘]/,
  /\bat [\w$.]{3,200}\([\w$]{1,100}\.(?:java|kt|scala|groovy):\d{1,6}\)/,
  /\bat [\w.`<>]{3,200}\([^)\n]{0,200}\) in [^\n:]{0,4}:?[^\n:]{1,300}:line \d{1,6}/,
  /\bat (?:async )?[\w.<> ]{1,100}\((?:file:\/\/|node:|\/)[^)\n]{1,300}:\d{1,6}:\d{1,6}\)/,
]

const HEAD = 20_000

/** An answer with the trace of an exception in it, as text or as a page. */
export function hasStackTrace({ response, unseen }: Exchange): boolean {
  const body = unseen.includes('response-body') ? null : response?.body
  if (body?.encoding !== 'text' || !/html|plain|^$/.test(body.mimeType)) return false
  const head = body.text.slice(0, HEAD)
  return TRACES.some((trace) => trace.test(head))
}

/** What such an answer says, read as the failure that it is. */
export function wordsOfTrace(exchange: Exchange): readonly RefusalMessage[] | null {
  const { response } = exchange
  if (!response || response.status >= 400 || !hasStackTrace(exchange)) return null
  return readRefusal({ ...exchange, response: { ...response, status: 500 } })
}
