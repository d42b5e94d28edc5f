import type { EpochMs } from '../core/units.ts'

/** An entry as devtools hands it out: HAR 1.2, and its body on request. */
export interface DevtoolsEntry {
  readonly startedDateTime?: unknown
  readonly request?: { readonly method?: unknown; readonly url?: unknown }
  readonly response?: { readonly content?: { readonly encoding?: unknown } }
  getContent?(callback: (content?: unknown, encodingOrType?: unknown) => void): void
}

export interface Content {
  text: string
  isBase64: boolean
}

/** What capture needs of a browser's devtools. */
export interface Devtools {
  /** Until `signal` ends it. */
  onFinished(listener: (entry: DevtoolsEntry) => void, signal: AbortSignal): void
  /** After a navigation of the page, in Chrome also one within the document. Until `signal` ends it. */
  onNavigated(listener: () => void, signal: AbortSignal): void
  /**
   * Entries of the current page load, unfinished ones too; none in Firefox. Null for a page of which the browser shows
   * nothing. May never call back.
   */
  readHar(callback: (entries: readonly DevtoolsEntry[] | null) => void): void
  /** Null where the browser no longer has the body. Never calls back for an unfinished entry. */
  readContent(entry: DevtoolsEntry, callback: (content: Content | null) => void): void
  /**
   * Source of a document that the page shows now, which is there where `readContent` fails because the request had been
   * listed before its page was there. Null where it is not shown, and in Firefox.
   */
  readDocument(url: string, callback: (content: Content | null) => void): void
  /** The page's document; null where it may not be asked, as of pages of the browser itself. */
  document(callback: (document: PageDocument | null) => void): void
}

/** What a page says of itself, whatever it did to its address since. */
export interface PageDocument {
  /** From which it was loaded, with the fragment. */
  url: string
  /** When the navigation to it began. */
  startedAt: EpochMs
}

/** The part of `chrome.devtools` that Chrome and Firefox both have, in the callback form that both take. */
export interface ChromeDevtools {
  network: {
    onRequestFinished: ChromeEvent<(entry: DevtoolsEntry) => void>
    onNavigated: ChromeEvent<(url: string) => void>
    getHAR(callback: (log: { entries?: DevtoolsEntry[] } | undefined) => void): void
  }
  inspectedWindow: {
    /** The same for as long as the tab is there. */
    readonly tabId: number
    eval(expression: string, callback: (result: unknown, problem: unknown) => void): void
    reload(): void
    /** Chrome */
    getResources?(callback: (resources: PageResource[] | undefined) => void): void
  }
  panels: {
    readonly themeName?: string
    /** Firefox */
    onThemeChanged?: ChromeEvent<(theme: string) => void>
    /** Chrome */
    setThemeChangeHandler?(listener: (theme: string) => void): void
    create(title: string, icon: string, page: string, callback: (panel: ChromePanel) => void): void
  }
}

export interface ChromePanel {
  onShown: ChromeEvent<(window: Window) => void>
}

interface PageResource {
  url: string
  type?: string
  getContent(callback: (content?: unknown, encoding?: unknown) => void): void
}

interface ChromeEvent<F> {
  addListener(listener: F): void
  removeListener(listener: F): void
}

const DOCUMENT = `[(performance.getEntriesByType('navigation')[0] || { name: location.href }).name, performance.timeOrigin]`

/** The callback form works in both browsers; what promises resolve to differs between them. */
export function chromeDevtools(api: ChromeDevtools): Devtools {
  // Firefox 153 builds events and listings in one place, and a listing makes it drop the events under way.
  const mayList = api.panels.onThemeChanged === undefined
  return {
    onFinished: (listener, signal) => listen(api.network.onRequestFinished, listener, signal),
    onNavigated: (listener, signal) => listen(api.network.onNavigated, () => listener(), signal),
    readHar: (callback) => {
      if (mayList) api.network.getHAR((log) => callback(log?.entries ?? null))
      else callback([])
    },
    readContent: (entry, callback) => {
      if (!entry.getContent) return callback(null)
      entry.getContent((text, second) => {
        if (typeof text !== 'string') return callback(null)
        // Chrome gives the encoding, Firefox the media type; Firefox has the encoding in the entry.
        callback({ text, isBase64: second === 'base64' || entry.response?.content?.encoding === 'base64' })
      })
    },
    readDocument: (url, callback) => {
      if (!api.inspectedWindow.getResources) return callback(null)
      api.inspectedWindow.getResources((resources) => {
        const page = resources?.find(
          (resource) => resource.type === 'document' && resource.url.split('#', 1)[0] === url,
        )
        if (!page) return callback(null)
        page.getContent((text, encoding) =>
          callback(typeof text === 'string' ? { text, isBase64: encoding === 'base64' } : null),
        )
      })
    },
    document: (callback) =>
      api.inspectedWindow.eval(DOCUMENT, (result) => {
        const [url, startedAt] = Array.isArray(result) ? result : []
        callback(typeof url === 'string' && typeof startedAt === 'number' ? { url, startedAt } : null)
      }),
  }
}

export function listen<F>(event: ChromeEvent<F>, listener: F, signal: AbortSignal): void {
  if (signal.aborted) return
  event.addListener(listener)
  signal.addEventListener('abort', () => event.removeListener(listener), { once: true })
}
