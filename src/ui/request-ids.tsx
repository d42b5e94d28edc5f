import type { Exchange } from '../core/evidence.ts'
import { withoutQuery } from '../core/http.ts'
import { requestIdsOf } from '../report/request-ids.ts'
import { utcWords } from '../report/time-words.ts'
import { CopyButton } from './copy-button.tsx'
import { words } from './words.ts'

/** What the support of the vendor asks for, to be copied in one go; nothing where the answer named nothing. */
export function RequestIds({ exchange }: { exchange: Exchange }) {
  const ids = requestIdsOf(exchange)
  if (ids.length === 0) return null
  const { startedAt, request, response } = exchange
  const call = [utcWords(startedAt), request.method, withoutQuery(request.url), response?.status]
  const text = [call.filter(Boolean).join(' '), ...ids.map(({ name, value }) => `${name}: ${value}`)].join(
    '\n',
  )
  return (
    <section class="section" data-part="request-ids">
      <h2>
        {words.forSupport}
        <CopyButton text={text} label={words.copyIds} />
      </h2>
      <dl class="claims">
        {ids.map(({ name, value }) => (
          <div key={name + value}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
