import { createLocalJWKSet, exportJWK, generateKeyPair } from 'jose'

/**
 * Makes the signing key of the authorization server. The resource servers get its public half from memory: Node
 * does not resolve `*.localhost` everywhere, so the servers of the lab never call each other.
 */
export async function createKeys() {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const use = { kid: 'lab-1', alg: 'RS256', use: 'sig' }
  return {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), ...use }] },
    keySet: createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), ...use }] }),
  }
}
