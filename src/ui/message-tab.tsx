import type { ComponentChildren } from 'preact'
import type { Step } from '../core/analysis.ts'
import type { Aside } from '../core/asides.ts'
import type { Header } from '../core/evidence.ts'
import type { Message } from '../core/message.ts'
import { BodyView } from './body-view.tsx'
import type { BodyGap } from './controller.ts'
import { unseenWords } from './http-text.ts'
import { kindWords } from './message-words.ts'
import { words } from './words.ts'

interface Props {
  step: Step
  side: 'request' | 'response'
  /** Why the response body is unseen, where that is known. */
  gap?: BodyGap | null
  /** What the row says of it beside. */
  asides?: readonly Aside[]
  /** Leads to the request that this one stopped, or was stopped by. */
  link?: ComponentChildren
  /** What is searched for; empty for nothing. */
  search?: string
}

/** One side of an exchange as it went over the wire. What the source could not see is said, not left out. */
export function MessageTab({ step, side, gap = null, asides = [], link, search = '' }: Props) {
  const { exchange } = step
  const { request, response, error } = exchange
  const unseen = unseenWords(exchange, side, gap)
  const messages = step.messages.filter((one) => one.side === side && one.params.size > 0)
  const title = side === 'request' && exchange.initiator === 'websocket' ? words.messagesSent : words.body
  const wire = side === 'request' ? request : response
  return (
    <>
      <p class="start-line">
        {side === 'request' && <code>{`${request.method} ${request.url}`}</code>}
        {side === 'response' && response && <code>{`${response.status} ${response.statusText}`}</code>}
        {side === 'response' && !response && (error ? words.requestFailed(error) : words.noResponseSeen)}
      </p>
      {asides
        .filter((one) => sideOfAside(one) === side)
        .map((one) => (
          <p key={one} class="aside-means" data-aside={one}>
            {words.asideMeans[one]}
          </p>
        ))}
      {link}
      {unseen.map((text) => (
        <p key={text} class="unseen">
          {text}
        </p>
      ))}
      {messages.map((message) => (
        <Params key={message.kind} message={message} />
      ))}
      {wire && <Headers headers={wire.headers} />}
      {wire && (
        <BodyView
          title={title}
          body={wire.body}
          unseen={exchange.unseen.includes(`${side}-body`)}
          search={search}
        />
      )}
    </>
  )
}

function sideOfAside(aside: Aside): Props['side'] {
  return /^(?:from-worker|hidden-frame|stops-call)$/.test(aside) ? 'request' : 'response'
}

function Params({ message }: { message: Message }) {
  const { title, source } = kindWords(message.kind)
  return (
    <section class="section">
      <h3>
        {title} <span class="soft">{source}</span>
      </h3>
      <Pairs
        pairs={[...message.params].flatMap(([name, values]) => values.map((value) => ({ name, value })))}
      />
    </section>
  )
}

function Headers({ headers }: { headers: readonly Header[] }) {
  return (
    <section class="section">
      <h3>{words.headers}</h3>
      {headers.length === 0 ? <p class="soft">{words.noHeaders}</p> : <Pairs pairs={headers} />}
    </section>
  )
}

/** The same name may occur twice, with the same value: only the place tells them apart. */
function Pairs({ pairs }: { pairs: readonly Header[] }) {
  return (
    <dl class="claims">
      {pairs.map(({ name, value }, i) => (
        <div key={i}>
          <dt>{name}</dt>
          <dd>
            <code>{value}</code>
          </dd>
        </div>
      ))}
    </dl>
  )
}
