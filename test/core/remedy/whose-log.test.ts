import { expect, test } from 'vitest'
import german from '../../../public/_locales/de/messages.json' with { type: 'json' }
import english from '../../../public/_locales/en/messages.json' with { type: 'json' }
import { capital, providerLog, receiverLog, withLog } from '../../../src/core/remedy/whose-log.ts'

test('each product has a log, and there are words for the rest', () => {
  expect(providerLog('entra-v1')).toBe("the entry in Entra's sign-in logs (by its correlation ID)")
  expect(providerLog('okta-org')).toBe(providerLog('okta-custom'))
  expect(providerLog('adfs')).toContain('364')
  expect(providerLog(null)).toBe('the log of the authorization server')
  expect(providerLog('nobody')).toBe('the log of the authorization server')
  expect(receiverLog('envoy', 'API')).toContain('response_code_details')
  expect(receiverLog(null, 'API')).toBe('the log of the API')
  expect(receiverLog(null, 'client')).toBe('the log of the client')
})

test.each([
  ['The log of the authorization server names the reason.', 'P names the reason.'],
  ['Declare it; the log of the API names the claim.', 'Declare it; r names the claim.'],
  ["The API's log says which rule refused the call.", 'R says which rule refused the call.'],
  ['The log of the proxy names it.', 'R names it.'],
  ["The server's log at this moment.", 'S at this moment.'],
  ['Try again; look in the log of the identity provider.', 'Try again; look in p.'],
  ['The audience configured at the API.', 'The audience configured at the API.'],
])('%s', (text, expected) => {
  expect(withLog(text, 'p', 'r', 's')).toBe(expected)
})

test('a log is put in once', () => {
  const log = 'the log of the API (trace)'
  expect(withLog('The log of the authorization server names it.', log, log, log)).toBe(
    'The log of the API (trace) names it.',
  )
})

type Messages = Record<string, { message: string }>
const textIn = (messages: Messages, name: string) => messages[name]?.message.toLowerCase() ?? ''

test.each([
  [['authorizationServer', 'identityProvider']],
  [['api', 'apiOwn', 'proxy', 'client']],
  [['server', 'serverOwn']],
])('in German a log is spoken of in the words that are looked for: %s', (owners) => {
  const speaks = (messages: Messages, name: string) =>
    owners.some((owner) => textIn(messages, name).includes(textIn(messages, `whoseLog_${owner}`)))
  const translated = Object.keys(english).filter((name) => textIn(german, name) !== textIn(english, name))
  const speaking = translated.filter((name) => speaks(english, name))
  expect(speaking.length).toBeGreaterThan(0)
  expect(speaking.filter((name) => !speaks(german, name))).toEqual([])
})

test('a sentence begins with a capital', () => {
  expect(capital('the log')).toBe('The log')
  expect(capital('')).toBe('')
})
