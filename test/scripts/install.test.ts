import { expect, test } from 'vitest'
import { firstMissing, nodeIsNewEnough } from '../../scripts/lib/install.mjs'

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/jose': { version: '6.2.17' },
  'node_modules/@rolldown/binding-darwin-arm64': { version: '1.0.0', optional: true },
}
const installed = { 'node_modules/jose': { version: '6.2.17' } }
const all = () => true

test('complete without the optional packages of other systems', () => {
  expect(firstMissing(wanted, installed, all)).toBeNull()
})

test('nothing installed', () => {
  expect(firstMissing(wanted, null, all)).toBe('jose 6.2.17')
})

test('another version installed', () => {
  const old = { 'node_modules/jose': { version: '5.0.0' } }
  expect(firstMissing(wanted, old, all)).toBe('jose 6.2.17')
})

test('a folder that was taken away', () => {
  expect(firstMissing(wanted, installed, () => false)).toBe('jose 6.2.17')
})

test.each([
  ['18.20.4', false],
  ['20.9.0', false],
  ['20.19.0', true],
  ['22.0.0', true],
])('Node %s is new enough: %s', (version, enough) => {
  expect(nodeIsNewEnough(version)).toBe(enough)
})
