import type { Scene } from '../capture-view.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { say } from '../say.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { issuerAtIssue } from './issuer.ts'
import { hostOf } from './names.ts'

const SLASH = say('issuedIssuer_configureTheIssuerExactlyAs')

/**
 * The issuer of the ID token of a login beside the one that the metadata of its server names: they have to be the same, byte
 * for byte (OIDC Core 3.1.3.7 (2), OIDC Discovery 4.3).
 */
export const issuedIssuerRule: Rule = (scene: Scene) => {
  const { flow, step, capture } = scene
  for (const id of [step.exchange.id, ...(flow?.byKind.get('token-response') ?? [])].slice(0, 5)) {
    const issued = capture.step(id)
    const found = issued && issuerAtIssue({ ...scene, step: issued })
    // A document for all tenants names none (Entra ID: `{tenantid}`).
    if (!found || found.difference === 'same' || found.expected.includes('{')) continue
    const { got, expected, difference } = found
    const candidate: Candidate = {
      cause: 'issuer-mismatch',
      weight: 87,
      confidence: 'certain',
      got,
      expected,
      expectedFrom: say('said_theMetadataOfTheAuthorization'),
      summary: say('issuedIssuer_theIdTokenWasIssuedByThe', got, expected),
      remedy: difference === 'slash' ? SLASH : (REMEDIES['issuer-mismatch'] ?? ''),
      because: because(
        scene,
        say('issuedIssuer_issOfTheIdTokenThatIssued', hostOf(issued.exchange.request.url)),
        id,
      ),
    }
    return [candidate]
  }
  return []
}
