import { describe, expect, it } from 'vitest'
import { analyse } from '../../../src/core/analyse.ts'
import { mayBeKept } from '../../../src/core/redact/hidden.ts'
import { findLeaks } from '../../../src/core/redact/leaks.ts'
import { type Choice, redact } from '../../../src/core/redact/redact.ts'
import { evidenceOf, KEY } from '../../support/redacted.ts'
import { API, bearer, capture, jwt, LOGIN, type Short, url } from '../builders.ts'

const MAIL = 'konrad.belmondo@corp.example'
const LIST: Short[] = [
  {
    url: url(`${API}/orders/K7Vq92xTz1`, { tracking: 'Zx81kQm27d' }),
    headers: {
      ...bearer(jwt({ sub: MAIL, iss: LOGIN, aud: API })),
      Cookie: 'sid=c00kie5e551on',
      'X-Acme': 'blue-7Hq2k9',
    },
    status: 401,
    body: { error: 'denied', error_description: `The user ${MAIL} is not allowed` },
  },
  {
    url: `${LOGIN}/token`,
    form: {
      client_id: 'spa',
      code: 'c0deSplxlOBeZQ',
      code_verifier: 'v3r1f1erv3r1f1erv3r1f1er',
      password: 'hunter2hunter2',
    },
    status: 400,
  },
]

function done(choice: Choice, list = LIST) {
  const evidence = evidenceOf(capture(...list))
  const redaction = redact(evidence, analyse(evidence, { inventory: null, checks: [] }), KEY, choice)
  return { ...redaction, text: JSON.stringify(redaction.evidence) }
}

describe('what is removed', () => {
  it('is told with its name, its kind and its place', () => {
    const { hidden } = done({})
    const found = (value: string) => hidden.find((one) => one.value === value)
    expect(found(MAIL)).toEqual({
      value: MAIL,
      name: 'sub',
      kind: 'person',
      place: { exchange: 0, part: 'request-header', inside: 'unknown' },
    })
    expect(found('blue-7Hq2k9')).toMatchObject({ name: 'x-acme', kind: 'header' })
    expect(found('K7Vq92xTz1')).toMatchObject({ kind: 'address', place: { part: 'address' } })
    expect(found('c00kie5e551on')).toMatchObject({ kind: 'cookie' })
    expect(found('c0deSplxlOBeZQ')).toMatchObject({
      kind: 'secret',
      place: { exchange: 1, part: 'request-body' },
    })
  })

  it('does not count what a body held that is left out', () => {
    const exchanges = capture({ url: API, method: 'POST', status: 200 })
    const [first] = exchanges
    if (first) first.request.body = { text: 'k3J9x7Qm2Lp5', encoding: 'text', mimeType: 'text/plain' }
    const evidence = evidenceOf(exchanges)
    const { hidden, secrets } = redact(evidence, analyse(evidence, { inventory: null, checks: [] }), KEY)
    expect(hidden).toEqual([])
    expect([...secrets.all]).toContain('k3J9x7Qm2Lp5')
  })
})

describe('what stays readable', () => {
  it('is told: hosts, paths, parties', () => {
    const { kept } = done({})
    expect(kept.hosts).toEqual([new URL(API).host, new URL(LOGIN).host])
    expect(kept.paths).toContain('/token')
    expect(kept.parties).toEqual(expect.arrayContaining(['spa', API, LOGIN]))
  })
})

describe('a value to keep', () => {
  it.each([MAIL, 'K7Vq92xTz1', 'Zx81kQm27d', 'blue-7Hq2k9'])(
    'stays wherever it stands, and nothing else does: %s',
    (value) => {
      const { text, secrets, hidden } = done({ alsoKeep: [value] })
      expect(text).toContain(value === MAIL ? 'The user konrad' : value)
      expect(findLeaks(text, secrets)).toEqual([])
      const others = hidden.filter((one) => one.value !== value && one.value.length > 6)
      expect(others.length).toBeGreaterThan(5)
      for (const other of others) {
        expect(text, other.name).not.toContain(other.value)
        expect(findLeaks(`x ${btoa(`x${other.value}`)}`, secrets), other.name).not.toEqual([])
      }
      expect(findLeaks(value, secrets)).toEqual([])
    },
  )

  it.each(['c00kie5e551on', 'c0deSplxlOBeZQ', 'v3r1f1erv3r1f1erv3r1f1er', 'hunter2hunter2', 'c2lnbmF0dXJl'])(
    'may not open anything: %s',
    (value) => {
      const signed = jwt({ sub: 'x' }).replace(/[^.]*$/, 'c2lnbmF0dXJl')
      const list = [...LIST, { url: API, headers: bearer(signed), status: 401 }]
      expect(() => done({ alsoKeep: [value] }, list)).toThrow(expect.objectContaining({ code: 'ERR_KEEP' }))
    },
  )

  it('may not open anything elsewhere either', () => {
    const list: Short[] = [
      { url: url(API, { tracking: 'Zx81kQm27d' }), status: 200 },
      { url: API, headers: { Cookie: 'sid=Zx81kQm27d' }, status: 200 },
    ]
    expect(() => done({ alsoKeep: ['Zx81kQm27d'] }, list)).toThrow(/it is a cookie/)
  })

  it('is kept without the secrets in it', () => {
    const note = 'sid is c00kie5e551on today'
    const { text, secrets } = done({ alsoKeep: [note] }, [
      ...LIST,
      { url: API, headers: { 'X-Ctx': note }, status: 200 },
    ])
    expect(text).toMatch(/sid is cookie_hidden_\w{10} today/)
    expect(findLeaks(text, secrets)).toEqual([])
  })

  it('is never a cookie, a token or a secret', () => {
    expect(
      done({})
        .hidden.filter(({ kind }) => mayBeKept(kind))
        .map(({ kind }) => kind),
    ).not.toContain('cookie')
    expect(['cookie', 'token', 'secret', 'chosen'].map((kind) => mayBeKept(kind as 'cookie'))).toEqual([
      false,
      false,
      false,
      false,
    ])
  })
})
