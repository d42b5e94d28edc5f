import { beforeEach, expect, test } from 'vitest'
import { openReach, type ReachApi } from '../../src/hosts/devtools/reach.ts'
import type { Reach } from '../../src/ui/controller.ts'
import { FakeWebRequest } from '../capture/fake-web-request.ts'

let origins: string[]
let asked: string[][]
let answer: boolean
let calls: string[]
const added = new Set<() => void>()
const removed = new Set<() => void>()

const event = (listeners: Set<() => void>) => ({
  addListener: (listener: () => void) => void listeners.add(listener),
})
const api: ReachApi = {
  webRequest: new FakeWebRequest().api,
  permissions: {
    getAll: async () => ({ origins: [...origins] }),
    request: async ({ origins: wanted = [] }) => {
      asked.push(wanted)
      if (answer) origins.push(...wanted)
      return answer
    },
    remove: async ({ origins: given = [] }) => {
      calls.push(`remove ${given.join()}`)
      origins = origins.filter((one) => !given.includes(one))
      return true
    },
    onAdded: event(added),
    onRemoved: event(removed),
  },
}

const settled = () => new Promise((resolve) => setTimeout(resolve))
const open = async (from: ReachApi = api): Promise<Reach> => {
  const reach = openReach(
    from,
    () => calls.push('extend'),
    () => calls.push('restrict'),
    () => calls.push('changed'),
  )
  await settled()
  return reach
}

beforeEach(() => {
  origins = []
  asked = []
  answer = true
  calls = []
  added.clear()
  removed.clear()
})

test('is off, and on when the hosts of a login were allowed', async () => {
  const reach = await open()
  expect([reach.state, reach.hosts, calls]).toEqual(['off', [], ['restrict', 'changed']])
  calls = []
  expect(await reach.request(['https://app.example:8443', 'http://login.example', 'myapp:'])).toBe(true)
  expect(asked).toEqual([['https://app.example/*', 'http://login.example/*']])
  expect([reach.state, reach.hosts, calls]).toEqual([
    'on',
    ['app.example', 'login.example'],
    ['extend', 'changed'],
  ])
})

test('everywhere', async () => {
  const reach = await open()
  await reach.request(null)
  expect(asked).toEqual([['http://*/*', 'https://*/*']])
  expect([reach.state, reach.hosts]).toEqual(['on', null])
})

test('refused, nothing changes', async () => {
  answer = false
  const reach = await open()
  expect(await reach.request(null)).toBe(false)
  expect([reach.state, calls.includes('extend')]).toEqual(['off', false])
})

test('there is nothing to ask for without an http origin', async () => {
  const reach = await open()
  expect(await reach.request(['myapp:', 'x'])).toBe(false)
  expect(asked).toEqual([])
})

test('what was allowed before is used from the start, and given back in full', async () => {
  origins = ['https://*/*', 'http://app.example/*']
  const reach = await open()
  expect([reach.state, reach.hosts]).toEqual(['on', null])
  calls = []
  await reach.release()
  expect(calls).toEqual(['restrict', 'remove https://*/*,http://app.example/*', 'restrict', 'changed'])
  expect(reach.state).toBe('off')
})

test('follows what is allowed and taken back elsewhere', async () => {
  const reach = await open()
  origins = ['https://a.example/*']
  for (const listener of added) listener()
  await settled()
  expect(reach.state).toBe('on')
  origins = []
  for (const listener of removed) listener()
  await settled()
  expect(reach.state).toBe('off')
})

test('is unavailable where the browser gives none of it', async () => {
  for (const less of [{}, { permissions: api.permissions }, { webRequest: api.webRequest }]) {
    const reach = await open(less as ReachApi)
    expect(reach.state).toBe('unavailable')
    expect(await reach.request(null)).toBe(false)
    await reach.release()
  }
})

test.each([
  [true, false],
  [false, true],
])('private windows: allowed %s, missed %s', async (isAllowed, missesPrivate) => {
  const extension = { isAllowedIncognitoAccess: (tell: (is: boolean) => void) => tell(isAllowed) }
  expect((await open({ ...api, extension })).missesPrivate).toBe(missesPrivate)
  expect((await open()).missesPrivate).toBe(false)
})
