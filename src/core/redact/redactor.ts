import { parseJson, parseUrl } from '../http.ts'
import { isSupportId } from '../support-ids.ts'
import { looksLikeJwt } from '../tokens/decode.ts'
import type { Json, TokenKind } from '../tokens/token.ts'
import { type Hidden, type HiddenKind, kindOf, mayBeKept, type Place } from './hidden.ts'
import { redactJson } from './json.ts'
import { redactJwt } from './jwt.ts'
import { isMail, isMessageName, isPersonal, isSecretName, nameParts } from './names.ts'
import { isAddress, partsOf } from './parts.ts'
import { isPlain, isSpecified } from './plain.ts'
import { isKnown, redactProse } from './prose.ts'
import { isPseudonym, type Pseudonyms } from './pseudonyms.ts'
import { redactUrl } from './url.ts'
import {
  FIELDS,
  FORMAT_WORDS,
  HEADERS,
  REPORT_PHRASES,
  REQUEST_IDS,
  type Treatment,
  URL_HEADERS,
} from './vocabulary.ts'

/** Identifiers of parties are short; what is longer is none. */
const LONGEST_IDENTIFIER = 512

/** Longer texts are documents, not credentials with parameters. */
const LONGEST_COMPOUND = 4000

const NOWHERE: Place = { exchange: -1, part: 'request-body', inside: null }

/** What every rule of redaction shares: the stand-ins, and which values are names of parties and no secrets. */
export class Redactor {
  readonly pseudonyms: Pseudonyms
  /** Audiences, issuers, client ids and the like, as they were met. */
  readonly #identifiers = new Set<string>()
  /** Their parts: segments of their paths, names of their hosts. */
  readonly #parts = new Set<string>()
  /** Parts of names of people, in lower case. */
  readonly #persons = new Set<string>()
  readonly #kept = new Map<string, string>()
  readonly #names = new Map<string, string>()
  /** Hashes made anew, by the one in the capture: challenges, `at_hash` and its like. */
  readonly hashes = new Map<string, string>()
  /** Stand-ins of JWTs as far as all secrets were known when they were made. */
  readonly jwts = new Map<string, string>()

  /** Kinds of tokens by their value. */
  readonly tokenKinds = new Map<string, TokenKind>()

  /** Where the reader is; null where nothing is told of what is hidden there. */
  place: Place | null = null
  readonly #hidden = new Map<string, Hidden>()

  /** Texts that a person wants hidden, whatever they are. */
  readonly #chosen: readonly string[]
  /** Values that a person wants kept. */
  readonly #wanted: ReadonlySet<string>

  constructor(pseudonyms: Pseudonyms, chosen: readonly string[] = [], wanted: readonly string[] = []) {
    this.pseudonyms = pseudonyms
    this.#chosen = chosen
    this.#wanted = new Set(wanted)
    for (const text of chosen) pseudonyms.of(text, 'chosen', true)
  }

  private holdsChosen(text: string): boolean {
    return this.#chosen.some((one) => text.includes(one))
  }

