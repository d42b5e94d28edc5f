/** Words of the way of a token. */
export const wayWords = {
  wayVerb: {
    issued: 'issued by',
    accepted: 'accepted by',
    refused: 'refused by',
    sent: 'sent to',
    returned: 'returned by',
    unanswered: 'sent, no answer seen, to',
    exchanged: 'exchanged for new tokens by',
    passed: 'passed on by',
  },
  chosenToken: (what: string) => `selected token: ${what}`,
  wayHere: {
    issued: 'issued here',
    accepted: 'accepted here',
    refused: 'refused here',
    sent: 'sent here',
    returned: 'returned here',
    unanswered: 'sent here, no answer seen',
    exchanged: 'exchanged here',
    passed: 'passed on here',
  },
} as const
