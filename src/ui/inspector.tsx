import { useLayoutEffect, useRef } from 'preact/hooks'
import { CurlButton } from './curl-button.tsx'
import { gapOf } from './drawn.ts'
import { HopNote, NoteButton } from './hop-note.tsx'
import { Cross } from './icons.tsx'
import { MessageTab } from './message-tab.tsx'
import { gravity, ProblemTab } from './problem-tab.tsx'
import { SamlTab, samlMessages } from './saml-tab.tsx'
import type { Store, TabId } from './store.ts'
import { TabList } from './tab-list.tsx'
import { TokenTab, tokensBesideSaml } from './token-tab.tsx'
import { ToolButton } from './tool-button.tsx'
import { words } from './words.ts'

/** Everything known of the current hop. */
export function Inspector({ store, width }: { store: Store; width: number }) {
  const chosen = store.tab.value
  const choose = (id: TabId) => {
    store.tab.value = id
  }
  const tabs = useRef<HTMLDivElement>(null)
  const { analysis, timeline } = store.drawn.value
  const exchange = store.current.value ?? -1
  const step = analysis.step(exchange)
  const entered = store.entered.value
  useLayoutEffect(() => {
    if (entered > 0) tabs.current?.querySelector<HTMLElement>('[aria-selected=true]')?.focus()
  }, [entered])
  if (!step) return null
  const hop = timeline.hops.find((one) => one.exchange === exchange)

  const tokens = tokensBesideSaml(analysis, step).length
  const available: TabId[] = ['request', 'response']
  if (tokens > 0) available.unshift('tokens')
  if (samlMessages(step).length > 0) available.unshift('saml')
  const grave = gravity(analysis, exchange)
  if (grave === 'info') available.push('problem')
  else if (grave) available.unshift('problem')
  const shown = chosen !== null && available.includes(chosen) ? chosen : (available[0] ?? 'request')
  const title: Record<TabId, string> = {
    problem: grave === 'problem' ? words.tabProblem : words.tabFindings,
    tokens: tokens > 1 ? words.tabTokensMany : words.tabTokens,
    saml: words.tabSaml,
    request: words.tabRequest,
    response: words.tabResponse,
  }
  return (
    <aside
      class="inspector"
      data-part="inspector"
      aria-label={words.inspector}
      style={{ '--width': `${width}px` }}
    >
      <h2 class="spoken">{words.inspector}</h2>
      <div class="tabs">
        <ToolButton title={words.close} onClick={store.close}>
          <Cross />
        </ToolButton>
        <TabList
          root={tabs}
          tabs={available.map((id) => ({ id, title: title[id] }))}
          shown={shown}
          onChoose={choose}
          controls="tab-panel"
        />
        <NoteButton store={store} exchange={exchange} />
      </div>
      <HopNote key={exchange} store={store} exchange={exchange} />
      <div
        key={`${exchange} ${shown}`}
        class="tab-panel"
        id="tab-panel"
        role="tabpanel"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may hold nothing that takes the focus
        tabIndex={0}
        aria-labelledby={`tab-${shown}`}
      >
        {shown === 'problem' && <ProblemTab store={store} exchange={exchange} />}
        {shown === 'saml' && <SamlTab store={store} step={step} />}
        {shown === 'tokens' && <TokenTab store={store} step={step} />}
        {shown === 'request' && <CurlButton store={store} exchange={exchange} />}
        {(shown === 'request' || shown === 'response') && (
          <MessageTab
            step={step}
            side={shown}
            gap={gapOf(store.file.value, store.controller, step.exchange.id)}
            asides={hop?.asides ?? []}
          />
        )}
      </div>
    </aside>
  )
}
