import { expect } from 'vitest'
import type { Exchange } from '../../src/core/evidence.ts'

/** Takes what a capture tells of, and sees to it that each exchange is added once and updated only then. */
export class Sink {
  readonly calls: string[] = []
  readonly exchanges = new Map<number, Exchange>()
  add(exchange: Exchange): void {
    expect(this.exchanges.has(exchange.id)).toBe(false)
    this.put('add', exchange)
  }
  update(exchange: Exchange): void {
    expect(this.exchanges.has(exchange.id)).toBe(true)
    this.put('update', exchange)
  }
  private put(call: string, exchange: Exchange): void {
    this.calls.push(`${call} ${exchange.id}`)
    this.exchanges.set(exchange.id, structuredClone(exchange))
  }
  of(id: number): Exchange {
    const exchange = this.exchanges.get(id)
    if (!exchange) throw new Error(`no exchange ${id}; ${this.calls.join(', ')}`)
    return exchange
  }
}
