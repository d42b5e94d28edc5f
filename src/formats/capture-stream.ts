/** Longest text that is looked at in one step; what is longer is cut, so that a page stays alive. */
export const STEP = 1_000_000

/** Where the list of exchanges stands: in a HAR, and in an evidence file. */
const LISTS = ['log.entries', 'exchanges']

/**
 * Reads a capture file piece by piece: the exchanges are parsed one by one, and never the whole file at once.
 *
 * It looks only for the list of exchanges and the ends of its items. Whether the text is JSON at all shows where an item, or
 * what is around the list, is parsed.
 */
export class CaptureStream {
  readonly items: unknown[] = []
  /** Everything but the items. */
  #rest = ''
  /** The item that has begun. */
  #item: string[] = []
  /** Names on the way to here: of members, `''` inside of lists. */
  #path: string[] = []
  #isInString = false
  #isEscaped = false
  /** Depth inside of the item that has begun. */
  #depth = 0
  #isInList = false
  /** The last string that ended, which may be the name of a member. */
  #string = ''
  /** The beginning of a string that goes on in the next piece. */
  #begun = ''
  #name = ''

  /** @throws {SyntaxError} For an item that is no JSON. */
  push(text: string): void {
    let from = 0
    for (let at = 0; at < text.length; at++) {
      if (this.#isInString) {
        at = this.#endOfString(text, at)
        continue
      }
      const sign = text.charCodeAt(at)
      if (sign === QUOTE) {
        this.#isInString = true
        this.#begun = ''
        this.#stringFrom = at + 1
        continue
      }
      if (this.#isInList) {
        from = this.#inList(text, sign, at, from)
        continue
      }
      if (sign === COLON) this.#name = this.#string
      else if (sign === OPEN || sign === OPEN_LIST) {
        this.#path.push(this.#name)
        this.#name = ''
        if (sign === OPEN_LIST && LISTS.includes(this.#path.filter((one) => one !== '').join('.'))) {
          this.#rest += text.slice(from, at + 1)
          from = at + 1
          this.#isInList = true
        }
      } else if (sign === CLOSE || sign === CLOSE_LIST) this.#path.pop()
    }
    this.#stringTail(text)
    const tail = text.slice(from)
    if (this.#isInList) this.#item.push(tail)
    else this.#rest += tail
  }

  /**
   * The document without its items, which stand in `items`.
   *
   * @throws {SyntaxError} For what is no JSON.
   */
  end(): unknown {
    return JSON.parse(this.#rest.startsWith('\uFEFF') ? this.#rest.slice(1) : this.#rest)
  }

  #stringFrom = 0

  /** Index of the quote that ends the string, or of the end of the text. */
  #endOfString(text: string, from: number): number {
    let at = from
    if (this.#isEscaped) {
      this.#isEscaped = false
      at++
    }
    for (; at < text.length; at++) {
      const sign = text.charCodeAt(at)
      if (sign === QUOTE) {
        this.#isInString = false
        if (!this.#isInList) this.#string = this.#begun + text.slice(this.#stringFrom, at)
        return at
      }
      if (sign === BACKSLASH && ++at >= text.length) this.#isEscaped = true
    }
    return text.length
  }

  /** Names are short: of a long string no more is kept than shows that it is none of those looked for. */
  #stringTail(text: string): void {
    if (!this.#isInString) return
    if (!this.#isInList && this.#begun.length < 100)
      this.#begun += text.slice(this.#stringFrom, this.#stringFrom + 100)
    this.#stringFrom = 0
  }

  /** Cuts items at the commas between them, and ends with the list. @returns Where the next item begins. */
  #inList(text: string, sign: number, at: number, from: number): number {
    if (sign === OPEN || sign === OPEN_LIST) this.#depth++
    else if (sign === CLOSE || (sign === CLOSE_LIST && this.#depth > 0)) this.#depth--
    else if (sign === COMMA && this.#depth === 0) {
      this.#take(text.slice(from, at))
      return at + 1
    } else if (sign === CLOSE_LIST) {
      this.#take(text.slice(from, at))
      this.#isInList = false
      this.#path.pop()
      return at
    }
    return from
  }

  #take(last: string): void {
    const text = this.#item.join('') + last
    this.#item = []
    if (text.trim() !== '') this.items.push(JSON.parse(text))
  }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const COLON = 0x3a
const COMMA = 0x2c
const OPEN = 0x7b
const CLOSE = 0x7d
const OPEN_LIST = 0x5b
const CLOSE_LIST = 0x5d
