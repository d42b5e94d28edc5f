/** @typedef {import('./timeline-rows.d.mts').Row} Row */

const MARKS = { proved: 'problem', suspected: 'likely problem', refused: 'failed', ok: 'ok', none: '' }

/** @param {string} text @param {string[]} carried */
const withCarried = (text, carried) => (carried.length > 0 ? `${text}, with ${carried.join(' and ')}` : text)

/** @param {(string | false)[]} parts @param {string} [by] */
const joined = (parts, by = ' ') => parts.filter(Boolean).join(by)

/** What the panel shows, as a person sees it; who sent and what came back, as it is read out. @param {import('./panel.mjs').Panel} panel @returns {Promise<Row[]>} */
export async function panelRows(panel) {
  const { rows, count, drawn } = await panel.session.call(readPanel)
  if (drawn !== count) throw new Error(`${drawn} of ${count} rows are in the document`)
  return rows.map(({ label, mark, isWarned, time, title, call, chips, auds, inside, status, note }) => {
    const [, from = '', to = ''] = / from (\S+) to (\S+?),/.exec(label) ?? []
    const [, said = ''] = /, answered (.*?)(?:, part of login \d+)?$/.exec(label) ?? []
    const [told = '', warning = ''] = isWarned ? said.split(', warning: ') : [said]
    const answered = note && told.endsWith(`, ${note}`) ? told.slice(0, -note.length - 2) : told
    if (!answered.startsWith(status)) throw new Error(`${status} is shown, ${answered} is read out`)
    const carried = chips.map((chip) => {
      // The audience stands behind all chips: each is told beside the one it belongs to.
      const aud = chip.includes('token') || chip.includes('assertion') ? auds.shift() : undefined
      return aud === undefined ? chip : `${chip} (${aud})`
    })
    const asked = withCarried(joined([title, call]), carried)
    return {
      time,
      from,
      to,
      request: joined([asked, inside && `part of login ${inside}`], ', '),
      response: answered,
      mark: isWarned ? 'warning' : (MARKS[/** @type {keyof typeof MARKS} */ (mark)] ?? mark),
      note: note || warning,
    }
  })
}

/** Runs in the panel. */
function readPanel() {
  const textOf = (/** @type {Element | null} */ one) => one?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
  const grid = document.querySelector('[role="treegrid"]')
  const rows = [...document.querySelectorAll('[data-hop]')]
    .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
    .map((row) => {
      const line = row.querySelector('.line')
      const all = (/** @type {string} */ css) => [...(line?.querySelectorAll(css) ?? [])].map(textOf)
      const parts = [...row.querySelectorAll('.note-part')].map(textOf)
      return {
        label: row.getAttribute('aria-label') ?? '',
        mark: row.getAttribute('data-mark') ?? '',
        isWarned: row.querySelector('.icon-warning') !== null,
        time: textOf(row.querySelector('.time')),
        title: all('.title').join(', '),
        call: textOf(line?.querySelector('.path') ?? null),
        chips: all('.chip'),
        auds: all('.aud'),
        inside: row.getAttribute('data-inside') ?? '',
        status: textOf(row.querySelector('.status')),
        note: parts.length > 0 ? parts.join(', ') : textOf(row.querySelector('.note')),
      }
    })
  // With the heads of logins and of the columns.
  const drawn = grid?.querySelectorAll('[role="row"]').length ?? 0
  return { rows, drawn, count: Number(grid?.getAttribute('aria-rowcount') ?? 0) }
}

/** The timeline of an HTML report that a tab shows. @param {import('../../../scripts/lib/session.mjs').Session} page @returns {Promise<Row[]>} */
export async function htmlRows(page) {
  const rows = await page.call(() => {
    const textsOf = (/** @type {Element} */ row, /** @type {string} */ css) =>
      [...row.querySelectorAll(css)].map((one) => one.textContent ?? '')
    return [...document.querySelectorAll('tr[data-hop]')].map((row) => {
      const all = (/** @type {string} */ css) => textsOf(row, css)
      const one = (/** @type {string} */ css) => all(css)[0] ?? ''
      return {
        time: one('.time'),
        from: one('.from'),
        to: one('.to'),
        asked: [one('.title'), one('.call')],
        sends: all('.hop .chip'),
        inside: one('.inside'),
        answered: [one('.status'), one('.answer')],
        returns: all('.back .chip'),
        mark: one('.mark'),
        note: one('.what'),
      }
    })
  })
  return rows.map(({ time, from, to, asked, sends, inside, answered, returns, mark, note }) => ({
    time,
    from,
    to,
    request: joined([withCarried(joined(asked), sends), inside], ', '),
    response: withCarried(joined(answered), returns),
    mark,
    note,
  }))
}

