import { describe, expect, it } from 'vitest'
import { NO_WORDS } from '../../../src/core/about.ts'
import { analyse } from '../../../src/core/analyse.ts'
import { type About, evidenceOf } from '../../../src/core/evidence.ts'
import { redact } from '../../../src/core/redact/redact.ts'
import { KEY } from '../../support/redacted.ts'
import { API, accessToken, bearer, capture, idToken, LOGIN, login } from '../builders.ts'

const SESSION = 'c0ffee5e551010badbeef'
const TOKEN = accessToken('other')
const EXCHANGES = capture(
  ...login({ access_token: TOKEN, id_token: idToken({ name: 'Annika Meierhofer' }) }),
  {
    url: `${API}/orders`,
    headers: { ...bearer(TOKEN), Cookie: `session=${SESSION}` },
    status: 401,
    answer: { 'X-Request-Id': 'r-4711' },
  },
)

function redacted(about: Partial<About>, alsoHide: string[] = []) {
  const evidence = evidenceOf(EXCHANGES, { ...NO_WORDS, ...about })
  return redact(evidence, analyse(evidence, { checks: [] }), KEY, { alsoHide })
}
const note = (text: string, alsoHide?: string[]) =>
  redacted({ notes: [{ exchange: 3, text }] }, alsoHide).evidence.about?.notes[0]?.text

describe('what a person wrote', () => {
  it('stays as it is, in any language', () => {
    for (const text of [
      'Seit Montag geht es nicht mehr; Ticket OPS-4711 (siehe Wiki).',
      '月曜日から動かない\n\n- `aud` is "other"',
      'Support asked for r-4711 and 7f3d2c1b-0000-4000-8000-123456789abc',
      `${API}/orders answers 401, ${LOGIN} is well`,
    ])
      expect(note(text)).toBe(text)
  })

  it('loses the secrets of the capture, in whatever writing', () => {
    expect(note(`cookie ${SESSION}!`)).toMatch(/^cookie (?:\w+_)?hidden_\w{10}!$/)
    expect(note(`(it says "${SESSION}".)`)).toMatch(/^\(it says "\S*hidden_\w{10}"\.\)$/)
    const percent = [...SESSION].map((sign) => `%${sign.charCodeAt(0).toString(16)}`).join('')
    for (const hidden of [`x=${btoa(`session=${SESSION}`)}`, percent])
      expect(note(`see ${hidden} here`)).toBe('see … here')
  })

  it('loses tokens and codes that only it holds, and who signed in', () => {
    const pasted = accessToken('elsewhere', { email: 'eve@example.org' })
    expect(note(`I used ${pasted}, why?`)).not.toContain(pasted)
    expect(note(`opened ${LOGIN}/cb?code=SplxlOBeZQQYbYS6WxSbIA`)).not.toContain('Splx')
    expect(note('Annika Meierhofer cannot sign in')).not.toMatch(/Annika|Meierhofer/)
  })

  it('has the same stand-in as the capture', () => {
    const { evidence } = redacted({ title: `session ${SESSION}` })
    const cookie = evidence.exchanges[3]?.request.headers.find(({ name }) => name === 'Cookie')?.value
    expect(evidence.about?.title).toBe(cookie?.replace('session=', 'session '))
  })

  it('loses what is to be hidden too', () => {
    expect(note('ask Projekt Nordlicht', ['Nordlicht'])).not.toContain('Nordlicht')
  })

  it('is redacted by what is known, however often it is written', () => {
    const pasted = accessToken('elsewhere', { email: 'eve@example.org' })
    const { about, secrets } = redacted({ title: 'Orders' })
    const title = (text: string) => about({ ...NO_WORDS, title: text }).title
    expect(title('Annika Meierhofer saw c0ffee5e5510')).toMatch(/^\w*hidden_\w{10} saw c0ffee5e5510$/)
    expect(title(`session ${SESSION}`)).toMatch(/^session cookie_hidden_/)
    const known = secrets.all.size
    for (const round of [1, 2]) {
      const text = title(`${pasted.slice(-20)} of ${pasted}, round ${round}`)
      expect(text).not.toContain(pasted.slice(-20))
      expect(secrets.all.size).toBeGreaterThan(known)
    }
    title('nothing')
    expect(secrets.all.size).toBe(known)
    expect(secrets.all.has(SESSION)).toBe(true)
  })

  it('is redacted once: what is hidden stays as it is', () => {
    const { evidence } = redacted({
      title: `session ${SESSION}`,
      notes: [{ exchange: 3, text: `a ${TOKEN}` }],
    })
    const again = redact(
      evidence,
      analyse(evidence, { checks: [] }),
      KEY.map(() => 9),
    )
    expect(again.evidence.about).toEqual(evidence.about)
  })
})

describe('the environment', () => {
  const environment = {
    capturedBy: 'Audtrail 0.1.0',
    browser:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36',
    timeZone: 'America/Argentina/Buenos_Aires',
  }
  const left = (more: Partial<typeof environment>) =>
    redacted({ environment: { ...environment, ...more } }).evidence.about?.environment

  it('stays as it is', () => {
    expect(left({})).toEqual(environment)
    for (const capturedBy of ['WebInspector 537.36', 'Firefox 153.7.0', 'Playwright 1.65.1'])
      expect(left({ capturedBy })?.capturedBy).toBe(capturedBy)
  })

  it('is kept out where it is no such thing', () => {
    expect(left({ timeZone: 'home of eve@example.org' })?.timeZone).toBeNull()
    expect(left({ browser: `x ${SESSION} y` })?.browser).not.toContain(SESSION)
  })
})
