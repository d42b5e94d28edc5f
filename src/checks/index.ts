import type { Check } from '../core/check.ts'
import { algNone } from './alg-none.ts'
import { audMismatch } from './aud-mismatch.ts'
import { audMissing } from './aud-missing.ts'
import { audNearMiss } from './aud-near-miss.ts'
import { audienceNotEnforced } from './audience-not-enforced.ts'
import { codeReused } from './code-reused.ts'
import { idTokenAsAccessToken } from './id-token-as-access-token.ts'
import { implicitFlow } from './implicit-flow.ts'
import { issParamMismatch } from './iss-param-mismatch.ts'
import { kidNotInJwks } from './kid-not-in-jwks.ts'
import { nonceMismatch } from './nonce-mismatch.ts'
import { passwordGrant } from './password-grant.ts'
import { pkceMissing } from './pkce-missing.ts'
import { pkceVerifierMismatch } from './pkce-verifier-mismatch.ts'
import { redirectUriTokenMismatch } from './redirect-uri-token-mismatch.ts'
import { scopeInsufficient } from './scope-insufficient.ts'
import { stateMismatch } from './state-mismatch.ts'
import { tokenExpired } from './token-expired.ts'
import { tokenInUrl } from './token-in-url.ts'
import { tokenOverHttp } from './token-over-http.ts'

/** Every check that runs, in the order of their findings. */
export const CHECKS: readonly Check[] = [
  audMismatch,
  audNearMiss,
  audMissing,
  audienceNotEnforced,
  idTokenAsAccessToken,
  tokenExpired,
  scopeInsufficient,
  kidNotInJwks,
  algNone,
  stateMismatch,
  issParamMismatch,
  nonceMismatch,
  pkceVerifierMismatch,
  pkceMissing,
  redirectUriTokenMismatch,
  codeReused,
  implicitFlow,
  passwordGrant,
  tokenInUrl,
  tokenOverHttp,
]
