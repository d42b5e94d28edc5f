import { say } from '../say.ts'
import { textClaim, textValues } from '../tokens/claims.ts'
import { aboutToken } from './about-token.ts'
import { acceptedHere } from './audience.ts'
import { because, type Candidate } from './candidate.ts'
import { apiName, howToAsk } from './names.ts'
import { blamesAudience, hasOtherReason } from './presented.ts'

const V1 = /^https:\/\/sts\.windows\.net\/([0-9a-f-]{36})\/$/i
const V2 = /^https:\/\/login\.microsoftonline\.com\/([0-9a-f-]{36})\/v2\.0$/i

/** A refused issuer of Entra ID: each tenant has two, one for each version of its tokens, and APIs are set up for one. */
export const entraIssuerRule = aboutToken((scene, _presentation, token) => {
  const iss = textClaim(token.claims, 'iss') ?? ''
  const old = V1.exec(iss)?.[1]
  const tenant = old ?? V2.exec(iss)?.[1]
  const blamed = scene.refusals.some(
    ({ cause, expected }) => cause === 'issuer-mismatch' && expected === undefined,
  )
  if (tenant === undefined || !blamed) return []
  const expected = old
    ? `https://login.microsoftonline.com/${tenant}/v2.0`
    : `https://sts.windows.net/${tenant}/`
  return [
    {
      cause: 'issuer-mismatch',
      weight: 57,
      confidence: 'likely',
      got: iss,
      expected,
      expectedFrom: say('entraForms_theOtherIssuerOfTheSameTenant'),
      summary: say('entraForms_refusedTheTokenItsIssuerIsThat', apiName(scene), old ? 'v1' : 'v2.0'),
      remedy: say('entraForms_acceptBothIssuersOfTheTenant', old ? 2 : 1),
      decide: say('entraForms_theIssuerOrTheMetadataUrlIn'),
      because: because(scene, say('entraForms_theTokenIsOfVersionTheSame', old ? '1.0' : '2.0', expected)),
    },
  ]
})

/**
 * A v1 token of Entra ID where nothing says why it was refused: what is set up with the v2.0 metadata of the tenant expects
 * another issuer, and every registration gives v1 tokens until its manifest says otherwise
 * (https://learn.microsoft.com/entra/identity-platform/access-tokens, requestedAccessTokenVersion).
 */
export const entraVersionRule = aboutToken((scene, { verdict }, token) => {
  const iss = textClaim(token.claims, 'iss') ?? ''
  const tenant = V1.exec(iss)?.[1]
  if (tenant === undefined || token.kind === 'id-token') return []
  // At a 403 only for an audience that v1 tokens do not have by default: something reads them that was made for the other version.
  const bare = textValues(token.claims?.aud).every((aud) => /^[0-9a-f-]{36}$/i.test(aud))
  if (scene.status !== 401 && !(scene.status === 403 && bare)) return []
  if (hasOtherReason(scene) || blamesAudience(scene) || acceptedHere(scene, token)) return []
  const expected = `https://login.microsoftonline.com/${tenant}/v2.0`
  const document = scene.capture.metadataOf(expected)
  // v1 tokens from the v2.0 endpoint: what reads the metadata beside that endpoint is set up for the other version.
  if (!document || verdict.verdict === 'mismatch') return []
  const candidate: Candidate = {
    cause: 'issuer-mismatch',
    weight: verdict.verdict === 'match' ? 56 : 53,
    confidence: 'possible',
    got: iss,
    expected,
    expectedFrom: say('entraForms_theMetadataThatWasReadInThis'),
    summary: say('entraForms_refusedTheTokenWithoutReason', apiName(scene)),
    remedy: say('entraForms_setRequestedaccesstokenversion'),
    decide: say('entraForms_theIssuerOrTheMetadataUrlIn'),
    because: because(scene, say('said_issIsTheMetadataNames', iss, expected), document.exchange),
  }
  return [candidate]
})

/**
 * A v2 token of Entra ID holds the bare id of the application that was asked for as `api://<id>`
 * (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference, `aud`); what was set up with the
 * identifier of the scope refuses it, as App Service does by its list of allowed audiences.
 */
export const requestedFormRule = aboutToken((scene, { verdict }, token) => {
  const [aud, second] = textValues(token.claims?.aud)
  if (aud === undefined || second !== undefined || scene.status !== 401 || token.kind === 'id-token')
    return []
  if (hasOtherReason(scene) || acceptedHere(scene, token)) return []
  if (verdict.verdict === 'match' && verdict.against?.source !== 'challenge') return []
  const asked = scene.capture.requestedFor(token.id).find(({ value }) => value === `api://${aud}`)
  if (!asked) return []
  return [
    {
      cause: 'audience-format-mismatch',
      weight: blamesAudience(scene) ? 62 : 51,
      confidence: 'possible',
      got: aud,
      expected: asked.value,
      expectedFrom: say('verdict_source_requested'),
      summary: say('entraForms_refusedTheTokenPerhapsItExpects', apiName(scene), asked.value),
      remedy: say('entraForms_letTheApiAcceptBothTheId', asked.value, howToAsk(scene, token, asked.value)),
      decide: say('entraForms_theAudiencesThatTheApiOrThe'),
      because: because(scene, say('said_theClientAskedForTheTokenAudIs', asked.value, aud), asked.exchange),
    },
  ]
})
