import type { ChromeDevtools, DevtoolsEntry } from '../../src/capture/devtools-api.ts'
import type { HarEntry } from '../support/har.ts'

/** A `chrome.devtools` whose page does what the test says. */
export class FakeDevtools {
  /** What `getHAR()` gives. */
  listed: HarEntry[] = []
  /** Whether the page is one of which nothing is shown. */
  isHidden = false
  /** Undefined where the page may not be asked. */
  documentUrl: string | undefined = 'about:blank'
  documentStartedAt = 0
  /** Body by URL; null and undefined are handed out as they are, a URL that is not here never calls back. */
  bodies = new Map<string, string | null | undefined>()
  /** Documents the page shows. */
  shown = new Map<string, string>()
  listings = 0
  readonly bodiesRead: string[] = []
  private readonly finished = new Set<(entry: DevtoolsEntry) => void>()
  private readonly navigated = new Set<(url: string) => void>()
  secondArgument = ''

  readonly api: ChromeDevtools = {
    network: {
      onRequestFinished: event(this.finished),
      onNavigated: event(this.navigated),
      getHAR: (callback) => {
        this.listings++
        const entries = () => this.listed.map((entry) => this.withContent(entry))
        setTimeout(() => callback(this.isHidden ? undefined : { entries: entries() }), 1)
      },
    },
    inspectedWindow: {
      tabId: 7,
      eval: (_, callback) =>
        setTimeout(
          () => callback(this.documentUrl && [this.documentUrl, this.documentStartedAt], undefined),
          1,
        ),
      reload: () => {},
      getResources: (callback) =>
        callback(
          [...this.shown].map(([url, text]) => ({
            url,
            type: 'document',
            getContent: (done) => done(text, ''),
          })),
        ),
    },
    panels: { create: () => {} },
  }

  finish(entry: HarEntry): void {
    for (const listener of this.finished) listener(this.withContent(entry))
  }

  navigate(): void {
    for (const listener of this.navigated) listener('')
  }

  get listeners(): number {
    return this.finished.size + this.navigated.size
  }

  /** As devtools give entries out: without body. */
  private withContent(entry: HarEntry): DevtoolsEntry {
    const { text, ...content } = entry.response.content as { text?: string }
    return {
      ...entry,
      response: { ...entry.response, content },
      getContent: (callback) => {
        this.bodiesRead.push(entry.request.url)
        const body = this.bodies.has(entry.request.url) ? this.bodies.get(entry.request.url) : text
        if (this.bodies.has(entry.request.url) || text !== undefined) {
          setTimeout(() => callback(body, this.secondArgument), 1)
        }
      },
    }
  }
}

function event<F>(listeners: Set<F>) {
  return {
    addListener: (listener: F) => void listeners.add(listener),
    removeListener: (listener: F) => void listeners.delete(listener),
  }
}
