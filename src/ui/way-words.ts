/** Words of the way of a token, and of calls that show none. */
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
  bareRefusals: (n: number) =>
    n === 1
      ? '1 call was refused (401), no token seen with it'
      : `${n.toLocaleString('en')} calls were refused (401), no token seen with them`,
} as const
