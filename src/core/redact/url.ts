import { parseUrl } from '../http.ts'
import { redactForm } from './form.ts'
import { isPlain, isSpecified } from './plain.ts'
import { isKnown } from './prose.ts'
import { isPseudonym } from './pseudonyms.ts'
import type { Redactor } from './redactor.ts'

/** Whose name stands in the next segment of a path. */
const PERSONS =
  /^(?:users?|people|persons?|profiles?|members?|customers?|clients?|patients?|students?|employees?|accounts?|contacts?|authors?|friends?|mailbox(?:es)?|u|by-(?:e?mail|name|user))$/i
/** What follows there and is nobody. */
const NOBODY =
  /^(?:me|self|current|index|home|profile|overview|dashboard|log-?in|log-?out|sign-?in|sign-?out|sign-?up|register|settings|password|callback|auth|api|new|search|token|authorize|v\d+)$/i

/**
 * A URL with scheme, host, port and the words of its path, without name and password; what may name a person or open
 * something in path, query and fragment is hidden. A text that is no URL is hidden as a whole.
 */
export function redactUrl(text: string, redactor: Redactor): string {
  if (isSpecified(text)) return redactor.specified(text)
  const parts = /^([a-z][\w+.-]*:)(?:\/\/(?:([^/?#@]*)@)?([^/?#]*))?([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/i.exec(
    text,
  )
  if (!parts) return relative(text, redactor)
  const [, scheme = '', credentials, host, path = '', query = '', fragment = ''] = parts
  if (host === undefined) {
    if (parseUrl(text) && /^urn:$/i.test(scheme) && isPlain(text)) return text
    // They carry content.
    const isKnown = /^(?:data|blob|javascript|mailto|tel|about):$/i.test(scheme)
    return isKnown
      ? `${scheme}${redactor.hide(text.slice(scheme.length), 'url')}`
      : redactor.hide(text, 'url')
  }
  const user = credentials === undefined ? '' : `${redactor.hide(credentials, 'credentials')}@`
  const safeHost = redactor.pseudonyms.scrub(host)
  return `${scheme}//${user}${safeHost}${redactPath(path, redactor)}${rest(query, fragment, redactor)}`
}

/** As `Location` may hold it. */
function relative(text: string, redactor: Redactor): string {
  const parts = /^([^?#]*)(\?[^#]*)?(#[\s\S]*)?$/.exec(text)
  if (!parts) return redactor.hide(text, 'url')
  const [, path = '', query = '', fragment = ''] = parts
  return redactPath(path, redactor) + rest(query, fragment, redactor)
}

function rest(query: string, fragment: string, redactor: Redactor): string {
  const asked = query === '' ? '' : `?${redactForm(query.slice(1), redactor)}`
  return asked + (fragment === '' ? '' : `#${redactFragment(fragment.slice(1), redactor)}`)
}

/** A router's path may stand before the parameters (`#/callback?code=…`); a lone word is an anchor. */
function redactFragment(fragment: string, redactor: Redactor): string {
  const mark = fragment.indexOf('?')
  if (/^[/!]/.test(fragment) && mark >= 0)
    return `${redactPath(fragment.slice(0, mark), redactor)}?${redactForm(fragment.slice(mark + 1), redactor)}`
  return fragment.includes('=') ? redactForm(fragment, redactor) : redactPath(fragment, redactor)
}

export function redactPath(path: string, redactor: Redactor): string {
  let before = ''
  // A secret may have slashes.
  return redactor.pseudonyms
    .scrub(path)
    .split('/')
    .map((segment) => {
      const kept = redactSegment(segment, before, redactor)
      before = segment
      return kept
    })
    .join('/')
}

function redactSegment(segment: string, before: string, redactor: Redactor): string {
  if (segment === '' || isPseudonym(segment) || redactor.isPartOfIdentifier(segment)) return segment
  const plain = decoded(segment)
  const [name = '', ...parameters] = plain.split(';')
  const isPerson = PERSONS.test(before) && !NOBODY.test(plain) && !isKnown(plain)
  if (isPerson) return redactor.hide(plain, 'user')
  // Routes are words without blanks.
  if (parameters.length > 0 || /\s/.test(plain) || !isPlain(name) || redactor.namesPerson(name))
    return redactor.hide(plain, 'path')
  const kept = redactor.kept(plain)
  return kept === plain ? segment : encodeURIComponent(kept)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
