import { describe, expect, it } from 'vitest'
import { type CanonicalForm, canonical } from '../../../src/core/xml-signature/canonical.ts'
import { everyElement, parseTree } from '../../../src/core/xml-signature/tree.ts'
import vectors from './canonical-libxml2.json' with { type: 'json' }

const PLAIN: CanonicalForm = { exclusive: false, comments: false }
const EXCLUSIVE: CanonicalForm = { exclusive: true, comments: false }

function whole(text: string, form: CanonicalForm = PLAIN): string {
  return canonical(parseTree(text), form)
}

/** The first element of that name. */
function part(text: string, name: string, form: CanonicalForm): string {
  const found = everyElement(parseTree(text).root).find((one) => one.name === name)
  if (!found) throw new Error(`no ${name}`)
  return canonical(found, form)
}

describe('the examples of XML C14N 1.0, less what their document types declare', () => {
  it('3.1: instructions, comments and what is outside the root', () => {
    const text = `<?xml version="1.0"?>

<?xml-stylesheet   href="doc.xsl"
   type="text/xsl"   ?>

<doc>Hello, world!<!-- Comment 1 --></doc>

<?pi-without-data     ?>

<!-- Comment 2 -->

<!-- Comment 3 -->`
    expect(whole(text)).toBe(`<?xml-stylesheet href="doc.xsl"
   type="text/xsl"   ?>
<doc>Hello, world!</doc>
<?pi-without-data?>`)
    expect(whole(text, { exclusive: false, comments: true })).toBe(`<?xml-stylesheet href="doc.xsl"
   type="text/xsl"   ?>
<doc>Hello, world!<!-- Comment 1 --></doc>
<?pi-without-data?>
<!-- Comment 2 -->
<!-- Comment 3 -->`)
  })

  it('3.2: white space in content is kept', () => {
    const text = `<doc>
   <clean>   </clean>
   <dirty>   A   B   </dirty>
   <mixed>
      A
      <clean>   </clean>
      B
      <dirty>   A   B   </dirty>
      C
   </mixed>
</doc>`
    expect(whole(text)).toBe(text)
  })

  it('3.3: start and end tags', () => {
    expect(
      whole(`<doc>
   <e1   />
   <e2   ></e2>
   <e3   name = "elem3"   id="elem3"   />
   <e4   name="elem4"   id="elem4"   ></e4>
   <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm"
      xmlns:b="http://www.ietf.org"
      xmlns:a="http://www.w3.org"
      xmlns="http://example.org"/>
   <e6 xmlns="" xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="" xmlns:a="http://www.w3.org">
            <e9 xmlns="" xmlns:a="http://www.ietf.org"/>
         </e8>
      </e7>
   </e6>
</doc>`),
    ).toBe(`<doc>
   <e1></e1>
   <e2></e2>
   <e3 id="elem3" name="elem3"></e3>
   <e4 id="elem4" name="elem4"></e4>
   <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" b:attr="sorted" a:attr="out"></e5>
   <e6 xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="">
            <e9 xmlns:a="http://www.ietf.org"></e9>
         </e8>
      </e7>
   </e6>
</doc>`)
  })

  it('3.4: characters and references', () => {
    expect(
      whole(`<doc>
   <text>First line&#x0d;&#10;Second line</text>
   <value>&#x32;</value>
   <compute><![CDATA[value>"0" && value<"10" ?"valid":"error"]]></compute>
   <compute expr='value>"0" &amp;&amp; value&lt;"10" ?"valid":"error"'>valid</compute>
   <norm attr=' &apos;   &#x20;&#13;&#xa;&#9;   &apos; '/>
</doc>`),
    ).toBe(`<doc>
   <text>First line&#xD;
Second line</text>
   <value>2</value>
   <compute>value&gt;"0" &amp;&amp; value&lt;"10" ?"valid":"error"</compute>
   <compute expr="value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;">valid</compute>
   <norm attr=" '    &#xD;&#xA;&#x9;   ' "></norm>
</doc>`)
  })

  it('3.6: characters beyond ASCII', () => {
    expect(whole('<?xml version="1.0" encoding="ISO-8859-1"?>\n<doc>&#169;</doc>')).toBe('<doc>©</doc>')
  })
})

