import { errors, jwtVerify } from 'jose'
import { bearerChallenge, bearerToken } from './challenge.mjs'
import { corsHeaders, pathOf, sendJson } from './http.mjs'

/**
 * A gateway that wants a token for itself and answers in the words of node-jsonwebtoken and express-jwt. What it
 * lets through, the metadata of its backend among it, the backend answers.
 */
export function createGateway({ issuer, keySet, allowOrigin, origin, audience, backend }) {
  const headers = { ...corsHeaders(allowOrigin), server: 'lab-gateway' }
  return async (req, res) => {
    res.setHeader('server', 'lab-gateway')
    if (req.method === 'OPTIONS') return res.writeHead(204, headers).end()
    if (pathOf(req) === backend.metadataPath) return backend.handle(req, res)
    const refusal = await refusalOf(bearerToken(req), { issuer, keySet, audience })
    if (!refusal) return backend.handle(req, res)
    const challenge = bearerChallenge({
      error: 'invalid_token',
      error_description: refusal,
      resource_metadata: origin + backend.metadataPath,
    })
    sendJson(
      res,
      401,
      { code: 'invalid_token', message: refusal },
      { ...headers, 'www-authenticate': challenge },
    )
  }
}

async function refusalOf(token, { issuer, keySet, audience }) {
  if (!token) return 'No authorization token was found'
  try {
    await jwtVerify(token, keySet, { issuer, audience })
  } catch (error) {
    if (error instanceof errors.JWTExpired) return 'jwt expired'
    if (error instanceof errors.JWSSignatureVerificationFailed) return 'invalid signature'
    if (error instanceof errors.JWTClaimValidationFailed) {
      if (error.claim === 'aud') return `jwt audience invalid. expected: ${audience}`
      if (error.claim === 'iss') return `jwt issuer invalid. expected: ${issuer}`
    }
    if (error instanceof errors.JOSEError) return 'jwt malformed'
    throw error
  }
}
