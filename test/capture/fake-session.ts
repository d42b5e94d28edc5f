import type { SessionArea } from '../../src/capture/session-store.ts'

/** A `storage.session` that takes and gives JSON, has a quota, and fails when told to. */
export class FakeSession implements SessionArea {
  readonly items = new Map<string, string>()
  quota: number
  /** Fails the next so many writes. */
  failing = 0
  writes = 0
  largest = 0

  constructor(quota = 10_485_760) {
    this.quota = quota
  }

  get size(): number {
    let sum = 0
    for (const [key, value] of this.items) sum += key.length + Buffer.byteLength(value)
    return sum
  }

  async get(keys: string[] | null): Promise<Record<string, unknown>> {
    await null
    const found = [...this.items].filter(([key]) => keys === null || keys.includes(key))
    return Object.fromEntries(found.map(([key, value]) => [key, JSON.parse(value)]))
  }

  async set(items: Record<string, unknown>): Promise<void> {
    await null
    this.writes++
    if (this.failing > 0) {
      this.failing--
      throw new Error('An unexpected error occurred')
    }
    const before = new Map(this.items)
    for (const [key, value] of Object.entries(items)) this.items.set(key, JSON.stringify(value))
    this.largest = Math.max(this.largest, this.size)
    if (this.size <= this.quota) return
    this.items.clear()
    for (const [key, value] of before) this.items.set(key, value)
    throw new Error('Session storage quota bytes exceeded. Values were not stored.')
  }

  async remove(keys: string[]): Promise<void> {
    await null
    for (const key of keys) this.items.delete(key)
  }

  async getBytesInUse(): Promise<number> {
    return this.size
  }
}
