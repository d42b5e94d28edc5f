import { describe, expect, it } from 'vitest'
import { requestIds } from '../../src/report/request-ids.ts'
import { analysed, redacted } from '../support/redacted.ts'
import { capture, LOGIN } from './builders.ts'

const TRACE = '7f3d2c1b-0001-4000-8000-123456789abc'
const CORRELATION = '5a6b7c8d-0002-4000-8000-123456789abc'
const HANDLE = '9e8d7c6b-0003-4000-8000-123456789abc'
const failed = (body: object, more = {}) =>
  capture({
    url: `${LOGIN}/token?client-request-id=${CORRELATION}`,
    form: { grant_type: 'authorization_code', code: 'SplxlOBeZQQYbYS6WxSbIA' },
    status: 400,
    answer: { 'x-ms-request-id': TRACE, 'client-request-id': CORRELATION },
    body: { error: 'invalid_grant', ...body },
    ...more,
  })
const left = async (exchanges: ReturnType<typeof capture>) =>
  requestIds(await analysed(redacted(exchanges))).map(({ value }) => value)

describe('numbers for support, in what is sent on', () => {
  it('stay in headers and where an error says them again', async () => {
    const exchanges = failed({
      trace_id: TRACE,
      correlation_id: CORRELATION,
      error_description: `no. Trace ID: ${TRACE}`,
    })
    expect(await left(exchanges)).toEqual([TRACE, CORRELATION])
    expect(JSON.parse(redacted(exchanges)[0]?.response?.body?.text ?? '')).toMatchObject({
      trace_id: TRACE,
      correlation_id: CORRELATION,
    })
  })

  it('are hidden where one is also something else', async () => {
    expect(await left(failed({ trace_id: TRACE, handle: TRACE }))).not.toContain(TRACE)
    expect(await left(failed({ trace_id: HANDLE }, { headers: { Cookie: `s=${HANDLE}` } }))).not.toContain(
      HANDLE,
    )
  })

  it('are hidden where they have another look', async () => {
    expect(await left(failed({ trace_id: 'SplxlOBeZQQYbYS6WxSbIA' }))).toEqual([TRACE, CORRELATION])
  })
})
