import { say } from '../say.ts'
import type { TokenForm } from './token.ts'

/** The form of a token as a sentence; says why something cannot be read from it. */
export const FORM_WORDS: Record<TokenForm, string> = {
  jwt: say('formWords_theTokenIsJwt'),
  jwe: say('formWords_theTokenIsEncrypted'),
  'saml-assertion': say('formWords_theTokenIsSamlAssertion'),
  opaque: say('formWords_theTokenIsOpaque'),
  unreadable: say('formWords_theTokenIsUnreadable'),
}
