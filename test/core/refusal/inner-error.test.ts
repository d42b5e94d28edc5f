import { describe, expect, test } from 'vitest'
import { innerError } from '../../../src/core/refusal/inner-error.ts'
import { readRefusal } from '../../../src/core/refusal/read.ts'
import { exchange } from './exchanges.ts'

const graphql = (error: object) => innerError({ data: null, errors: [error] })
const rpc = (error: object) => innerError({ jsonrpc: '2.0', id: 1, error })

describe('an error inside a 200 that refuses the caller', () => {
  test.each([
    ['Apollo', { message: 'x', extensions: { code: 'UNAUTHENTICATED' } }, 401],
    ['Apollo', { message: 'x', extensions: { code: 'FORBIDDEN' } }, 403],
    ['Hasura', { message: 'x', extensions: { path: '$', code: 'invalid-jwt' } }, 401],
    ['Hasura', { message: 'x', extensions: { path: '$', code: 'access-denied' } }, 403],
    ['Hot Chocolate', { message: 'x', extensions: { code: 'AUTH_NOT_AUTHORIZED' } }, 403],
    ['Spring GraphQL', { message: 'Unauthorized', extensions: { classification: 'UNAUTHORIZED' } }, 401],
    ['AppSync', { errorType: 'UnauthorizedException', message: 'x' }, 401],
    ['GitHub', { type: 'INSUFFICIENT_SCOPES', message: 'x' }, 403],
    [
      'NestJS',
      {
        message: 'Unauthorized',
        extensions: { code: 'INTERNAL_SERVER_ERROR', originalError: { statusCode: 401 } },
      },
      401,
    ],
    ['no code', { message: 'jwt expired' }, 401],
    ['no code', { message: 'Signature has expired' }, 401],
    ['no code', { message: 'Not Authorized to access getOrder on type Query' }, 403],
  ] as const)('%s %o', (_, error, status) => {
    expect(graphql(error)).toMatchObject({ format: 'GraphQL', status })
  })

  test.each([
    [{ code: -32001, message: 'Unauthorized: No valid session ID provided' }, 401],
    [{ code: 401, message: 'x' }, 401],
    [{ code: -32603, message: 'Forbidden', data: { status: 403 } }, 403],
  ] as const)('JSON-RPC %o', (error, status) => {
    expect(rpc(error)).toMatchObject({ format: 'JSON-RPC', status })
  })
})

describe('an error of another kind', () => {
  test.each([
    { message: 'Cannot query field "x" on type "Query".', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } },
    { message: 'Invalid token', extensions: { code: 'BAD_USER_INPUT' } },
    { message: 'Variable "$id" of required type "ID!" was not provided.' },
    { message: 'Order not found', extensions: { code: 'NOT_FOUND' } },
    { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    { message: 'Rate limit exceeded', type: 'RATE_LIMITED' },
    { message: 'The invoice has expired' },
  ])('GraphQL %o', (error) => {
    expect(graphql(error)).toBeNull()
    const body = JSON.stringify({ errors: [error] })
    expect(readRefusal(exchange({ status: 200, body }))).toEqual([])
  })

  test.each([
    { code: -32602, message: 'Invalid params' },
    { code: -32601, message: 'Method not found' },
    { code: -32000, message: 'execution reverted' },
    { code: -32001, message: 'Request timed out' },
  ])('JSON-RPC %o', (error) => {
    expect(rpc(error)).toBeNull()
  })

  test('data that is no list of errors', () => {
    for (const json of [
      {},
      { errors: [] },
      { errors: ['x', null, 1] },
      { errors: {} },
      { error: { code: 401 } },
    ])
      expect(innerError(json)).toBeNull()
  })
})

test('what it says is told, and nothing more than the status where it says nothing', () => {
  const body = (error: object) => JSON.stringify({ data: null, errors: [error] })
  const bare = readRefusal(
    exchange({ status: 200, body: body({ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }) }),
  )
  expect(bare).toMatchObject([{ id: 'graphql-401', cause: null, standsFor: 401, code: 'UNAUTHENTICATED' }])
  const told = readRefusal(exchange({ status: 200, body: body({ message: 'jwt expired' }) }))
  expect(told.map(({ cause }) => cause)).toContain('token-expired')
})
