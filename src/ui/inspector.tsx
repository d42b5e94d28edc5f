import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { Analysis, Step } from '../core/analysis.ts'
import { type CookieStory, cookieStory } from '../core/cookies/cookie-fates.ts'
import { CookiesTab } from './cookies-tab.tsx'
import { CurlButton } from './curl-button.tsx'
import { gapOf } from './drawn.ts'
import { HopNote, NoteButton } from './hop-note.tsx'
import { Cross, Search } from './icons.tsx'
import { keyAt, take } from './keys.ts'
import { mark } from './mark-text.ts'
import { MessageTab } from './message-tab.tsx'
import { InspectorSearch } from './parts.tsx'
import { pointAt } from './point.ts'
import { gravity, ProblemTab } from './problem-tab.tsx'
import { SamlTab } from './saml-tab.tsx'
import { samlMessages, tokensBesideSaml } from './step-parts.ts'
import { StoppedLink } from './stopped-link.tsx'
import type { Store, TabId } from './store.ts'
import { TabList } from './tab-list.tsx'
import { TokenTab } from './token-tab.tsx'
import { ToolButton } from './tool-button.tsx'
import { words } from './words.ts'

/** Everything known of the current hop. */
export function Inspector({ store, width }: { store: Store; width: number }) {
  const chosen = store.tab.value
  const tabs = useRef<HTMLDivElement>(null)
  const panels = useRef<HTMLDivElement>(null)
  const { analysis, revision } = store.drawn.value
  const exchange = store.current.value ?? -1
  const step = analysis.step(exchange)
  const entered = store.entered.value
  const pointed = store.pointed.value
  const search = store.search.value
  useLayoutEffect(() => {
    if (entered > 0) tabs.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  }, [entered])
  useEffect(() => {
    const panel = panels.current?.querySelector<HTMLElement>('[data-panel]:not([hidden])')
    if (pointed && panel) pointAt(panel, pointed.spot)
    return () => mark('pointed', [])
  }, [pointed])
  const story = useMemo(() => step && storyOf(analysis, step), [analysis, revision, step])
  if (!step || !story) return null

  const { available, title } = tabsOf(store, step, story)
  const shown = chosen !== null && available.includes(chosen) ? chosen : (available[0] ?? 'request')
  // A search looks through what the other tabs show as well.
  const drawn = search ? available : [shown]
  const onKeyDown = (event: KeyboardEvent) => {
    if (keyAt('details', event) !== 'search') return
    take(event)
    store.openSearch()
  }
  return (
    <aside
      class="inspector"
      data-part="inspector"
      aria-label={words.inspector}
      style={{ '--width': `${width}px` }}
      onKeyDown={onKeyDown}
    >
      <h2 class="spoken">{words.inspector}</h2>
      <div class="tabs">
        <ToolButton title={words.close} onClick={store.close}>
          <Cross />
        </ToolButton>
        <TabList
          root={tabs}
          tabs={available.map((id) => ({
            id,
            title: title[id],
            matches: (search && store.matches.value[id]) || 0,
          }))}
          shown={shown}
          onChoose={(id) => {
            store.tab.value = id
          }}
          controls="tab-panel"
        />
        <ToolButton action="search" title={words.searchHint} onClick={store.openSearch}>
          <Search />
        </ToolButton>
        <NoteButton store={store} exchange={exchange} />
      </div>
      {search !== null && <InspectorSearch store={store} panels={panels} exchange={exchange} shown={shown} />}
      <HopNote key={exchange} store={store} exchange={exchange} />
      {pointed && (
        <p class="section-line">
          <button type="button" class="link" data-action="back-to-why" onClick={store.pointBack}>
            ← {words.backToWhy}
          </button>
        </p>
      )}
      <div class="panels" ref={panels}>
        {drawn.map((id) => (
          <div
            key={`${exchange} ${id}`}
            class="tab-panel"
            data-panel={id}
            hidden={id !== shown}
            {...(id === shown && { id: 'tab-panel' })}
            role="tabpanel"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may hold nothing that takes the focus
            tabIndex={0}
            aria-labelledby={`tab-${id}`}
          >
            <TabContent store={store} step={step} story={story} tab={id} />
          </div>
        ))}
      </div>
    </aside>
  )
}

function storyOf({ steps }: Analysis, { exchange }: Step): CookieStory {
  return cookieStory(
    exchange,
    steps.map((one) => one.exchange),
  )
}

/** The tabs that have something to show, the one that says most first. */
function tabsOf(
  store: Store,
  step: Step,
  story: CookieStory,
): { available: TabId[]; title: Record<TabId, string> } {
  const { analysis } = store.drawn.value
  const tokens = tokensBesideSaml(analysis, step).length
  const available: TabId[] = ['request', 'response']
  if (story.fates.length + story.set.length > 0) available.push('cookies')
  if (tokens > 0) available.unshift('tokens')
  if (samlMessages(step).length > 0) available.unshift('saml')
  const grave = gravity(analysis, step.exchange.id)
  if (grave === 'info') available.push('problem')
  else if (grave) available.unshift('problem')
  const problem = grave === 'problem' ? words.tabOf.problem : words.tabFindings
  return {
    available,
    title: { ...words.tabOf, problem, tokens: tokens > 1 ? words.tabTokensMany : words.tabOf.tokens },
  }
}

interface ContentProps {
  store: Store
  step: Step
  story: CookieStory
  tab: TabId
}

function TabContent({ store, step, story, tab }: ContentProps) {
  const { id } = step.exchange
  if (tab === 'problem') return <ProblemTab store={store} exchange={id} />
  if (tab === 'saml') return <SamlTab store={store} step={step} />
  if (tab === 'cookies') return <CookiesTab store={store} story={story} />
  if (tab === 'tokens') return <TokenTab store={store} step={step} />
  const hop = store.drawn.value.timeline.hops.find((one) => one.exchange === id)
  return (
    <>
      {tab === 'request' && <CurlButton store={store} exchange={id} />}
      <MessageTab
        step={step}
        side={tab}
        gap={gapOf(store.file.value, store.controller, id)}
        asides={hop?.asides ?? []}
        link={<StoppedLink store={store} hop={hop} side={tab} />}
        search={store.search.value ?? ''}
      />
    </>
  )
}
