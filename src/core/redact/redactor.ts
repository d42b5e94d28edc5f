import { parseJson, parseUrl } from '../http.ts'
import { looksLikeJwt } from '../tokens/decode.ts'
import type { Json } from '../tokens/token.ts'
import { redactJson } from './json.ts'
import { redactJwt } from './jwt.ts'
import { isPlain } from './plain.ts'
import { isKnown, redactProse } from './prose.ts'
import { isPseudonym, type Pseudonyms } from './pseudonyms.ts'
import { redactUrl } from './url.ts'
import { FIELDS, type Treatment } from './vocabulary.ts'

/** Identifiers of parties are short; what is longer is none. */
const LONGEST_IDENTIFIER = 512

/** What every rule of redaction shares: the stand-ins, and which values are names of parties and no secrets. */
export class Redactor {
  readonly pseudonyms: Pseudonyms
  /** Audiences, issuers, client ids and the like, as they were met. */
  readonly #identifiers = new Set<string>()
  /** Their parts: segments of their paths, names of their hosts. */
  readonly #parts = new Set<string>()
  /** Hashes made anew, by the one in the capture: challenges, `at_hash` and its like. */
  readonly hashes = new Map<string, string>()
  /** Stand-ins of JWTs as far as all secrets were known when they were made. */
  readonly jwts = new Map<string, string>()

  constructor(pseudonyms: Pseudonyms) {
    this.pseudonyms = pseudonyms
  }

  /** Notes the name of a party, so that it is kept wherever it stands. */
  keep(identifier: string): void {
    if (identifier === '' || identifier.length > LONGEST_IDENTIFIER || this.#identifiers.has(identifier))
      return
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

  isPartOfIdentifier(text: string): boolean {
    return this.#parts.has(text)
  }

  hide(secret: string, label: string): string {
    return this.pseudonyms.of(secret, label, !this.isCommon(secret))
  }

  /** Hiding it wherever it stands would spoil much and hide nothing: a word, a part of an address, a time. */
  private isCommon(text: string): boolean {
    return isKnown(text) || this.isPartOfIdentifier(text) || /^[12]\d{9}(?:\d{3})?$/.test(text)
  }

  url(text: string): string {
    return this.isIdentifier(text) ? text : redactUrl(text, this)
  }

  prose(text: string): string {
    const reader = {
      isHarmless: (word: string) => this.isIdentifier(word) || isPlainHost(word),
      url: (word: string) => this.url(word),
      hide: (word: string) => this.pseudonyms.known(word) ?? '…',
    }
    return redactProse(this.pseudonyms.scrub(text), reader)
  }

  /** The value of a parameter, member or claim, by its wire name. */
  field(name: string, value: string, treatment: Treatment | undefined = FIELDS.get(name)): string {
    if (value === '' || isPseudonym(value) || this.isIdentifier(value)) return value
    if (looksLikeJwt(value)) return redactJwt(value, name, this)
    const json = /^\s*[[{]/.test(value) ? parseJson(value) : undefined
    if (json !== undefined) return JSON.stringify(redactJson(json as Json, this, 'data'))
    switch (treatment) {
      case 'plain':
        return isPlain(value) || isNumberedCode(name, value)
          ? this.pseudonyms.scrub(value)
          : this.unknown(name, value)
      case 'identifier':
        return this.identifier(name, value)
      case 'url':
        return parseUrl(value) || value.startsWith('/') ? this.url(value) : this.field(name, value, 'plain')
      case 'words':
        return value
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

  /** URLs and sentences are read word by word, anything else is a secret. */
  private unknown(name: string, value: string): string {
    if (value.length <= 1) return value
    if (/^https?:\/\//i.test(value) && parseUrl(value)) return this.url(value)
    return isSentence(value) ? this.prose(value) : this.hide(value, name)
  }

  /** A name of a party is kept as it is; a mail address is a person, whatever it is used for. */
  private identifier(name: string, value: string): string {
    const isPerson = /^[^\s@/:]+@[^\s@/]+$/.test(value) && !value.endsWith('.gserviceaccount.com')
    if (value.length > LONGEST_IDENTIFIER || isPerson) return this.hide(value, name)
    this.keep(value)
    return value
  }

  private word(name: string, word: string): string {
    if (word === '' || this.isIdentifier(word)) return word
    if (parseUrl(word)) return this.url(word)
    return isPlain(word) ? this.pseudonyms.scrub(word) : this.hide(word, name)
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

function isTime(value: string): boolean {
  return /^[\d:.,TZ+ -]{1,40}$/.test(value) || (value.length < 40 && !Number.isNaN(Date.parse(value)))
}

function isPlainHost(word: string): boolean {
  return /^(?=.{4,253}$)(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?::\d{1,5})?$/i.test(word)
}
