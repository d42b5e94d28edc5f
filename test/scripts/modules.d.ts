// The scripts run before anything is installed, so they are JavaScript. These are the parts that are tested.

declare module '*/scripts/lib/find-browser.mjs' {
  export interface Browser {
    path: string
    confined: 'snap' | 'flatpak' | null
    app?: string
  }
  export interface System {
    platform: string
    env: Record<string, string | undefined>
    home: string
    exists(path: string): boolean
    list(folder: string): string[]
  }
  export function findBrowsers(system: System): Browser[]
  export function namedBrowser(env: System['env']): string | null
}

declare module '*/scripts/lib/find-firefox.mjs' {
  import type { Browser, System } from '*/scripts/lib/find-browser.mjs'
  export function findFirefox(system: System): Browser | null
}

declare module '*/scripts/lib/marionette.mjs' {
  export class Marionette {
    static connect(port: number): Promise<Marionette>
    send(command: string, parameters?: object): Promise<unknown>
    call(context: 'content' | 'chrome', func: () => unknown, ...args: unknown[]): Promise<unknown>
    close(reason: string): void
  }
}

declare module '*/scripts/lib/browser-help.mjs' {
  interface Place {
    platform: string
    exists(path: string): boolean
  }
  interface Way {
    title: string
    system: boolean
    commands: [string, string[]][]
  }
  export function installHint(place: Place): string
  export function firefoxHint(place: Place): string
  export function waysToInstall(place: Place, isRoot: boolean): Way[]
  export function waysToInstallFirefox(place: Place, isRoot: boolean): Way[]
}

declare module '*/scripts/lib/install.mjs' {
  type Packages = Record<string, { version?: string; optional?: boolean }>
  export function firstMissing(
    wanted: Packages,
    installed: Packages | null,
    exists: (path: string) => boolean,
  ): string | null
  export function nodeIsNewEnough(version: string): boolean
}

declare module '*/scripts/lib/profile.mjs' {
  interface Place {
    path: string
    confined: 'snap' | 'flatpak' | null
    app?: string
  }
  export function profileFolder(browser: Place, home: string, temporary: string): string
}

declare module '*/scripts/lib/zip.mjs' {
  export function zip(files: Map<string, Uint8Array>): Uint8Array
}
