/** Characters that RFC 6750 section 3 keeps out of `error_description`. */
const forbidden = /[^\x20\x21\x23-\x5b\x5d-\x7e]/g

/**
 * Writes a Bearer challenge (RFC 6750 section 3), with `resource_metadata` as in RFC 9728 section 5.1.
 *
 * @param {Record<string, string | undefined>} parameters
 */
export function bearerChallenge(parameters) {
  const list = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}="${value.replace(forbidden, "'")}"`)
  return `Bearer ${list.join(', ')}`
}

/** @param {import('node:http').IncomingMessage} req @returns {string | undefined} */
export function bearerToken(req) {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(req.headers.authorization ?? '')?.[1]
}
