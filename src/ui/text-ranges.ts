/** Text of a document in pieces; what stands between two blocks is never one text. */
export interface Piece {
  text: string
  /** A block begins here. */
  begins: boolean
}

/** From a place in one piece to a place in the same or a later one; the end is exclusive. */
export interface Match {
  from: { piece: number; at: number }
  to: { piece: number; at: number }
}

/** Where a text occurs, letters of either case alike; it may go over several pieces of one block. At most `most` places. */
export function findText(pieces: readonly Piece[], wanted: string, most: number): Match[] {
  const query = folded(wanted)
  const matches: Match[] = []
  if (query === '') return matches
  for (let first = 0; first < pieces.length && matches.length < most; ) {
    let end = first + 1
    while (end < pieces.length && !pieces[end]?.begins) end++
    findInBlock(pieces, first, end, query, most, matches)
    first = end
  }
  return matches
}

/** How often a text occurs; at most 1000 times are counted. */
export function countText(text: string, wanted: string): number {
  if (text === '' || wanted.trim() === '') return 0
  return findText([{ text, begins: true }], wanted.trim(), 1000).length
}

function findInBlock(
  pieces: readonly Piece[],
  first: number,
  end: number,
  query: string,
  most: number,
  matches: Match[],
): void {
  const starts: number[] = []
  let text = ''
  for (const { text: part } of pieces.slice(first, end)) {
    starts.push(text.length)
    text += folded(part)
  }
  let piece = 0
  for (
    let at = text.indexOf(query);
    at >= 0 && matches.length < most;
    at = text.indexOf(query, at + query.length)
  ) {
    while ((starts[piece + 1] ?? Number.POSITIVE_INFINITY) <= at) piece++
    let last = piece
    while ((starts[last + 1] ?? Number.POSITIVE_INFINITY) < at + query.length) last++
    matches.push({
      from: { piece: first + piece, at: at - (starts[piece] ?? 0) },
      to: { piece: first + last, at: at + query.length - (starts[last] ?? 0) },
    })
  }
}

/** Few letters have another length in lower case; a text with one keeps its case, so that places stay right. */
function folded(text: string): string {
  const low = text.toLowerCase()
  return low.length === text.length ? low : text
}
