import { describe, expect, it } from 'vitest'
import type { Step } from '../../src/core/analysis.ts'
import type { MessageKind } from '../../src/core/message.ts'
import { MESSAGE_KINDS } from '../../src/core/message.ts'
import { MessageTab } from '../../src/ui/message-tab.tsx'
import { kindWords } from '../../src/ui/message-words.ts'
import { textOf } from './text-of.ts'

const step = (kind: string): Step => ({
  exchange: {
    id: 0,
    startedAt: 0,
    duration: 1,
    request: { method: 'GET', url: 'https://idp.example.com/sso', headers: [], body: null },
    response: null,
    error: null,
    initiator: 'document',
    unseen: [],
  },
  messages: [
    {
      kind: kind as MessageKind,
      side: 'request',
      place: 'query',
      params: new Map([['RelayState', ['/home']]]),
    },
  ],
  tokens: [],
})

describe('a message in the inspector', () => {
  it.each(Object.entries(MESSAGE_KINDS))('%s has its title and source', (kind, { title, source }) => {
    const text = textOf(<MessageTab step={step(kind)} side="request" />)
    expect(text).toContain(`${title} ${source} RelayState /home`)
  })

  it.each(['not-known-here', 'toString', '__proto__', ''])('of the unknown kind %j is shown', (kind) => {
    expect(textOf(<MessageTab step={step(kind)} side="request" />)).toContain(`${kind} RelayState /home`)
    expect(kindWords(kind)).toEqual({ title: kind, source: '' })
  })
})
