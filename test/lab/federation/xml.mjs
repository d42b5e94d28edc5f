import { DOMParser } from '@xmldom/xmldom'
import { escapeHtml } from '../page.mjs'

/** Markup with its values escaped, on one line: blanks between elements would be part of what is signed. */
export function xml(strings, ...values) {
  const text = strings.map((string) => string.replace(/(?<=>)\s+(?=<|$)|^\s+(?=<)/g, ''))
  return String.raw({ raw: text }, ...values.map((value) => value?.markup ?? escapeHtml(value))).trim()
}

/** A value of {@link xml} that is markup already. @param {string} markup */
export const markup = (text) => ({ markup: text })

/** @param {string} text @returns {Element} The root element. @throws {Error} where it is not well-formed. */
export function parseXml(text) {
  const fail = (message) => {
    throw new Error(message)
  }
  const errorHandler = { warning: () => {}, error: fail, fatalError: fail }
  return new DOMParser({ errorHandler }).parseFromString(text, 'text/xml').documentElement
}

/** All elements of a local name, whatever their prefix. @param {Element} element @param {string} name @returns {Element[]} */
export const elements = (element, name) => Array.from(element.getElementsByTagNameNS('*', name))

/** The text of the first such element. @param {Element} element @param {string} name */
export const textOf = (element, name) => elements(element, name)[0]?.textContent?.trim()
