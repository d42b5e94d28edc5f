const number = (n: number) => n.toLocaleString('en')
const requests = (n: number) => `${number(n)} ${n === 1 ? 'request' : 'requests'}`

/** Every word of the toolbar button and its popup, and of a recording when it is shown. */
export const popupWords = {
  name: 'Audtrail',
  badge: 'REC',
  badgeTitle: (n: number) => `Audtrail: recording, ${requests(n)}`,
  record: 'Record this tab',
  recordAgain: 'Record again',
  recordHint: 'With the tabs and popups it opens, until you stop.',
  askHint: 'The browser asks you to allow it.',
  onlyHosts: 'Only some hosts',
  onlyHostsHint: 'One a line, such as login.example.com. Hosts below are included.',
  recording: 'Recording',
  seen: (n: number, logins: number) =>
    `${requests(n)}, ${number(logins)} ${logins === 1 ? 'login' : 'logins'}`,
  nothingYet: 'Nothing seen yet. Sign in, or load the page again.',
  notHere: 'Browsers let no extension see this page. Go to the page where the login begins.',
  stop: 'Stop and show',
  show: 'Show',
  discard: 'Discard',
  ready: 'Recorded',
  reason: {
    asked: '',
    quiet: 'Stopped after 10 minutes without a request.',
    time: 'Stopped after 30 minutes.',
    size: 'Stopped after 5,000 requests.',
    closed: 'Stopped when the tab was closed.',
    permission: 'Stopped when the permission was taken back.',
  },
  refused: 'It was not allowed, so nothing is recorded.',
  failed: 'The recording could not be started.',
  allowedAll: 'May see the requests of all sites.',
  allowedSome: (hosts: readonly string[]) => `May see the requests of ${hosts.join(', ')}.`,
  takeBack: 'Take back',
  devtools: 'The Audtrail tab of DevTools (F12) needs no permission and sees response bodies.',
  openFile: 'Open a capture',
  recordingName: (time: string) => `Recording of ${time}`,
  withoutBodies:
    'Recorded without DevTools: bodies of responses are not in it, such as issued tokens and error texts. DevTools would show them.',
} as const