/** @param {string} text @returns {Row[]} */
export function markdownRows(text) {
  const [, ...table] = text.slice(text.indexOf('\n| Time |')).trim().split('\n')
  const end = table.findIndex((line) => !line.startsWith('|'))
  return table.slice(1, end < 0 ? undefined : end).map((line) => {
    const [time = '', from = '', to = '', request = '', response = '', mark = '', note = ''] = line
      .slice(2, -2)
      .split(/(?<!\\) \| /)
      .map((cell) => cell.replaceAll('&#64;', '@').replace(/\\(.)/g, '$1').trim())
    return { time, from, to, request, response, mark, note }
  })
}

/** @param {string} text @returns {Row[]} */
export function mermaidRows(text) {
  const plain = (/** @type {string} */ part) =>
    part.replace(/#(\d+);/g, (_, number) => String.fromCodePoint(Number(number)))
  /** @type {Map<string, string>} */
  const names = new Map()
  /** @type {Row[]} */
  const rows = []
  for (const line of text.split('\n')) {
    const party = /^ {2}participant (p\d+) as (.*?)(?:<br\/>.*)?$/.exec(line)
    const request = /^ {2}(p\d+)->>(p\d+): (.*)$/.exec(line)
    const response = /^ {2}p\d+--(?:>>|x)p\d+: (.*)$/.exec(line)
    const note = /^ {2}Note over [p\d,]+: (.*)$/.exec(line)
    const last = rows.at(-1)
    if (party) names.set(party[1] ?? '', plain(party[2] ?? ''))
    else if (request) {
      const [from, to] = [names.get(request[1] ?? '') ?? '', names.get(request[2] ?? '') ?? '']
      rows.push({ from, to, request: plain(request[3] ?? ''), response: '', mark: '', note: '' })
    } else if (response && last) last.response = plain(response[1] ?? '')
    else if (note && last) Object.assign(last, noted(plain((note[1] ?? '').replace('<br/>', ' '))))
  }
  return rows
}

/** @param {string} text @returns {Row[]} */
export function svgRows(text) {
  const plain = (/** @type {string} */ part) =>
    part.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const textsIn = (/** @type {string} */ part) =>
    [...part.matchAll(/<text[^>]*>([^<]*)(?:<title>([^<]*)<\/title>)?<\/text>/g)].map((one) =>
      plain(one[2] ?? one[1] ?? ''),
    )
  const names = new Map(
    [...text.matchAll(/<text x="(\d+)" y="18" font-weight="600"[^>]*>.*?<\/text>/g)].map((one) => [
      one[1],
      textsIn(one[0])[0] ?? '',
    ]),
  )
  return [...text.matchAll(/<g data-hop="\d+" data-mark="(\w+)">(.*?)<\/g>/gs)].map(
    ([, mark, inner = '']) => {
      const [time = '', request = '', response = '', note = ''] = textsIn(inner)
      const [tail, tip] = [...inner.matchAll(/<path d="M(\d+) /g)].map((one) => names.get(one[1]) ?? '')
      const word = MARKS[/** @type {keyof typeof MARKS} */ (mark)] ?? ''
      const row = { time, from: tail ?? '', to: tip ?? '', request, response, mark: word }
      return { ...row, note: '', ...noted(note) }
    },
  )
}

/** `problem: got …` @param {string} text */
function noted(text) {
  const [, mark, note] = /^(problem|likely problem|failed|warning|ok)(?:: (.*))?$/s.exec(text) ?? []
  return mark === undefined ? { ...(text && { note: text }) } : { mark, note: note ?? '' }
}
