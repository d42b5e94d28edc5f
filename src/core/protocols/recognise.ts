import type { Exchange } from '../evidence.ts'
import type { Message } from '../message.ts'
import type { Carrier } from '../tokens/token.ts'
import { authorizationMessages } from './authorization.ts'
import { backChannelMessages } from './back-channel.ts'
import { casMessages } from './cas.ts'
import type { Endpoints } from './endpoints.ts'
import { metadataMessages } from './metadata.ts'
import { message, Reading } from './reading.ts'
import { resourceMessages } from './resource.ts'
import { entityMessages, samlMessages } from './saml.ts'
import { wsfedMessages } from './wsfed.ts'

/**
 * The protocol messages that an exchange carries, request first.
 *
 * Recognised by parameters and structure, or by an endpoint that metadata named; never by host name alone.
 *
 * @param carriers Where the exchange's tokens sit, as tokens/carriers.ts found them.
 */
export function recognise(exchange: Exchange, endpoints: Endpoints, carriers: readonly Carrier[]): Message[] {
  const read = new Reading(exchange)
  if (read.method === 'OPTIONS') return resourceMessages(read, endpoints, carriers)
  const found = [...metadataMessages(read, endpoints), ...entityMessages(read)]
  if (found.length === 0) found.push(...backChannelMessages(read, endpoints))
  if (found.length === 0) {
    // A broker is asked by one protocol and asks by another, in one exchange.
    const federated = [...samlMessages(read), ...wsfedMessages(read)]
    found.push(...federated.filter(({ side }) => side === 'request'))
    found.push(...authorizationMessages(read, endpoints, carriers))
    found.push(...federated.filter(({ side }) => side === 'response'))
  }
  const front = found.some(({ side }) => side === 'request')
  if (!front) found.push(...resourceMessages(read, endpoints, carriers))
  if (found.length > 0 && read.status >= 400 && !found.some(({ side }) => side === 'response'))
    found.push(message('error-response', 'response', 'none'))
  // Beside a message of another protocol, `ticket` and `service` are words of that one.
  return front ? found : [...casMessages(read), ...found]
}
