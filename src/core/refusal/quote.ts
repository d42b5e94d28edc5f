/** Signed or encrypted tokens, also cut off ones. */
const TOKEN = /\beyJ[\w-]{8,}(?:\.[\w-]*){0,4}/g
/** Long enough for a secret and no word: identifiers such as a GUID are shorter. */
const LONG = /[\w-]{40,}/g

/** Puts … in the place of everything that looks like a token. Google's client ids look so and stay. */
export function withoutTokens(text: string): string {
  return text.replace(TOKEN, '…').replace(LONG, (run, at: number) => {
    const isClientId = text.includes(`${run}.apps.googleusercontent.com`)
    return isClientId || at < 0 || !/\d/.test(run) ? run : '…'
  })
}

const LENGTH = 300

/** The sentence around a match, at most 300 characters and without tokens. */
export function sentenceAt(text: string, start: number, end: number): string {
  const before = text.slice(Math.max(0, start - 200), start)
  const from = start - before.length + Math.max(afterLast(before, '\n'), afterLast(before, '. '))
  const after = text.slice(end, end + 400)
  const stop = /\n|\. (?=[A-Z])/.exec(after)
  const to = stop ? end + stop.index + (stop[0] === '\n' ? 0 : 1) : end + after.length
  return shorten(withoutTokens(text.slice(from, to).trim()))
}

function afterLast(text: string, mark: string): number {
  const at = text.lastIndexOf(mark)
  return at < 0 ? 0 : at + mark.length
}

export function shorten(text: string): string {
  return text.length > LENGTH ? `${text.slice(0, LENGTH - 1)}…` : text
}

/**
 * A value as validators print it, in one form: a list of one as that value, a longer list as JSON text, whether it was
 * printed in the style of JSON, Python, Go (`"a" "b"`) or Java (`[a, b]`). Anything else stays as it is.
 *
 * @param isList The place holds a list even where the pattern took its brackets off.
 */
export function plainValue(printed: string, isList: boolean): string {
  const inside = /^\[([^\]]*)\]$/.exec(printed)?.[1]
  const text = inside ?? printed
  const isQuoted = /^(["'])[^"']*\1(?:,? ["'][^"']*["'])*$/.test(text) || /^"[^"]*"(?:,"[^"]*")*$/.test(text)
  let items: string[] = []
  if (isQuoted) items = [...text.matchAll(/(["'])([^"']*)\1/g)].map((m) => m[2] ?? '')
  else if (inside !== undefined || isList) items = text.split(', ')
  if (items.length === 0) return printed
  return items.length === 1 ? (items[0] ?? printed) : JSON.stringify(items)
}
