import { randomUUID } from 'node:crypto'

/** The format of every name that the lab's identity provider gives. */
export const EMAIL = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'

/** Seconds are enough (SAML Core 1.3.3), and some receivers read no more. @param {number} ms */
export const instant = (ms) => new Date(ms).toISOString().replace(/\.\d+/, '')

/** An identifier that nobody guesses (SAML Core 1.3.4). */
export const newId = () => `_${randomUUID()}`
