import { describe, expect, it } from 'vitest'
import { hostHint } from '../../../src/core/audience/host-hint.ts'

describe('hostHint', () => {
  it.each<[string[], string, 'same' | 'differs' | null]>([
    [['https://api.example.com'], 'https://api.example.com/orders', 'same'],
    [['https://API.example.com/x'], 'https://api.example.com', 'same'],
    [['api.example.com'], 'https://api.example.com', 'same'],
    [['wss://api.example.com'], 'wss://api.example.com', 'same'],
    [['https://users.example.com', 'https://api.example.com'], 'https://api.example.com', 'same'],
    [['app', 'https://api.example.com'], 'https://api.example.com', 'same'],
    [['https://users.example.com'], 'https://api.example.com', 'differs'],
    [['https://api.example.com:8443'], 'https://api.example.com', 'differs'],
    [['users.example.com'], 'https://api.example.com', 'differs'],
    [[], 'https://api.example.com', null],
    [['app'], 'https://api.example.com', null],
    [['11111111-2222-3333-4444-555555555555'], 'https://api.example.com', null],
    [['urn:example:orders', 'api://orders'], 'https://api.example.com', null],
    [['https://['], 'https://api.example.com', null],
    [['https://api.example.com'], 'no url', null],
  ])('aud %j at %s: %s', (aud, url, hint) => {
    expect(hostHint(aud, url)).toBe(hint)
  })

  it.each(['https://xn--mller-kva.example', 'https://müller.example'])(
    'compares names as the browser does: %s',
    (aud) => {
      expect(hostHint([aud], 'https://müller.example/x')).toBe('same')
    },
  )
})
