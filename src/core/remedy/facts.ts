import type { Cause } from '../finding.ts'
import { say } from '../say.ts'

/**
 * What a remedy is filled with. Each is fit to stand in a sentence: the value seen, at most 80 characters of it, or
 * words for it where it was not seen.
 */
export interface Facts {
  /** `aud` of the token that was sent. */
  aud: string
  /** The audience the API wants. */
  audience: string
  issuer: string
  kid: string
  alg: string
  client_id: string
  redirect_uri: string
  post_logout_redirect_uri: string
  scope: string
  /** The API that was asked for, by `resource`, `audience` or the message. */
  resource: string
  /** Origin of the page that called. */
  origin: string
  /** Host of the failed request. */
  host: string
}

/** What the facts are made of. */
export type Seen = { readonly [name in keyof Facts]?: string | undefined }

const WORDS: Facts = {
  aud: say('facts_theAudOfTheToken'),
  audience: say('facts_theAudienceOfThisApi'),
  issuer: say('facts_theIssOfTheToken'),
  kid: say('facts_theKidOfTheToken'),
  alg: say('facts_theAlgOfTheToken'),
  client_id: say('facts_theClient'),
  redirect_uri: say('facts_theRedirectUriThatIsSent'),
  post_logout_redirect_uri: say('facts_thePostLogoutRedirectUriThat'),
  scope: say('facts_theScopeThatIsNeeded'),
  resource: say('facts_theApiThatIsAskedFor'),
  origin: say('facts_theOriginOfThePage'),
  host: say('facts_thisHost'),
}

const LENGTH = 80

export function factsOf(seen: Seen): Facts {
  const facts = { ...WORDS }
  for (const name of Object.keys(WORDS) as (keyof Facts)[]) {
    const value = seen[name]?.replace(/\s+/g, ' ').trim()
    if (value) facts[name] = value.length > LENGTH ? `${value.slice(0, LENGTH - 1)}…` : value
  }
  return facts
}

/** One sentence that names a setting of a product, the setting in double quotes as the product writes it. */
export type Sentence = (facts: Facts) => string

/** `spelling` stands for the causes where one string is spelt in two ways. */
export type RowKey = Cause | 'spelling'

export type Advice = Partial<Record<RowKey, Sentence>>

const SPELLING: ReadonlySet<Cause> = new Set([
  'audience-trailing-slash',
  'audience-case-or-whitespace',
  'audience-format-mismatch',
])

export function isSpelling(cause: Cause): boolean {
  return SPELLING.has(cause)
}

export function sentenceFor(advice: Advice | undefined, cause: Cause): Sentence | undefined {
  return advice?.[cause] ?? (SPELLING.has(cause) ? advice?.spelling : undefined)
}

/**
 * `setting` is where the value goes, `place` where the setting is found: in words that may follow its name, and that the
 * value may follow. `more` is what else to do.
 */
type Row = (setting: string, place: string, more?: string) => Sentence

export const addRedirectUri =
  (setting: string, place: string): Sentence =>
  (f) =>
    say('facts_addToCharacterForCharacter', f.redirect_uri, setting, place)

export const addLogoutUri: Row = (setting, place, more) => (f) =>
  more
    ? say('facts_addToAnd', f.post_logout_redirect_uri, setting, place, more)
    : say('facts_addTo', f.post_logout_redirect_uri, setting, place)

export const addOrigin: Row = (setting, place, more) => (f) =>
  more
    ? say('facts_addToWithoutPathAnd', f.origin, setting, place, more)
    : say('facts_addToWithoutPathOrFinalSlash', f.origin, setting, place)

export const allowScope: Row = (setting, place, more) => (f) =>
  more
    ? say('facts_allowUnderAnd', f.scope, setting, place, more)
    : say('facts_allowUnderOrLeaveItOutOf', f.scope, setting, place)

export const always =
  (sentence: string): Sentence =>
  () =>
    sentence
