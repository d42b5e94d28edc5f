import { say } from '../core/say.ts'

/** Words of the way of a token. */
export const wayWords = {
  wayStop: {
    issued: (host: string) => say('panel_wayStop_issued', host),
    accepted: (host: string) => say('panel_wayStop_accepted', host),
    refused: (host: string) => say('panel_wayStop_refused', host),
    sent: (host: string) => say('panel_wayStop_sent', host),
    returned: (host: string) => say('panel_wayStop_returned', host),
    unanswered: (host: string) => say('panel_wayStop_unanswered', host),
    exchanged: (host: string) => say('panel_wayStop_exchanged', host),
    passed: (host: string) => say('panel_wayStop_passed', host),
  },
  chosenToken: (what: string) => say('panel_chosenToken', what),
  wayHere: {
    issued: say('panel_wayHere_issued'),
    accepted: say('panel_wayHere_accepted'),
    refused: say('panel_wayHere_refused'),
    sent: say('panel_wayHere_sent'),
    returned: say('panel_wayHere_returned'),
    unanswered: say('panel_wayHere_unanswered'),
    exchanged: say('panel_wayHere_exchanged'),
    passed: say('panel_wayHere_passed'),
  },
} as const
