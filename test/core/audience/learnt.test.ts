import { describe, expect, it } from 'vitest'
import { LearntAudiences, learntScope } from '../../../src/core/audience/learnt.ts'

const URL = 'https://api.example.com/v1/orders/7?x=1'
const orders = { values: ['orders'], iss: 'https://login.example.com' }

describe('learntScope', () => {
  it.each([
    ['https://api.example.com/orders/7?x=1', 'https://api.example.com/orders'],
    ['https://api.example.com/api/v2.1/orders', 'https://api.example.com/api/v2.1/orders'],
    ['https://api.example.com/', 'https://api.example.com'],
    ['https://api.example.com/v1/', 'https://api.example.com'],
    ['no url', 'no url'],
  ])('%s', (url, scope) => {
    expect(learntScope(url)).toBe(scope)
  })
})

describe('LearntAudiences', () => {
  it('knows what other exchanges were accepted with, for that part of the API only', () => {
    const learnt = new LearntAudiences()
    learnt.add(URL, 1, orders, true)
    expect(learnt.for(URL, 9)).toEqual([{ ...orders, exchange: 1 }])
    expect(learnt.for('https://api.example.com/v1/orders', 9)).toHaveLength(1)
    expect(learnt.for(URL, 1)).toEqual([])
    expect(learnt.for('https://api.example.com/v1/users', 9)).toEqual([])
    expect(learnt.for('https://other.example.com/v1/orders', 9)).toEqual([])
  })

  it('drops what was refused, whichever came first', () => {
    for (const order of [true, false]) {
      const learnt = new LearntAudiences()
      learnt.add(URL, 1, orders, order)
      learnt.add(URL, 2, orders, !order)
      expect(learnt.for(URL, 9)).toEqual([])
    }
  })

  it('tells issuers apart, and forgets an exchange that is read again', () => {
    const learnt = new LearntAudiences()
    learnt.add(URL, 1, orders, true)
    learnt.add(URL, 2, { ...orders, iss: 'https://b.example.com' }, true)
    expect(learnt.for(URL, 9).map(({ iss }) => iss)).toEqual([orders.iss, 'https://b.example.com'])
    learnt.remove(2)
    learnt.remove(7)
    expect(learnt.for(URL, 9)).toHaveLength(1)
  })

  it('says nothing of an API that takes everything', () => {
    const learnt = new LearntAudiences()
    for (let n = 0; n < 5; n++) learnt.add(URL, n, { values: [`a${n}`], iss: null }, true)
    expect(learnt.for(URL, 9)).toEqual([])
  })

  it('is new to its readers a few times, not with every call', () => {
    const learnt = new LearntAudiences()
    for (let n = 0; n < 1000; n++) learnt.add(URL, n, orders, true)
    expect(learnt.revision(URL).n).toBe(2)
    for (let n = 0; n < 1000; n++) learnt.add(URL, 2000 + n, { values: [`a${n}`], iss: null }, true)
    expect(learnt.revision(URL).n).toBeLessThan(50)
  })

  it('takes the first by number, whatever came first', () => {
    const learnt = new LearntAudiences()
    for (const n of [5, 3, 4, 8, 1]) learnt.add(URL, n, orders, true)
    expect(learnt.for(URL, 9)[0]?.exchange).toBe(1)
    expect(learnt.for(URL, 1)[0]?.exchange).toBe(3)
  })

  it('learns nothing from a token without aud', () => {
    const learnt = new LearntAudiences()
    learnt.add(URL, 1, { values: [], iss: null }, true)
    expect(learnt.for(URL, 9)).toEqual([])
  })
})
