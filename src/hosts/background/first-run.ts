import type { Runtime } from 'webextension-polyfill'

/** What it has of the browser. */
export interface FirstRunApi {
  /** Who installed the extension. */
  installType(): Promise<string>
  open(path: string): Promise<unknown>
}

export const EXAMPLE = 'src/hosts/viewer/viewer.html#example'

/** Shows the example once, after a person has installed the extension: not after an update, nor where an administrator did. */
export async function firstRun(reason: Runtime.OnInstalledReason, api: FirstRunApi): Promise<void> {
  if (reason !== 'install') return
  const installType = await api.installType().catch(() => '')
  if (installType !== 'admin') await api.open(EXAMPLE)
}
