import type { Analysis, Step } from '../analysis.ts'
import type { UnseenPart } from '../evidence.ts'
import { type Challenge, cookiesOf, header, headers, parseChallenges, parseUrl, setCookies } from '../http.ts'
import type { Message } from '../message.ts'
import { absolute } from '../protocols/authorization.ts'
import { say } from '../say.ts'
import { spanWords } from '../span-words.ts'
import type { AlignedHop } from './align.ts'
import { type Group, SENT_TO, type Subject } from './difference.ts'
import type { Fact } from './fact.ts'
import { isFresh, isLength, isNamed, isSecret, isWrapping } from './names-table.ts'
import { withoutIds } from './values.ts'

/** Parameters of one message that are looked at. */
const MOST_PARAMS = 200

/** What a hop says beside its tokens. */
export function factsOf(step: Step, hop: AlignedHop, analysis: Analysis): Fact[] {
  const subject = subjectOf(step)
  return [
    ...wayFacts(step, hop, subject, analysis),
    ...step.messages.flatMap((message) => messageFacts(message, step)),
    ...headerFacts(step, subject),
  ]
}

/** By its place in the login, so that an error stands beside the answer that was to come. */
export function subjectOf({ messages }: Step): Subject {
  const said = messages.find(({ side }) => side === 'request') ?? messages[0]
  return said ? placeOf(said) : 'call'
}

/** An error stands in the place of the answer that was to come. */
export function placeOf({ kind }: Message): Subject {
  if (kind === 'authorization-error') return 'authorization-response'
  if (kind === 'token-error') return 'token-response'
  return kind === 'resource-request' || kind === 'challenge' || kind === 'error-response' ? 'call' : kind
}

function wayFacts({ exchange }: Step, hop: AlignedHop, subject: Subject, analysis: Analysis): Fact[] {
  const { response, error, via } = exchange
  const fact = (group: Group, name: string, values: string[], parts: UnseenPart[] = []): Fact => ({
    group,
    subject,
    name,
    values,
    secrecy: 'shown',
    parts,
  })
  const status = response ? [String(response.status)] : error ? [error] : null
  const cause = analysis.diagnosisOf(exchange.id)?.causes[0]
  return [
    fact('requests', 'host', [hop.origin]),
    fact('requests', 'path', [hop.path]),
    fact('requests', 'method', [hop.method]),
    ...(status ? [fact('answers', 'status', status, ['response'])] : []),
    ...(cause ? [{ ...fact('answers', 'cause', [cause.cause]), paired: true as const }] : []),
    ...(via ? [fact('answers', 'answered by', [via])] : []),
  ]
}

const FEDERATED = /^(?:saml|wsfed|cas|idp)-/
const REFUSALS = /-error$|^cas-validation-response$/

function messageFacts(message: Message, { exchange }: Step): Fact[] {
  const { kind, side, place } = message
  const refuses = REFUSALS.test(kind)
  const group = FEDERATED.test(kind) ? 'federation' : refuses ? 'answers' : 'parameters'
  const parts = partsOf(side, place)
  const out: Fact[] = []
  for (const [name, values] of [...message.params].slice(0, MOST_PARAMS)) {
    const isCode = refuses && name === 'code'
    if (isWrapping(name) || (refuses && isFresh(name) && !isCode)) continue
    const url = isNamed(name) && !isSecret(name)
    out.push({
      group: name.startsWith('Status') ? 'answers' : group,
      subject: placeOf(message),
      name,
      values: url ? values.map(withoutCredentials) : values,
      parts,
      ...(isLength(name) ? lengthOf(values) : {}),
      ...(isCode ? { secrecy: 'shown' as const } : {}),
    })
  }
  const { saml, target } = message
  const own = (name: string, values: string[]): Fact => ({
    group,
    subject: placeOf(message),
    name,
    values,
    secrecy: 'shown',
    parts,
  })
  if (saml) {
    const signed = [
      saml.signature ? say('hopFacts_message') : '',
      saml.assertions.some(isSigned) ? say('hopFacts_assertion') : '',
    ]
    out.push(own('signature', [signed.filter(Boolean).join(', ') || say('hopFacts_none')]))
    if (saml.assertions.length > 0)
      out.push({
        ...own('encrypted', [
          saml.assertions.some(({ encryption }) => encryption) ? say('hopFacts_yes') : say('hopFacts_no'),
        ]),
        paired: true,
      })
  }
  if (target && side === 'response') out.push(own(SENT_TO, [whereTo(target, exchange.request.url)]))
  return out
}

const isSigned = ({ assertion }: { assertion: { signature: unknown } | null }) =>
  Boolean(assertion?.signature)

