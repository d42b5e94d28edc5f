import type { Hidden, Part } from '../core/redact/hidden.ts'
import { words } from './words.ts'

const number = (n: number) => n.toLocaleString('en')

const PARTS: Record<Part, string> = {
  address: 'address',
  'request-header': 'request header',
  'request-body': 'request body',
  'response-header': 'response header',
  'response-body': 'response body',
  status: 'status text',
}

/** What an export removes and what stays. */
export const exportWords = {
  hidden: 'Will be removed',
  hiddenCount: (what: string, count: number) => `${what} (${number(count)})`,
  hiddenNothing: 'Nothing: no secret was found.',
  hiddenKinds: {
    cookie: 'Cookies',
    token: 'Tokens and signatures',
    secret: 'Codes, passwords and keys',
    person: 'People',
    header: 'Headers',
    address: 'Parts of addresses',
    data: 'Other values',
  } as Record<string, string>,
  alwaysRemoved: 'always removed',
  hiddenPlace: ({ name, place }: Hidden) =>
    [name, place.inside === 'saml' ? 'SAML' : place.inside && words.kind[place.inside], PARTS[place.part]]
      .filter(Boolean)
      .join(', '),
  keepValue: (value: string) => `Keep ${value}`,
  removeValue: (value: string) => `Remove ${value}`,
  remove: 'Remove',
  andMore: (count: number) => `and ${number(count)} more`,
  kept: 'Stays readable',
  keptHosts: 'Hosts',
  keptParties: 'Clients, audiences, issuers',
  keptPaths: 'Paths',
  alsoHidden: (count: number) =>
    count === 0
      ? ''
      : count === 1
        ? '1 more value will be removed: it is a secret elsewhere in the capture.'
        : `${number(count)} more values will be removed: they are secrets elsewhere in the capture.`,
  confirmKeep: (count: number) =>
    count === 1
      ? '1 value will stay readable for whoever gets the file.'
      : `${count} values will stay readable for whoever gets the file.`,
}
