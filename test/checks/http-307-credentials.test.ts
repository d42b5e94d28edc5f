import { describe, expect, it } from 'vitest'
import { authorize, CALLBACK, type Hop, withQuery } from '../support/evidence.ts'
import { scenario } from '../support/scenario.ts'

const ID = 'http-307-credentials'
const back = withQuery(CALLBACK, { code: 'code-1', state: 'state-1' })
const posted = (more: Partial<Hop> = {}): Hop => ({
  ...authorize(),
  method: 'POST',
  form: { username: 'alice', password: 'SECRET' },
  status: 307,
  answer: { Location: back },
  ...more,
})

describe(ID, () => {
  it('fails when the password goes on to the client, and does not show it', () => {
    const { findings } = scenario(ID, [posted()])
    expect(findings).toMatchObject([{ severity: 'critical', got: '307', expected: '303' }])
    expect(JSON.stringify(findings)).not.toContain('SECRET')
    expect(scenario(ID, [posted({ status: 308, form: { 'login.otp': '123456' } })]).findings).toHaveLength(1)
  })

  it('is quiet for 302 and 303, the own origin, a form without a password, and an empty one', () => {
    const cases: Partial<Hop>[] = [
      { status: 302 },
      { status: 303 },
      { answer: { Location: '/next?code=c&state=state-1' } },
      { form: { consent: 'yes', passport: 'x' } },
      { form: { password: '' } },
    ]
    for (const more of cases) expect(scenario(ID, [posted(more)]).findings).toEqual([])
  })
})
