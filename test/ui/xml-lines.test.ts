import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xmlLines } from '../../src/ui/xml-lines.ts'

const drawn = (xml: string) =>
  xmlLines(xml).lines.map(({ depth, parts }) => '  '.repeat(depth) + parts.map(({ text }) => text).join(''))

describe('an indented document', () => {
  it('has an element a line, text and end beside the beginning where it holds no other', () => {
    expect(
      drawn('<a:R xmlns:a="urn:a" ID="_1">\n <a:I>https://idp</a:I><a:E/><a:F></a:F><a:S>x<b/>y</a:S></a:R>'),
    ).toEqual([
      '<a:R xmlns:a="urn:a" ID="_1">',
      '  <a:I>https://idp</a:I>',
      '  <a:E/>',
      '  <a:F></a:F>',
      '  <a:S>',
      '    x',
      '    <b/>',
      '    y',
      '  </a:S>',
      '</a:R>',
    ])
  })

  it('keeps comments, character data and instructions, and signs inside of values', () => {
    expect(drawn(`<?xml version="1.0"?><a b=">'<"><!-- <x> --><![CDATA[<y>]]></a>`)).toEqual([
      '<?xml version="1.0"?>',
      `<a b=">'<">`,
      '  <!-- <x> -->',
      '  <![CDATA[<y>]]>',
      '</a>',
    ])
  })

  it('tells names, values and text apart', () => {
    expect(xmlLines('<a b="c">d</a>').lines[0]?.parts).toEqual([
      { kind: 'tag', text: '<a ' },
      { kind: 'attribute', text: 'b' },
      { kind: 'tag', text: '=' },
      { kind: 'value', text: '"c"' },
      { kind: 'tag', text: '>' },
      { kind: 'text', text: 'd' },
      { kind: 'tag', text: '</a>' },
    ])
  })

  it('cuts keys and signatures, and says how long they are', () => {
    expect(drawn(`<s>${'QUJD'.repeat(100)}</s>`)).toEqual([`<s>${'QUJD'.repeat(10)}… 400 characters</s>`])
    const rows = ['A'.repeat(64), 'B'.repeat(64), 'C='].join('\n')
    expect(drawn(`<s>\n${rows}\n</s>`)).toEqual([`<s>${'A'.repeat(40)}… 130 characters</s>`])
    const words = 'some words that are long '.repeat(20).trim()
    expect(drawn(`<s>${words}</s>`)).toEqual([`<s>${words}</s>`])
  })

  it('ends where a document is too long to be shown', () => {
    const { lines, isCut } = xmlLines(`<r>${'<a/>'.repeat(5000)}</r>`)
    expect(isCut).toBe(true)
    expect(lines).toHaveLength(3000)
  })

  it('takes any text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<', '>', '"', "'", '</a>', '<a ', '<!--', '&', ' ', 'x=')),
        (parts) => {
          xmlLines(parts.join(''))
        },
      ),
    )
  })
})
