import type { Hop } from '../../src/core/timeline.ts'

/** A plain accepted call, with what a test changes about it. */
export function hop(changes: Partial<Hop> = {}): Hop {
  return {
    exchange: 0,
    flow: null,
    offset: 1580,
    duration: 20,
    from: 'https://app.example.com',
    to: 'https://users.example.com',
    method: 'GET',
    path: '/me',
    isCall: true,
    request: ['Protected resource request'],
    response: [],
    requestCarries: [
      {
        label: 'access token',
        token: 't1',
        aud: ['https://users.example.com'],
        hostHint: 'same',
        verdict: 'match',
      },
    ],
    responseCarries: [],
    status: 200,
    mark: 'ok',
    asides: [],
    stops: null,
    note: null,
    warnings: [],
    got: null,
    expected: null,
    ...changes,
  }
}

export const REFUSED: Partial<Hop> = {
  exchange: 7,
  to: 'https://invoices.example.com',
  path: '/invoices',
  status: 401,
  mark: 'proved',
  note: 'aud is https://users…, expected https://invoices…',
  got: 'https://users.example.com',
  expected: 'https://invoices.example.com',
}
