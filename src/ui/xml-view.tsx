import { useState } from 'preact/hooks'
import { Form } from './body-view.tsx'
import { CopyButton } from './copy-button.tsx'
import { words } from './words.ts'
import { xmlLines } from './xml-lines.ts'

/** A message as it was sent, indented or byte for byte. What is copied is always the latter: indenting breaks signatures. */
export function XmlView({ xml, isReadable }: { xml: string; isReadable: boolean }) {
  const [isRaw, setRaw] = useState(!isReadable)
  return (
    <section class="section" data-part="xml">
      <h3>
        {words.xml}
        <CopyButton text={xml} label={words.copyXml} />
        {isReadable && <Form isRaw={isRaw} choose={setRaw} />}
      </h3>
      {isRaw ? <Raw xml={xml} /> : <Indented xml={xml} />}
    </section>
  )
}

const MOST_RAW = 100_000

function Raw({ xml }: { xml: string }) {
  return (
    <>
      <pre>{xml.slice(0, MOST_RAW)}</pre>
      {xml.length > MOST_RAW && <p class="soft">{words.cut(MOST_RAW, xml.length)}</p>}
    </>
  )
}

function Indented({ xml }: { xml: string }) {
  const { lines, isCut } = xmlLines(xml)
  return (
    <>
      <div class="xml">
        {lines.map(({ depth, parts }, i) => (
          <div key={i} class="xml-line" style={{ '--depth': Math.min(depth, 12) }}>
            {parts.map(({ kind, text }, j) => (
              <span key={j} class={`xml-${kind}`}>
                {text}
              </span>
            ))}
          </div>
        ))}
      </div>
      {isCut && <p class="soft">{words.xmlCut}</p>}
    </>
  )
}
