import { expect, test } from 'vitest'
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

test('a sentence begins with a capital', () => {
  expect(capital('the log')).toBe('The log')
  expect(capital('')).toBe('')
})
