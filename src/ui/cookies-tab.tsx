import type { ComponentChildren } from 'preact'
import type { CookieFate, CookieStory, Fate } from '../core/cookies/cookie-fates.ts'
import { type CookieSet, isDeletion, pathOf } from '../core/cookies/cookie-set.ts'
import { hostOf, offsetWords } from '../report/hop-words.ts'
import { utcWords } from '../report/time-words.ts'
import { HopLink } from './hop-link.tsx'
import { Said } from './said.tsx'
import type { Store } from './store.ts'
import { words } from './words.ts'

const FATES = Object.keys(words.cookieFates) as Fate[]

/** Which cookies were sent and which were not, and why; which the answer set. Never their values: those stand in the headers. */
export function CookiesTab({ store, story }: { store: Store; story: CookieStory }) {
  const elsewhere = story.fates.filter((one) => one.isElsewhere)
  const here = story.fates.filter((one) => !one.isElsewhere)
  const row = (one: CookieFate, i: number) => (
    <Row key={i} name={one.name}>
      <Fated store={store} one={one} />
    </Row>
  )
  return (
    <>
      {FATES.map((fate) => (
        <Group key={fate} title={words.cookieFates[fate]} part={fate}>
          {here.filter((one) => one.fate === fate).map(row)}
        </Group>
      ))}
      <Group title={words.cookiesSet} part="set">
        {story.set.map(({ set, ignored }, i) => (
          <Row key={i} name={set.cookie.name}>
            {ignored ? (
              <span class="bad">
                <b>{words.cookieIgnored}</b> {ignored.words}
              </span>
            ) : isDeletion(set) ? (
              words.cookieDeleted
            ) : null}
            <small>{attributesOf(set)}</small>
          </Row>
        ))}
      </Group>
      {elsewhere.length > 0 && (
        <details class="section" data-cookies="elsewhere">
          <summary>
            {words.cookiesElsewhere} <span class="soft">{elsewhere.length}</span>
          </summary>
          <dl class="claims">{elsewhere.map(row)}</dl>
        </details>
      )}
    </>
  )
}

interface GroupProps {
  title: string
  part: string
  children: ComponentChildren[]
}

function Group({ title, part, children }: GroupProps) {
  if (children.length === 0) return null
  return (
    <section class="section" data-cookies={part}>
      <h3>
        {title} <span class="soft">{children.length}</span>
      </h3>
      <dl class="claims">{children}</dl>
    </section>
  )
}

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Fated({ store, one: { fate, set, reason } }: { store: Store; one: CookieFate }) {
  const why = reason ? (reason.sure ? reason.words : words.perhaps(reason.words)) : words.cookieWhy[fate]
  return (
    <>
      {why && <span>{why} </span>}
      {set && <SetBy store={store} set={set} />}
      {set && <small>{attributesOf(set)}</small>}
    </>
  )
}

function SetBy({ store, set }: { store: Store; set: CookieSet }) {
  const hop = store.drawn.value.timeline.hops.find((one) => one.exchange === set.exchange)
  const at = [hop && offsetWords(hop.offset), hostOf(set.by.url.origin)].filter(Boolean).join(', ')
  return (
    <span class="soft">
      <Said
        name="inspect_setBy"
        values={[
          hop ? (
            <HopLink key="at" store={store} to={set.exchange}>
              {at}
            </HopLink>
          ) : (
            at
          ),
        ]}
      />
    </span>
  )
}

/** As RFC 6265bis writes them; the path is the one that counts where none is written. */
export function attributesOf(set: CookieSet): string {
  const { sameSite, secure, httpOnly, partitioned, domain, maxAge, expires } = set.cookie
  const end = maxAge === null ? expires : set.by.at + maxAge * 1000
  return [
    sameSite === null ? words.noSameSite : `SameSite=${sameSite[0]?.toUpperCase()}${sameSite.slice(1)}`,
    secure && 'Secure',
    httpOnly && 'HttpOnly',
    partitioned && 'Partitioned',
    domain !== null && `Domain=${domain}`,
    `Path=${pathOf(set)}`,
    end === null ? words.untilClosed : words.until(utcWords(end) ?? ''),
  ]
    .filter(Boolean)
    .join('; ')
}
