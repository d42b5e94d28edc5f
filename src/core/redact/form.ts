import { parseForm } from '../http.ts'
import { looksLikeJwt } from '../tokens/decode.ts'
import { isPlain } from './plain.ts'
import { isPseudonym } from './pseudonyms.ts'
import { isFormatWord, type Redactor } from './redactor.ts'
import { redactSaml } from './saml.ts'

const SAML = new Set(['SAMLRequest', 'SAMLResponse', 'wresult'])

/** The name of a parameter, member, cookie or header is kept where it is made of words. */
export function redactName(name: string, redactor: Redactor): string {
  return redactor.name(name, () => written(name, redactor))
}

function written(name: string, redactor: Redactor): string {
  if (isFormatWord(name) || isPseudonym(name)) return name
  if (!isPlain(name.replace(/^@/, '').replace(/[[\]$!*'()~]/g, ' ')) || redactor.namesPerson(name))
    return redactor.hide(name, 'name')
  return redactor.kept(name)
}

/** Parameters of a query, a fragment or a form, in their order and with their repetitions. */
export function redactForm(text: string, redactor: Redactor): string {
  return text
    .split('&')
    .map((pair) => {
      if (pair === '') return ''
      const [[name = '', [value = ''] = []] = []] = parseForm(pair)
      const kept = encode(redactName(name, redactor))
      return pair.includes('=') ? `${kept}=${encode(redactParameter(name, value, redactor))}` : kept
    })
    .join('&')
}

export function redactParameter(name: string, value: string, redactor: Redactor): string {
  return SAML.has(name) && !looksLikeJwt(value)
    ? redactSaml(value, name, redactor)
    : redactor.field(name, value)
}

/** As a form encodes (WHATWG URL 5.2); the signs that URLs hold are left readable. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%20', '+').replaceAll('%3A', ':').replaceAll('%2F', '/')
}