function partsOf(side: Message['side'], place: Message['place']): UnseenPart[] {
  if (side === 'request') return place === 'form' || place === 'json' ? ['request-body'] : []
  return place === 'json' || place === 'page' ? ['response', 'response-body'] : ['response']
}

function lengthOf([value = '']: readonly string[]): { measure: number; values: string[] } | object {
  const seconds = /^\d{1,12}$/.test(value) ? Number(value) : null
  return seconds === null ? {} : { measure: seconds, values: [spanWords(seconds * 1000)] }
}

/** A URL without a name and a password in it, and without what its query holds that is new each time. */
function withoutCredentials(value: string): string {
  if (!/^[a-z][a-z0-9+.-]{1,30}:\/\//i.test(value)) return value
  const bare = value.replace(/^([^/]{1,40}\/\/)[^/?#]*@/, '$1')
  const query = bare.search(/[?#]/)
  return query < 0 ? bare : bare.slice(0, query) + bare.slice(query).replace(/=([^&#]*)/g, freshValue)
}

const freshValue = (whole: string, value: string) => (withoutIds(value) === value ? whole : '=…')

/** Origin and path of an address, without ids. */
function whereTo(location: string, base: string): string {
  const url = parseUrl(absolute(location, base))
  if (!url) return withoutIds(location.split(/[?#]/)[0] ?? '')
  return `${url.origin === 'null' ? url.protocol : url.origin}${withoutIds(url.pathname)}`
}

/** Response headers that decide what the browser lets through. */
const DECIDING = [
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Credentials',
  'X-Frame-Options',
] as const

function headerFacts({ exchange }: Step, subject: Subject): Fact[] {
  const { request, response } = exchange
  const out: Fact[] = []
  const put = (name: string, values: readonly string[], parts: UnseenPart[]) => {
    if (values.length > 0) out.push({ group: 'headers', subject, name, values, secrecy: 'shown', parts })
  }
  const one = (value: string | undefined) => (value === undefined ? [] : [value])
  const origin = header(request.headers, 'origin')
  put('Origin', one(origin), [])
  const scheme = /^\s*([A-Za-z][\w-]{0,30})[\s:]/.exec(header(request.headers, 'authorization') ?? '')?.[1]
  put('Authorization', one(scheme?.toLowerCase()), ['request-authorization'])
  put('DPoP', header(request.headers, 'dpop') === undefined ? [] : [say('hopFacts_proof')], [])
  for (const { name } of cookiesOf(request).slice(0, 60))
    put(cookieName(name), [say('hopFacts_sent')], ['request-cookies'])
  if (!response) return out
  for (const name of DECIDING) {
    const value = header(response.headers, name)
    put(name, one(value === origin ? value && say('hopFacts_thePageOrigin') : value), ['response'])
  }
  const framing = /frame-ancestors[^;]*/.exec(header(response.headers, 'content-security-policy') ?? '')
  put('Content-Security-Policy', one(framing?.[0].trim()), ['response'])
  const asked = parseChallenges(headers(response.headers, 'www-authenticate'))
  put('WWW-Authenticate', asked.slice(0, 10).map(challengeText), ['response'])
  const location = header(response.headers, 'location')
  put('Location', one(location && whereTo(location, request.url)), ['response'])
  const type = header(response.headers, 'content-type')?.split(';')[0]?.trim().toLowerCase()
  if (subject === 'call' || subject === 'token-request') put('Content-Type', one(type), ['response'])
  for (const cookie of setCookies(response).slice(0, 60)) {
    const { sameSite, secure, httpOnly, partitioned, domain, path } = cookie
    const attributes = [
      sameSite && `SameSite=${sameSite}`,
      secure && 'Secure',
      httpOnly && 'HttpOnly',
      partitioned && 'Partitioned',
      domain && `Domain=${domain}`,
      path && `Path=${withoutIds(path)}`,
    ]
    const says =
      cookie.maxAge !== null && cookie.maxAge <= 0
        ? say('hopFacts_removed')
        : attributes.filter(Boolean).join('; ')
    put(`Set-Cookie ${withoutIds(cookie.name)}`, [says || say('hopFacts_noAttributes')], ['response-cookies'])
  }
  return out
}

/** Of a cookie that the request carries. */
export function cookieName(name: string): string {
  return `Cookie ${withoutIds(name)}`
}

function challengeText({ scheme, params }: Challenge): string {
  const said = [...params].filter(
    ([name]) => (isNamed(name) || name === 'realm') && !isFresh(name) && !isSecret(name),
  )
  return [
    scheme,
    said.map(([name, value]) => `${name}="${withoutIds(withoutCredentials(value))}"`).join(', '),
  ]
    .filter(Boolean)
    .join(' ')
}
