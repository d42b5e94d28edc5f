import type { System } from '../../scripts/lib/find-browser.mjs'

/** A computer that holds just these files. */
export function systemWith(files: string[], more: Partial<System> = {}): System {
  const separator = more.platform === 'win32' ? '\\' : '/'
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    home: '/home/ann',
    exists: (path) => files.includes(path),
    list: (folder) => {
      const inside = files.filter((file) => file.startsWith(folder + separator))
      return [...new Set(inside.map((file) => file.slice(folder.length + 1).split(separator)[0] ?? ''))]
    },
    ...more,
  }
}
