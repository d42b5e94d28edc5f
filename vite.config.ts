import { crx, type ManifestV3Export } from '@crxjs/vite-plugin'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import manifest from './manifest.json' with { type: 'json' }
import about from './package.json' with { type: 'json' }
import { checkPages } from './scripts/lib/check-pages.ts'
import { mutations } from './test/support/mutations.ts'

type Target = 'chrome' | 'firefox'

/**
 * Hosts are asked for when a person wants popups and other tabs to be followed. Without them `webRequest` tells nothing,
 * and the browser warns of nothing. It cannot be optional: Chrome 156 sends no events to who got it while running.
 */
const REACH = {
  permissions: [...manifest.permissions, 'webRequest' as const],
  optional_host_permissions: ['http://*/*', 'https://*/*'],
} satisfies Partial<ManifestV3Export>

/** One manifest, in Chrome's form; what a browser wants beside it is added here, and what package.json says already. */
export function manifestFor(browser: Target, serve: boolean): ManifestV3Export {
  const { content_security_policy, ...common } = manifest
  const rest = { ...common, description: '__MSG_description__', version: about.version }
  // `vite dev` needs http://localhost scripts, a websocket and <style> tags: the browser's default CSP applies there.
  const base = serve ? rest : { ...rest, content_security_policy }
  const background = 'src/hosts/background/background.ts'
  if (browser === 'chrome') {
    const worker = { service_worker: background, type: 'module' as const }
    return { ...base, ...REACH, background: worker, minimum_chrome_version: '120' }
  }
  const browser_specific_settings = {
    gecko: {
      id: 'audtrail@audtrail.example',
      strict_min_version: '140.0',
      data_collection_permissions: { required: ['none' as const] },
    },
    // data_collection_permissions came to Android two versions later; without this line the store's linter warns.
    gecko_android: { strict_min_version: '142.0' },
  }
  return {
    ...base,
    optional_permissions: ['webRequest', 'webRequestBlocking', 'webRequestFilterResponse'],
    optional_host_permissions: REACH.optional_host_permissions,
    background: { scripts: ['src/hosts/background/background-firefox.ts'], type: 'module' },
    browser_specific_settings,
  } as ManifestV3Export
}

/** Preact's one innerHTML assignment serves dangerouslySetInnerHTML, which is never used here: it is taken out. */
function noInnerHtml(): Plugin {
  const assignment = /([\w.]+)\.innerHTML\s*=(?!=)\s*[\w.]+/g
  return {
    name: 'no-inner-html',
    enforce: 'pre',
    apply: 'build',
    transform: {
      filter: { id: /[\\/]preact[\\/]dist[\\/]preact\.mjs$/ },
      handler(code) {
        let found = 0
        const out = code.replace(assignment, () => {
          found++
          return 'void 0'
        })
        if (found !== 1) this.error(`expected 1 innerHTML assignment in preact, found ${found}`)
        return { code: out, map: null }
      },
    },
  }
}

/** Pages of the extension ask the browser for their messages: they bring none of them along. */
function messagesOfBrowser(): Plugin {
  return {
    name: 'messages-of-browser',
    enforce: 'pre',
    load: { filter: { id: /[\\/]_locales[\\/]en[\\/]messages\.json$/ }, handler: () => '{}' },
  }
}

export default defineConfig(({ mode, command }) => {
  if (mode === 'cli') {
    return {
      publicDir: false,
      ssr: { noExternal: true }, // one self-contained file
      build: {
        ssr: 'src/hosts/cli/audtrail.ts',
        outDir: 'dist/cli',
        target: 'node20',
        minify: false,
        emptyOutDir: true,
        rolldownOptions: { output: { codeSplitting: false } },
      },
    }
  }
  const browser: Target = mode === 'firefox' ? 'firefox' : 'chrome'
  return {
    plugins: process.env.VITEST
      ? [mutations()]
      : [
          noInnerHtml(),
          messagesOfBrowser(),
          checkPages(),
          crx({ manifest: manifestFor(browser, command === 'serve'), browser }),
        ],
    // crxjs sets ws.host; the port stops the client's first try on port 80
    server: { port: 5313, strictPort: true, ws: { port: 5313 } },
    build: {
      outDir: `dist/${browser}`,
      emptyOutDir: true,
      target: browser === 'chrome' ? 'chrome120' : 'firefox140',
      modulePreload: false,
      sourcemap: false,
      // read from disk, not over a network: the tables of messages may be large
      chunkSizeWarningLimit: 2000,
      // Pages that the manifest does not name: the panel stands in devtools.panels.create, the viewer in the popup.
      rolldownOptions: {
        input: {
          panel: 'src/hosts/devtools/panel.html',
          viewer: 'src/hosts/viewer/viewer.html',
          ...(browser === 'firefox' && { reach: 'src/hosts/reach/reach.html' }),
        },
      },
    },
    test: {
      include: ['test/**/*.test.{ts,tsx}'],
      exclude: ['test/e2e/**', 'node_modules/**'],
      // The engine is pure: test files can share it, and most of their time would go into loading it.
      isolate: false,
      // A guard against hanging alone: how fast a machine is decides nothing.
      testTimeout: 60_000,
    },
  }
})
