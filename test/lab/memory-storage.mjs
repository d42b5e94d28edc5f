/**
 * The storage of one authorization server, gone with it: an oidc-provider adapter.
 *
 * Nothing here expires by itself; the library looks at `exp` of what it finds.
 */
export function createStorage() {
  const records = new Map()

  return class MemoryStorage {
    constructor(model) {
      this.model = model
    }

    key(id) {
      return `${this.model}:${id}`
    }

    async upsert(id, payload) {
      records.set(this.key(id), payload)
    }

    async find(id) {
      return records.get(this.key(id))
    }

    async findByUid(uid) {
      return this.first((payload) => payload.uid === uid)
    }

    async findByUserCode(userCode) {
      return this.first((payload) => payload.userCode === userCode)
    }

    async consume(id) {
      records.get(this.key(id)).consumed = Math.floor(Date.now() / 1000)
    }

    async destroy(id) {
      records.delete(this.key(id))
    }

    async revokeByGrantId(grantId) {
      for (const [key, payload] of records) {
        if (key.startsWith(`${this.model}:`) && payload.grantId === grantId) records.delete(key)
      }
    }

    first(matches) {
      for (const [key, payload] of records) {
        if (key.startsWith(`${this.model}:`) && matches(payload)) return payload
      }
    }
  }
}
