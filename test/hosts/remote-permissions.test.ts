import { beforeEach, expect, test } from 'vitest'
import { remotePermissions } from '../../src/hosts/devtools/remote-permissions.ts'
import type { Message, Permissions } from '../../src/hosts/messages.ts'

const ALL = ['webRequest', 'webRequestBlocking', 'webRequestFilterResponse']
const EVERYWHERE = ['https://*/*']

let said: Message[]
let given: Permissions
let listeners: Set<(message: unknown) => undefined>
let permissions: ReturnType<typeof remotePermissions>

const hear = (message: Message) => {
  for (const listener of [...listeners]) listener(message)
}

beforeEach(() => {
  said = []
  given = { permissions: ['storage'], origins: [] }
  listeners = new Set()
  const sendMessage = async (message: Message) => {
    said.push(message)
    if (message.type === 'permissions') return given
    return message.type === 'give-back' ? true : undefined
  }
  const onMessage = {
    addListener: (listener: (message: unknown) => undefined) => void listeners.add(listener),
    removeListener: (listener: (message: unknown) => undefined) => void listeners.delete(listener),
  }
  permissions = remotePermissions({ sendMessage, onMessage }, 7)
})

test('hosts count only where requests may be read as well', async () => {
  given = { permissions: ['storage'], origins: EVERYWHERE }
  expect((await permissions.getAll()).origins).toEqual([])
  given = { permissions: ['storage', ...ALL], origins: EVERYWHERE }
  expect((await permissions.getAll()).origins).toEqual(EVERYWHERE)
})

test.each([true, false])('a page of its own asks, and its answer is the answer: %s', async (isGiven) => {
  const answer = permissions.request({ origins: EVERYWHERE })
  expect(said).toEqual([{ type: 'ask', wanted: { permissions: ALL, origins: EVERYWHERE }, tabId: 7 }])
  hear({ type: 'permissions-changed' })
  hear({ type: 'asked', isGiven })
  expect(await answer).toBe(isGiven)
  expect(listeners.size).toBe(0)
})

test('what was asked for is given back', async () => {
  expect(await permissions.remove({ origins: EVERYWHERE })).toBe(true)
  expect(said).toEqual([{ type: 'give-back', given: { permissions: ALL, origins: EVERYWHERE } }])
})

test('a change is told', () => {
  let changes = 0
  permissions.onAdded.addListener(() => changes++)
  hear({ type: 'permissions-changed' })
  hear({ type: 'asked', isGiven: true })
  expect(changes).toBe(1)
})
