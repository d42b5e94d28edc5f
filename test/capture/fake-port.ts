import type { Port } from '../../src/capture/relay.ts'

/** One end of a port; what is sent lies in `sent`. */
export class FakePort<Sent, Received> implements Port<Sent, Received> {
  readonly sent: Sent[] = []
  isOpen = true
  private readonly receivers = new Set<(message: Received) => void>()
  private readonly enders = new Set<() => void>()
  readonly onMessage = {
    addListener: (listener: (message: Received) => void) => void this.receivers.add(listener),
  }
  readonly onDisconnect = { addListener: (listener: () => void) => void this.enders.add(listener) }

  postMessage(message: Sent): void {
    if (!this.isOpen) throw new Error('Attempt to postMessage on disconnected port')
    this.sent.push(message)
  }

  /** This end tells itself nothing, as in browsers. */
  disconnect(): void {
    this.isOpen = false
  }

  receive(message: Received): void {
    for (const each of this.receivers) each(message)
  }

  /** The other end is gone. */
  end(): void {
    this.isOpen = false
    for (const each of this.enders) each()
  }
}
