import type { Analysis } from '../core/analysis.ts'
import type { Finding } from '../core/finding.ts'
import { withoutQuery } from '../core/http.ts'
import { numericDate, textClaim, textValues } from '../core/tokens/claims.ts'
import type { Token } from '../core/tokens/token.ts'
import { isoTime } from '../core/units.ts'
import { withoutTokens } from './without-tokens.ts'

/** The JSON report: version 1 is a contract, members may be added but not changed. */
export interface Report {
  format: 'audtrail-report'
  version: 1
  file: string
  exchanges: {
    index: number
    startedAt: string
    method: string
    url: string
    status: number | null
    messages: string[]
  }[]
  tokens: {
    id: string
    form: Token['form']
    kind: Token['kind']
    iss?: string
    aud?: string[]
    sub?: string
    exp?: string
    verified: Token['verified']
  }[]
  presentations: {
    exchange: number
    token: string
    url: string
    status: number | null
    verdict: 'match' | 'near-miss' | 'mismatch' | 'cannot-tell'
    cause: string | null
    actual: string[]
    expected: { value: string; source: string }[]
    forgivenBy: string[]
    hostHint: 'same' | 'differs' | null
  }[]
  flows: {
    id: string
    protocol: string
    outcome: 'succeeded' | 'failed' | 'unfinished'
    /** `id` of the login that this one is a part of; left out for one of its own. */
    inside?: string
    exchanges: number[]
  }[]
  findings: Finding[]
  diagnoses: {
    exchange: number
    flow: string | null
    causes: {
      cause: string
      confidence: 'certain' | 'likely' | 'possible'
      got?: string
      expected?: string
      expectedFrom?: string
      summary: string
      remedy: string
      decide?: string
      /** Indexes into `findings` of those that say the same of the same exchange. */
      findings: number[]
    }[]
  }[]
  /** How many calls were answered 401 with no token seen in them, and nothing made good. */
  bareRefusals: number
}

/**
 * Everything that is known of a capture, without a secret: tokens appear as claims, URLs without query and fragment,
 * `sub` shortened. A token string never appears, and neither do codes, verifiers, cookies or bodies.
 *
 * @param file Name of the input, as the user gave it.
 */
export function buildReport(analysis: Analysis, file: string): Report {
  const ids = analysis.steps.map(({ exchange }) => exchange.id).sort((a, b) => a - b)
  const findings = ids.flatMap((id) => analysis.findingsOf(id))
  const report: Report = {
    format: 'audtrail-report',
    version: 1,
    file,
    exchanges: ids.flatMap((id) => {
      const step = analysis.step(id)
      if (!step) return []
      const { startedAt, request, response, error } = step.exchange
      return [
        {
          index: id,
          startedAt: isoTime(startedAt),
          method: request.method,
          url: withoutQuery(request.url),
          status: response ? response.status : error ? 0 : null,
          messages: step.messages.map(({ kind }) => kind),
        },
      ]
    }),
    tokens: analysis.tokens.map(describeToken),
    presentations: ids.flatMap((id) =>
      analysis.presentationsOf(id).map(({ exchange, token, url, status, verdict, hostHint }) => ({
        exchange,
        token,
        url,
        status,
        verdict: verdict.verdict,
        cause: verdict.cause,
        actual: verdict.actual,
        expected: verdict.expected.map(({ value, source }) => ({ value, source })),
        forgivenBy: verdict.forgivenBy,
        hostHint,
      })),
    ),
    flows: analysis.flows.map(({ id, protocol, outcome, inside, exchanges }) => ({
      id,
      protocol,
      outcome,
      ...(inside === null ? {} : { inside }),
      exchanges,
    })),
    findings,
    diagnoses: ids.flatMap((id) => {
      const diagnosis = analysis.diagnosisOf(id)
      if (!diagnosis) return []
      const causes = diagnosis.causes.map(({ because: _, ...cause }) => ({
        ...cause,
        findings: findings.flatMap((finding, at) =>
          finding.exchange === id && finding.cause === cause.cause ? [at] : [],
        ),
      }))
      return [{ exchange: id, flow: diagnosis.flow, causes }]
    }),
    bareRefusals: analysis.bareRefusals(),
  }
  return withoutTokens(report, analysis)
}

function describeToken(token: Token): Report['tokens'][number] {
  const iss = textClaim(token.claims, 'iss')
  const sub = textClaim(token.claims, 'sub')
  const exp = numericDate(token.claims, 'exp')
  return {
    id: token.id,
    form: token.form,
    kind: token.kind,
    ...(iss === undefined ? {} : { iss }),
    ...(token.claims?.aud === undefined ? {} : { aud: textValues(token.claims.aud) }),
    ...(sub === undefined ? {} : { sub: shorten(sub) }),
    ...(exp === undefined ? {} : { exp: isoTime(exp * 1000) }),
    verified: token.verified,
  }
}

/** Enough to tell two subjects apart, too little to know either. */
function shorten(sub: string): string {
  return sub.length <= 6 ? '…' : `${sub.slice(0, 2)}…${sub.slice(-2)}`
}
