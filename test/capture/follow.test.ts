import { beforeEach, expect, test } from 'vitest'
import { Followed } from '../../src/capture/follow.ts'
import { type Event, events, type Told } from './web-request-events.ts'

let followed: Followed
beforeEach(() => {
  followed = new Followed(7)
})

const wants = (url: string, told: Told) => followed.wants((events(url, told)[0] as Event)[1])
const page = (url: string, tabId: number, initiator?: string) =>
  wants(url, { tabId, type: 'main_frame', ...(initiator && { initiator }) })

test('the inspected tab and its frames, no other one', () => {
  expect(wants('https://idp.example/', { tabId: 7, frameId: 3, type: 'sub_frame' })).toBe(true)
  expect(page('https://mail.example/', 8)).toBe(false)
  expect([followed.isInspected(7), followed.isInspected(8), followed.isInspected(-1)]).toEqual([
    true,
    false,
    false,
  ])
})

test('a popup, and the popup of a popup', () => {
  followed.tabCreated(8, 7)
  expect(page('https://idp.example/', 8, 'https://app.example')).toBe(true)
  expect(wants('https://idp.example/x.js', { tabId: 8, type: 'script' })).toBe(true)
  followed.tabCreated(9, 8)
  expect(page('https://other.example/', 9, 'https://idp.example')).toBe(true)
  followed.tabRemoved(9)
  expect(wants('https://other.example/late', { tabId: 9 })).toBe(true)
})

test('a tab opened by hand has an opener too, but nobody sends it anywhere', () => {
  followed.tabCreated(8, 7)
  expect(page('https://mail.example/', 8)).toBe(false)
  expect(page('https://mail.example/2', 8, 'https://mail.example')).toBe(false)
})

test('a tab that another tab opened is not followed', () => {
  page('https://app.example/', 7)
  followed.tabCreated(9, 8)
  expect(page('https://app.example/', 9, 'https://app.example')).toBe(false)
})

test('without an opener (Firefox) by the page that sends it somewhere', () => {
  page('https://app.example/', 7)
  followed.tabCreated(8, undefined)
  followed.tabCreated(9, undefined)
  expect(
    wants('https://idp.example/', { tabId: 8, type: 'main_frame', originUrl: 'https://app.example/x' }),
  ).toBe(true)
  expect(page('https://idp.example/', 9, 'https://mail.example')).toBe(false)
})

test('workers of origins that a followed tab showed or came from', () => {
  const worker = (initiator: string) => wants('https://api.example/', { tabId: -1, initiator })
  expect(worker('https://app.example')).toBe(false)
  wants('https://api.example/', { tabId: 7, initiator: 'https://app.example' })
  page('https://idp.example/', 7)
  wants('https://frame.example/', { tabId: 7, type: 'sub_frame' })
  expect(['https://app.example', 'https://idp.example', 'https://frame.example'].map(worker)).toEqual([
    true,
    true,
    true,
  ])
  expect(worker('https://api.example')).toBe(false)
  expect(wants('https://api.example/', { tabId: -1 })).toBe(false)
})