describe('the examples of Exclusive C14N 2.2', () => {
  const one = `<n0:local xmlns:n0="foo:bar"
          xmlns:n3="ftp://example.org">
  <n1:elem2 xmlns:n1="http://example.net"
            xml:lang="en">
     <n3:stuff xmlns:n3="ftp://example.org"/>
  </n1:elem2>
</n0:local>`
  const other = `<n2:pdu xmlns:n1="http://example.com"
        xmlns:n2="http://foo.example"
        xml:lang="fr"
        xml:space="retain">
  <n1:elem2 xmlns:n1="http://example.net"
            xml:lang="en">
     <n3:stuff xmlns:n3="ftp://example.org"/>
  </n1:elem2>
</n2:pdu>`

  it('inclusive canonicalisation takes the context along', () => {
    expect(
      part(one, 'n1:elem2', PLAIN),
    ).toBe(`<n1:elem2 xmlns:n0="foo:bar" xmlns:n1="http://example.net" xmlns:n3="ftp://example.org" xml:lang="en">
     <n3:stuff></n3:stuff>
  </n1:elem2>`)
    expect(
      part(other, 'n1:elem2', PLAIN),
    ).toBe(`<n1:elem2 xmlns:n1="http://example.net" xmlns:n2="http://foo.example" xml:lang="en" xml:space="retain">
     <n3:stuff xmlns:n3="ftp://example.org"></n3:stuff>
  </n1:elem2>`)
  })

  it('the exclusive form is the same in both', () => {
    const expected = `<n1:elem2 xmlns:n1="http://example.net" xml:lang="en">
     <n3:stuff xmlns:n3="ftp://example.org"></n3:stuff>
  </n1:elem2>`
    expect(part(one, 'n1:elem2', EXCLUSIVE)).toBe(expected)
    expect(part(other, 'n1:elem2', EXCLUSIVE)).toBe(expected)
  })

  it('a PrefixList writes further namespaces where they are in scope', () => {
    expect(part(other, 'n1:elem2', { ...EXCLUSIVE, prefixes: ['n2', 'n9', ''] })).toContain(
      '<n1:elem2 xmlns:n1="http://example.net" xmlns:n2="http://foo.example" xml:lang="en">',
    )
  })
})

describe('canonical forms', () => {
  it.each(vectors)('are those of libxml2: $document', ({ document, form, element, omitted, ...expected }) => {
    const tree = parseTree(document)
    const all = everyElement(tree.root)
    const of = element < 0 ? tree : all[element]
    if (!of) throw new Error('no such element')
    expect(canonical(of, form, all[omitted] ?? null)).toBe(expected.canonical)
  })

  it('escape namespaces as attributes (C14N 2.3)', () => {
    expect(whole('<a xmlns="urn:x?a=1&amp;b=2"/>')).toBe('<a xmlns="urn:x?a=1&amp;b=2"></a>')
  })

  it('sort by code point, not by UTF-16 unit', () => {
    expect(whole('<a \u{10000}="1" \uFA00="2" b="3"/>')).toBe('<a b="3" \uFA00="2" \u{10000}="1"></a>')
  })

  it('of what stands in the part that is left out are empty', () => {
    const tree = parseTree('<a><b><c/></b></a>')
    const [, b, c] = everyElement(tree.root)
    if (!b || !c) throw new Error('no elements')
    expect(canonical(c, PLAIN, b)).toBe('')
    expect(canonical(tree, PLAIN, b)).toBe('<a></a>')
  })

  it('C14N 1.1 does not inherit xml:id, and joins no xml:base', () => {
    const text = '<a xml:id="x" xml:lang="en"><b/></a>'
    expect(part(text, 'b', PLAIN)).toBe('<b xml:id="x" xml:lang="en"></b>')
    expect(part(text, 'b', { ...PLAIN, isV11: true })).toBe('<b xml:lang="en"></b>')
    expect(() => part('<a xml:base="u"><b/></a>', 'b', { ...PLAIN, isV11: true })).toThrow('xml:base')
  })
})

describe('a document for canonicalisation', () => {
  it.each([
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'document type'],
    ['<a>&b;</a>', 'undefined entity'],
    ['<a><b></a>', 'unexpected close tag'],
    ['<x:a/>', 'unbound namespace prefix'],
    ['<a b="1" b="2"/>', 'duplicate attribute'],
    ['', 'must contain a root element'],
    ['<a>'.repeat(101), 'nested deeper'],
    [`<r>${'<a/>'.repeat(20_001)}</r>`, 'elements'],
    [`<a ${Array.from({ length: 501 }, (_, at) => `a${at}=""`).join(' ')}/>`, 'attributes'],
    [`<r>${'<!---->'.repeat(60_001)}</r>`, 'nodes'],
    [' '.repeat(2_000_001), 'longer than'],
  ])('is refused in words: %.40s', (text, words) => {
    expect(() => parseTree(text)).toThrow(words)
  })

  it('knows where its elements stand', () => {
    const text = '<?xml version="1.0"?>\r\n<a>\r\n<b c="&gt;">x</b><d/></a>'
    const spans = everyElement(parseTree(text).root).map(({ start, end }) => text.slice(start, end))
    expect(spans).toEqual(['<a>\r\n<b c="&gt;">x</b><d/></a>', '<b c="&gt;">x</b>', '<d/>'])
  })
})
