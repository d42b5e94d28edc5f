import english from '../../public/_locales/en/messages.json' with { type: 'json' }

/** Every message of the interface, by its name in `public/_locales`. */
export type MessageName = keyof typeof english

/** Of messages that depend on a number: `requests` for `requests_one` and `requests_other`. */
export type CountedName = MessageName extends infer Name
  ? Name extends `${infer Base}_other`
    ? Base
    : never
  : never

type Value = string | number

/** What it takes of `browser.i18n`. */
interface I18n {
  getMessage(name: string, values: string[]): string
  getUILanguage(): string
}

const { browser, chrome } = globalThis as { browser?: { i18n?: I18n }; chrome?: { i18n?: I18n } }
/** Pages of the extension ask the browser, and builds for it hold no messages. The rest of the world reads English. */
const i18n = browser?.i18n ?? chrome?.i18n

/** Text, and between it the numbers of the values, from 0. */
export type Template = readonly (string | number)[]

/** A browser is asked once for each message: some are said thousands of times. */
const templates = new Map<MessageName, Template>()

/** Private use: no message holds them. Browsers take nine values. */
const SLOTS = Array.from({ length: 9 }, (_, i) => String.fromCharCode(0xe000 + i))

/** Of the messages: `en`. The browser's own language may be one that there are no messages in. */
export const language = messageOf('language', [])

/** Of numbers and times: the browser's language, with its region, where the messages are in it. */
export const locale = localeOf(language, i18n?.getUILanguage())

/** @param preferred BCP 47 tag. */
export function localeOf(shown: string, preferred?: string): string {
  return preferred?.split(/[-_]/)[0] === shown ? preferred.replaceAll('_', '-') : shown
}

/**
 * A message in the language of the browser. Whatever the values hold, it stays as it is.
 *
 * @param values In the order of the numbers in its placeholders. A number is written as the language writes numbers.
 */
export function say(name: MessageName, ...values: Value[]): string {
  return messageOf(name, values.map(valueWords))
}

/** A message that depends on a number, which is its first value. */
export function sayCount(name: CountedName, count: number, ...values: Value[]): string {
  const wanted: string = `${name}_${plurals.select(count)}`
  const form = wanted === `${name}_one` ? wanted : `${name}_other`
  return say(form as MessageName, count, ...values)
}

const plurals = new Intl.PluralRules(locale)

const valueWords = (value: Value) => (typeof value === 'number' ? number(value) : value)

export function number(n: number): string {
  return n.toLocaleString(locale)
}

const decimals = new Map<number, Intl.NumberFormat>()

/** With as many digits behind the point, always. */
export function decimal(n: number, digits: number): string {
  const known = decimals.get(digits)
  const format =
    known ??
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    })
  if (!known) decimals.set(digits, format)
  // Rounded as everywhere else: of 0.435 Intl makes 0.44.
  return format.format(Number(n.toFixed(digits)))
}

/** `45 %` */
export function percent(part: number): string {
  return say('percent', Math.round(part * 100))
}

/** A moment on the clock of whoever looks at it. */
export function momentWords(time: number, form: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { ...form, hourCycle: 'h23' }).format(time)
}

/** `a and b and c` */
export function chain(name: 'and' | 'or', all: readonly string[]): string {
  return all.length === 0 ? '' : all.reduce((first, second) => say(name, first, second))
}

/** Whether a message that was said holds a text, whatever its values are. */
export function isSaid(text: string): boolean {
  for (const parts of templates.values())
    if (parts.some((part) => typeof part === 'string' && part.includes(text))) return true
  return false
}

function messageOf(name: MessageName, values: readonly string[]): string {
  return template(name)
    .map((part) => (typeof part === 'string' ? part : (values[part] ?? '')))
    .join('')
}

/** Where the values of a message stand in it. */
export function template(name: MessageName): Template {
  const known = templates.get(name)
  const made = known ?? (i18n ? templateOf(i18n.getMessage(name, SLOTS)) : englishTemplate(name))
  if (!known) templates.set(name, made)
  return made
}

function templateOf(message: string): Template {
  const parts = message.split(/([\ue000-\ue008])/)
  return parts.map((part, at) => (at % 2 ? SLOTS.indexOf(part) : part))
}

interface Message {
  message: string
  placeholders?: Record<string, { content: string }>
}

function englishTemplate(name: MessageName): Template {
  const { message, placeholders }: Message = english[name]
  const parts = message.split(/\$(\w+)\$/)
  return parts.map((part, at) => (at % 2 ? Number(placeholders?.[part]?.content.slice(1)) - 1 : part))
}
