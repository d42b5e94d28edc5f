import type { Scene } from '../capture-view.ts'
import { REMEDIES } from '../remedy/remedies.ts'
import { because, type Candidate, type Rule } from './candidate.ts'
import { issuerAtIssue } from './issuer.ts'
import { hostOf } from './names.ts'

const SLASH = 'Configure the issuer exactly as the metadata names it, with or without the final slash.'

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
      expectedFrom: 'the metadata of the authorization server',
      summary: `The ID token was issued by ${got}; the metadata that the client reads names ${expected}.`,
      remedy: difference === 'slash' ? SLASH : (REMEDIES['issuer-mismatch'] ?? ''),
      because: because(scene, `iss of the ID token that ${hostOf(issued.exchange.request.url)} issued`, id),
    }
    return [candidate]
  }
  return []
}
