const MESSAGE =
  /err|msg|message|reason|descr|alert|notice|flash|warn|fail|status|info|hint|detail|cause|fault|problem|toast/gi

/** An unknown field of such a name holds a text for people. */
export function isMessageName(name: string): boolean {
  return name.search(MESSAGE) >= 0
}

/** The name as far as it does not say that. */
export function withoutMessage(name: string): string {
  return name.replace(MESSAGE, '')
}

/** What it holds is a secret, whatever it looks like, and whoever has the same name. */
export function isSecretName(name: string): boolean {
  return (
    /pass|pwd|secret|verifier|(?:^|_)pin$|otp$|api_?key/i.test(name) && !/err|expire|reset|change/i.test(name)
  )
}

/** What it holds names a person or opens something, even where it is a word. */
export function isPersonal(label: string): boolean {
  return (
    isSecretName(label) ||
    /user|login|mail|phone|sub$|^sub|upn|nickname|(?:given|family|first|last|middle|full|display|sur|screen|unique)[_-]?name|^NameID|^NameIdentifier|^token$|credential/i.test(
      label,
    )
  )
}

/** The words of a name of a person. */
export function nameParts(text: string): string[] {
  return text.toLowerCase().split(/[^\p{L}\p{N}]+/u)
}

export function isMail(text: string): boolean {
  return /^[^\s@/:]{1,64}@[^\s@/]{1,255}$/.test(text)
}
