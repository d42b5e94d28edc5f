import { describe, expect, it } from 'vitest'
import { manifestFor } from '../../vite.config.ts'

/** What a browser shows at the install, or gives at once: nothing but these. */
const AT_INSTALL = { chrome: ['storage', 'webRequest'], firefox: ['storage'] }
const MORE = ['host_permissions', 'content_scripts', 'externally_connectable', 'web_accessible_resources']

describe.each(['chrome', 'firefox'] as const)('the manifest for %s', (browser) => {
  const manifest: Record<string, unknown> = { ...manifestFor(browser, false) }

  it('asks at the install for nothing of which the browser warns', () => {
    expect(manifest.permissions).toEqual(AT_INSTALL[browser])
    expect(MORE.filter((key) => key in manifest)).toEqual([])
  })

  it('allows no script but its own', () => {
    expect(JSON.stringify(manifest.content_security_policy)).toContain(
      "default-src 'none'; script-src 'self'",
    )
  })
})

it('hosts are asked for when a person wants other tabs to be followed, and what Firefox can ask for with them', () => {
  const hosts = { optional_host_permissions: ['http://*/*', 'https://*/*'] }
  expect(manifestFor('chrome', false)).toMatchObject(hosts)
  expect(manifestFor('firefox', false)).toMatchObject({
    ...hosts,
    optional_permissions: ['webRequest', 'webRequestBlocking', 'webRequestFilterResponse'],
  })
  expect(manifestFor('chrome', false)).not.toHaveProperty('optional_permissions')
})