  /** Notes the name of a party, so that it is kept wherever it stands. */
  keep(identifier: string): void {
    if (identifier === '' || identifier.length > LONGEST_IDENTIFIER || this.#identifiers.has(identifier))
      return
    if (this.holdsChosen(identifier)) return
    this.#identifiers.add(identifier)
    for (const part of identifier.split(/[/?#&=:@\s]+/)) {
      const labels = part.split('.')
      for (let from = 0; from < labels.length; from++) this.#parts.add(labels.slice(from).join('.'))
      for (const label of labels) this.#parts.add(label)
    }
  }

  isIdentifier(text: string): boolean {
    return this.#identifiers.has(text)
  }

  get identifiers(): Iterable<string> {
    return this.#identifiers
  }

  /** Every value that was replaced, or kept because a person wants it. */
  get hidden(): Hidden[] {
    return [...this.#hidden.values()]
  }

  /** Does something while what is hidden counts as inside of a token or a message. */
  inside<T>(inside: Place['inside'], work: () => T): T {
    const before = this.place
    this.place = before && { ...before, inside }
    try {
      return work()
    } finally {
      this.place = before
    }
  }

  /** Notes what is hidden; of several kinds the strictest counts. */
  #note(value: string, name: string): HiddenKind {
    const known = this.#hidden.get(value)
    if (known?.place === NOWHERE && this.place) known.place = this.place
    if (known && !mayBeKept(known.kind)) return known.kind
    const place = this.place ?? NOWHERE
    const kind = kindOf(value, name, place)
    if (known) {
      if (!mayBeKept(kind)) known.kind = kind
    } else if (this.place || !mayBeKept(kind)) this.#hidden.set(value, { value, name, kind, place })
    return kind
  }

  isPartOfIdentifier(text: string): boolean {
    return this.#parts.has(text)
  }

  hide(secret: string, label: string): string {
    if (secret === '' || isPseudonym(secret)) return secret
    const kind = this.#note(secret, label)
    if (this.#wanted.has(secret) && mayBeKept(kind)) return this.kept(secret)
    const known = this.pseudonyms.known(secret)
    const isNew = known === undefined
    // Whether it is traced depends on the label only where that names a person.
    if (known !== undefined && !isPersonal(label)) return known
    const standIn = this.pseudonyms.of(secret, label, this.isTraced(secret, label))
    if (isPersonal(label) && !isSecretName(label) && !/token|credential/.test(label))
      this.#learnPerson(secret)
    if (isNew && secret.length <= LONGEST_COMPOUND)
      for (const part of partsOf(secret)) if (this.isTraced(part, label)) this.pseudonyms.of(part, label)
    return standIn
  }

  /** Hiding it wherever it stands would spoil much and hide little: a part of an address, a time, a word of a protocol. */
  private isTraced(secret: string, label: string): boolean {
    if (this.isPartOfIdentifier(secret) || this.isIdentifier(secret)) return false
    if (isEpoch(secret) || isMoment(secret) || isCommonNumber(secret)) return false
    if (COOKIE_ATTRIBUTES.test(secret) || isFormatWord(secret)) return false
    if (isAddress(secret) && !isPersonal(label)) return false
    if (!/[\p{L}\p{N}]/u.test(secret) && !isSecretName(label)) return false
    // A passphrase is made of words.
    if (secret.length >= 8 && /\S\s+\S/.test(secret)) return true
    return !isKnown(secret) && (isPersonal(label) || !isPlain(secret))
  }

  /** Names of people are words: their parts are hidden where words are kept. */
  #learnPerson(secret: string): void {
    if (secret.length > 100 || this.isIdentifier(secret)) return
    for (const part of nameParts(secret.replace(/@.*$/, '')))
      if (part.length >= 3 && !isKnown(part) && !/^\d+$/.test(part)) this.#persons.add(part)
  }

  /** Whether a part of a text is a part of the name of somebody who signed in. */
  namesPerson(text: string): boolean {
    return this.#persons.size > 0 && nameParts(text).some((part) => this.#persons.has(part))
  }

  /** A text that is kept as it is, without the secrets in it; where they are in it in another writing, nothing of it. */
  kept(text: string): string {
    const known = this.#kept.get(text)
    if (known !== undefined) return known
    const scrubbed = this.pseudonyms.scrub(text)
    const kept = this.pseudonyms.hasSecret(scrubbed) ? '…' : scrubbed
    if (this.#kept.size > 5000) this.#kept.clear()
    this.#kept.set(text, kept)
    return kept
  }

  /** A name of a parameter or member, which many exchanges repeat: worked out once a round. */
  name(name: string, write: (name: string) => string): string {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    const written = write(name)
    if (this.#names.size > 5000) this.#names.clear()
    this.#names.set(name, written)
    return written
  }

  /** @returns Forgets the secrets that are met from here on. */
  mark(): () => void {
    const forget = this.pseudonyms.mark()
    return () => {
      forget()
      this.anew()
    }
  }

  /** What was written may be written otherwise now: other secrets are known. */
  anew(): void {
    this.jwts.clear()
    this.#kept.clear()
    this.#names.clear()
  }

  /** Between two rounds: what was found out in the first one counts from the beginning of the second. */
  again(): void {
    this.anew()
    this.pseudonyms.retrace((secret) => !this.isPartOfIdentifier(secret) && !this.isIdentifier(secret))
    // One that holds a secret is written without it, like any other text.
    for (const identifier of this.#identifiers)
      if (this.pseudonyms.scrub(identifier) !== identifier) this.#identifiers.delete(identifier)
  }

  url(text: string): string {
    return this.isIdentifier(text) ? text : redactUrl(text, this)
  }

  prose(text: string): string {
    const reader = {
      isHarmless: (word: string) =>
        this.isIdentifier(word) || this.#wanted.has(word) || (isPlainHost(word) && !this.namesPerson(word)),
      url: (word: string) => this.url(word),
      hide: (word: string) => this.pseudonyms.known(word) ?? '…',
    }
    return redactProse(this.pseudonyms.scrub(text), reader)
  }

  /** The value of a parameter, member or claim, by its wire name. */
  field(name: string, value: string, treatment: Treatment | undefined = FIELDS.get(name)): string {
    if (value === '' || isPseudonym(value)) return value
    if (treatment === undefined && isSecretName(name)) return this.secret(name, value)
    if (this.isIdentifier(value)) return value
    if (isSupportId(name, value)) return this.kept(value)
    if (looksLikeJwt(value)) return redactJwt(value, name, this)
    const json = /^\s*[[{]/.test(value) ? parseJson(value) : undefined
    if (json !== undefined) return JSON.stringify(redactJson(json as Json, this, 'data'))
    switch (treatment) {
      case 'plain':
        return this.plain(name, value)
      case 'identifier':
        return this.identifier(name, value)
      case 'url':
        return parseUrl(value) || value.startsWith('/') ? this.url(value) : this.plain(name, value)
      case 'words':
        return this.kept(value)
          .split(' ')
          .map((word) => this.word(name, word))
          .join(' ')
      case 'time':
        return isTime(value) ? value : this.hide(value, name)
      case 'prose':
        return this.prose(value)
      case 'hash':
        return this.hash(name, value)
      case undefined:
        return this.unknown(name, value)
    }
  }

  /** A password may be a sentence, and the name of the client as well. */
  private secret(name: string, value: string): string {
    return looksLikeJwt(value) ? redactJwt(value, name, this) : this.hide(value, name)
  }

  private plain(name: string, value: string): string {
    if (isSpecified(value)) return this.specified(value)
    if (isNumberedCode(name, value)) return this.kept(value)
    if (!isPlain(value)) return this.unknown(name, value)
    return /\s/.test(value) ? this.prose(value) : this.wordKept(name, value)
  }

  /** A name from a specification, whose parts are no secrets either. */
  specified(text: string): string {
    this.keep(text)
    return text
  }

  private wordKept(name: string, word: string): string {
    const kept = this.kept(word)
    return kept === word && this.namesPerson(word) ? this.hide(word, name) : kept
  }

  /** URLs, and sentences where the name says that it is one, are read word by word; anything else is a secret. */
  private unknown(name: string, value: string): string {
    if (value.length <= 1) return value
    if (/^https?:\/\//i.test(value) && parseUrl(value)) return this.url(value)
    if (/^(?:\/[\w-]{1,40}){1,8}$/.test(value)) return this.url(value)
    return this.message(name, value) ?? this.hide(value, name)
  }

  /** A text for people in a field that nobody knows; null where it is none. */
  message(name: string, value: string): string | null {
    return isMessageName(name) && isSentence(value) ? this.prose(value) : null
  }

  /** A name of a party is kept as it is; a mail address is a person, whatever it is used for. */
  private identifier(name: string, value: string): string {
    if (this.holdsChosen(value)) return this.pseudonyms.scrub(value)
    const isPerson = isMail(value) && !value.endsWith('.gserviceaccount.com')
    if (value.length > LONGEST_IDENTIFIER || isPerson) return this.hide(value, name)
    if (/^(?:realm|resource_name)$/.test(name) && /\s/.test(value)) return this.prose(value)
    // Credentials and parameters of a URL are no name of anybody.
    if (/^[a-z][\w+.-]*:\/\/[^/]*[@?#]|[?#]./i.test(value)) {
      const safe = redactUrl(value, this)
      if (safe !== value) return safe
    }
    const safe = this.pseudonyms.scrub(value)
    if (safe === value) this.keep(value)
    return safe
  }

  private word(name: string, word: string): string {
    if (word === '' || this.isIdentifier(word)) return word
    if (/^[a-z][\w+.-]*:\/\//i.test(word)) return this.url(word)
    return isPlain(word) ? this.wordKept(name, word) : this.hide(word, name)
  }

  /** A hash that fits its secret fits the stand-in as well; one that fits nothing here is hidden like a secret. */
  private hash(name: string, value: string): string {
    return this.hashes.get(value) ?? this.hide(value, name)
  }
}

function isNumberedCode(name: string, value: string): boolean {
  return /code|status/i.test(name) && /^\d{1,9}$/.test(value)
}

function isSentence(value: string): boolean {
  const words = value.trim().split(/\s+/)
  return words.length >= 3 && words.every((word) => word.length < 200)
}

/** Epoch seconds or milliseconds from 2014 to 2036, or a date as it is written. */
function isTime(value: string): boolean {
  if (/^-?\d+(?:\.\d{1,9})?$/.test(value)) return isEpoch(value) || Math.abs(Number(value)) < 1e7
  return (
    value.length < 40 && /\d/.test(value) && /^[\w:.,+ -]+$/.test(value) && !Number.isNaN(Date.parse(value))
  )
}

export function isEpoch(value: string): boolean {
  const seconds = /^\d{13}$/.test(value) ? Number(value) / 1000 : Number(value)
  return /^\d{10}(?:\d{3})?(?:\.\d{1,9})?$/.test(value) && seconds > 1.4e9 && seconds < 2.1e9
}

/** `SameSite=None; Secure`, wherever settings of cookies are written. */
const COOKIE_ATTRIBUTES = /^(?:(?:SameSite=(?:Lax|Strict|None)|Secure|HttpOnly|Partitioned)(?:;\s?|$))+$/i

/** A time as captures and reports write theirs, or its beginning. */
const DATE =
  /^(\d{4})-\d\d(?:-\d\d(?:[T ]\d\d(?::\d\d(?::\d\d(?:\.\d{1,9})?)?)?)?)?(?:Z| UTC|[+-]\d\d:?\d\d)?$/
const TIME_OF_DAY = /^\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z| UTC)?$/

/** Not older than `isEpoch` takes: what is may be a birthday. */
function isMoment(value: string): boolean {
  return TIME_OF_DAY.test(value) || (DATE.exec(value)?.[1] ?? '') >= '2014'
}

/** A lifetime, a price, an error number: short or round, it stands by chance in other numbers. */
function isCommonNumber(value: string): boolean {
  if (!/^[+-]?\d+(?:\.\d+)?$/.test(value)) return false
  const digits = value.replace(/\D/g, '')
  return digits.length <= 6 || /^\d{1,4}0{3,}$/.test(digits)
}

/** `anna.meier` has the look of a host as well: only domains that products and examples live in count. */
function isPlainHost(word: string): boolean {
  return /^(?=.{4,253}$)(?:[a-z0-9-]{1,63}\.)+(?:com|net|org|edu|gov|example|test|invalid|internal|local)(?::\d{1,5})?$/i.test(
    word,
  )
}

/** Words of the formats that evidence is written in, of HTTP, and names of fields: they say nothing about anybody. */
export function isFormatWord(text: string): boolean {
  const lower = text.toLowerCase()
  return (
    FIELDS.has(text) ||
    HEADERS.has(lower) ||
    URL_HEADERS.has(lower) ||
    REQUEST_IDS.has(lower) ||
    FORMAT_WORDS.has(text) ||
    REPORT_PHRASES.has(text.toLowerCase()) ||
    /^(?:application|audio|font|image|message|model|multipart|text|video)\/[\w.+*-]{1,100}$/.test(text)
  )
}
