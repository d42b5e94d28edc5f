import type { Analysis, Step } from '../core/analysis.ts'
import type { Message } from '../core/message.ts'
import type { SamlMessage } from '../core/saml/message.ts'
import type { Token } from '../core/tokens/token.ts'

export type SamlHolder = Message & { saml: SamlMessage }

/** The messages of SAML and WS-Federation in an exchange that have XML, each once; those with an assertion first. */
export function samlMessages(step: Step): SamlHolder[] {
  const held = step.messages.filter((one): one is SamlHolder => one.saml !== undefined)
  const once = held.filter(
    ({ saml }, i) => saml.xml === '' || held.findIndex((other) => other.saml.xml === saml.xml) === i,
  )
  return once.sort((a, b) => b.saml.assertions.length - a.saml.assertions.length)
}

/** The assertions that the messages of an exchange hold: they are shown with their message. */
export function assertionTexts(step: Step): Set<string> {
  return new Set(samlMessages(step).flatMap(({ saml }) => saml.assertions.map(({ text }) => text)))
}

/** The tokens of one hop, each once, without the assertions that stand in its SAML messages. */
export function tokensBesideSaml(analysis: Analysis, step: Step): Token[] {
  const elsewhere = assertionTexts(step)
  const ids = [...new Set(step.tokens.map((one) => one.token))]
  const tokens = ids.map((id) => analysis.token(id)).filter((token) => token !== undefined)
  return tokens.filter(({ form, value }) => form !== 'saml-assertion' || !elsewhere.has(value))
}
