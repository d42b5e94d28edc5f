import { describe, expect, it } from 'vitest'
import { EXAMPLE, firstRun } from '../../src/hosts/background/first-run.ts'

/** What is opened. */
async function opened(reason: Parameters<typeof firstRun>[0], installType = async () => 'normal') {
  const paths: string[] = []
  await firstRun(reason, { installType, open: async (path) => paths.push(path) })
  return paths
}

describe('the example', () => {
  it('is shown after a person has installed the extension', async () => {
    expect(await opened('install')).toEqual([EXAMPLE])
    expect(await opened('install', async () => 'development')).toEqual([EXAMPLE])
    expect(await opened('install', () => Promise.reject(new Error('not told')))).toEqual([EXAMPLE])
  })

  it('is not shown after an update, of the extension or the browser, nor where an administrator installs', async () => {
    expect(await opened('update')).toEqual([])
    expect(await opened('browser_update')).toEqual([])
    expect(await opened('install', async () => 'admin')).toEqual([])
  })
})
