import { describe, expect, it } from 'vitest'
import { createAnalysis } from '../../../src/core/analyse.ts'
import { casAnswer } from '../../../src/core/protocols/cas.ts'
import { evidence, type Hop, withQuery } from '../../support/evidence.ts'

const CAS = 'https://cas.example.edu/cas'
const SERVICE = 'https://app.example.edu/home'
const TICKET = 'ST-1-abcdef'
const login: Hop = {
  url: withQuery(`${CAS}/login`, { service: SERVICE }),
  status: 302,
  answer: { Location: withQuery(SERVICE, { ticket: TICKET }) },
  initiator: 'document',
}
const validate = (body: unknown, service = SERVICE): Hop => ({
  url: withQuery(`${CAS}/p3/serviceValidate`, { service, ticket: TICKET }),
  body,
})
const failure = (code: string) =>
  `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationFailure code="${code}">Ticket ${TICKET} not recognized</cas:authenticationFailure></cas:serviceResponse>`
const SUCCESS =
  '<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas"><cas:authenticationSuccess><cas:user>ann</cas:user></cas:authenticationSuccess></cas:serviceResponse>'

function of(...hops: Hop[]) {
  const analysis = createAnalysis()
  const exchanges = evidence(...hops)
  for (const exchange of exchanges) analysis.add(exchange)
  return {
    kinds: exchanges.map(({ id }) => analysis.step(id)?.messages.map(({ kind, side }) => `${side} ${kind}`)),
    causes: exchanges.flatMap(({ id }) => analysis.diagnosisOf(id)?.causes.slice(0, 1) ?? []),
  }
}

describe('a sign-in by CAS', () => {
  it('is recognised from the application to the check of its ticket', () => {
    const start: Hop = { url: SERVICE, status: 302, answer: { Location: login.url }, initiator: 'document' }
    const landed: Hop = {
      url: withQuery(SERVICE, { ticket: TICKET }),
      status: 302,
      answer: { Location: SERVICE },
      initiator: 'document',
    }
    const { kinds, causes } = of(start, login, validate(SUCCESS), landed)
    expect(kinds).toEqual([
      ['response cas-login-request'],
      ['request cas-login-request', 'response cas-ticket'],
      ['request cas-validation-request', 'response cas-validation-response'],
      ['request cas-ticket'],
    ])
    expect(causes).toEqual([])
  })

  it('is none where the words mean something else', () => {
    expect(of({ url: 'https://help.example.com/?ticket=4711' }).kinds).toEqual([[]])
    expect(of({ url: 'https://app.example.com/login?service=mail' }).kinds).toEqual([[]])
  })

  it('fails with the code of the validation', () => {
    expect(of(login, validate(failure('INVALID_TICKET'))).causes).toMatchObject([
      { cause: 'code-expired', confidence: 'certain' },
    ])
    expect(of(login, validate(SUCCESS), validate(failure('INVALID_TICKET'))).causes).toMatchObject([
      { cause: 'code-reused' },
    ])
    const other = 'http://app.example.edu/home'
    expect(of(login, validate(failure('INVALID_SERVICE'), other)).causes).toMatchObject([
      { cause: 'redirect-uri-mismatch', got: other, expected: SERVICE },
    ])
  })

  it('is read in XML, in JSON and in the words of CAS 1', () => {
    const plain = (text: string) => Object.fromEntries(casAnswer(text) ?? [])
    expect(plain(SUCCESS)).toEqual({ user: ['ann'] })
    expect(plain(failure('INVALID_SERVICE'))).toMatchObject({ code: ['INVALID_SERVICE'] })
    const json = { serviceResponse: { authenticationFailure: { code: 'INVALID_TICKET', description: 'x' } } }
    expect(plain(JSON.stringify(json))).toEqual({ code: ['INVALID_TICKET'], description: ['x'] })
    expect(plain('yes\nann\n')).toEqual({ user: ['ann'] })
    expect(casAnswer('<html>')).toBeNull()
  })
})
