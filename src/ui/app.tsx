import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Exchange } from '../core/evidence.ts'
import { problemOf } from '../report/problem.ts'
import { AboutFile } from './about-file.tsx'
import { emptyState, LateHint, LostBodiesHint } from './empty.tsx'
import { ExampleBar } from './example.tsx'
import { ImportBar, useDropAndPaste } from './files.tsx'
import { enterView, useKeptFocus } from './kept-focus.ts'
import { KeptHint } from './kept-hint.tsx'
import { keyAction, take } from './keys.ts'
import { Audiences, Compare, ExportDialog, Inspector, KeyList, TokenThread } from './parts.tsx'
import { ClearedBar } from './pin.tsx'
import { MissedHint, ReachBar } from './reach.tsx'
import { Resizer } from './resizer.tsx'
import type { Store } from './store.ts'
import { TimelineView } from './timeline-view.tsx'
import { Toolbar } from './toolbar.tsx'
import { VerdictBanner } from './verdict-banner.tsx'
import { words } from './words.ts'

/** The whole panel. */
export function App({ store }: { store: Store }) {
  const filter = useRef<HTMLInputElement>(null)
  const width = store.inspectorWidth
  const { revision, theme } = store.drawn.value
  const view = store.view.value
  const inspecting = view === 'timeline' && store.inspecting.value && store.current.value !== null
  useKeys(store, filter.current)
  useKeptFocus()
  useDropAndPaste(store)
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  useLayoutEffect(() => {
    document.documentElement.dataset.revision = String(revision)
  }, [revision])

  // Nearly everybody opens it: it is read from disk once the panel is there.
  useEffect(() => {
    const wait = requestIdleCallback(() => {
      Inspector.preload()
      TokenThread.preload()
      store.loadWay().catch(() => {})
    })
    return () => cancelIdleCallback(wait)
  }, [store])

  return (
    <div class="app">
      <Toolbar store={store} filter={filter} />
      <section class="bars" aria-label={words.notices}>
        <ExampleBar store={store} />
        <ImportBar store={store} />
        <ClearedBar store={store} />
        <ReachBar store={store} />
        {/* One hint at a time is read, the gravest first. */}
        <MissedHint store={store} />
        <LateHint store={store} />
        <KeptHint store={store} />
        <LostBodiesHint store={store} />
      </section>
      <AboutFile store={store} />
      {view === 'timeline' && <VerdictBanner store={store} />}
      <main id="view" class={inspecting ? 'main inspecting' : 'main'}>
        {view === 'audiences' ? (
          <Audiences store={store} />
        ) : view === 'compare' ? (
          <Compare store={store} />
        ) : (
          (emptyState(store) ?? <TimelineView store={store} />)
        )}
        {inspecting && (
          <>
            <Resizer
              width={width.value}
              onMove={(wanted) => {
                width.value = wanted
              }}
              onEnd={(inspectorWidth) => store.controller.settings.set({ inspectorWidth })}
            />
            <Inspector store={store} width={width.value} />
          </>
        )}
      </main>
      {store.exporting.value && <ExportDialog store={store} />}
      {store.showsKeys.value && <KeyList store={store} />}
      <Announcer store={store} />
    </div>
  )
}

function useKeys(store: Store, filter: HTMLInputElement | null) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const target = event.target as Element | null
      const inField = target?.matches?.('input, select, textarea') ?? false
      const action = keyAction(event, inField)
      if (action === null) return
      if (action === 'back') {
        if (inField) enterView(true)
        else if (store.inspecting.value && store.view.value === 'timeline') store.close()
        else return
      }
      take(event)
      if (action === 'keys') store.showsKeys.value = true
      if (action === 'why') store.showWhy()
      if (action === 'copy-fix') press('copy-fix')
      if (action === 'filter') filter?.select()
      if (action === 'audiences') store.show(store.view.value === 'audiences' ? 'timeline' : 'audiences')
      if (action === 'compare') store.show(store.view.value === 'compare' ? 'timeline' : 'compare')
      if (action === 'problems-only' && store.view.value === 'timeline')
        store.setProblemsOnly(!store.problemsOnly.value)
      if (action === 'to-scale' && store.view.value === 'timeline') store.setToScale(!store.toScale.value)
      if (action === 'next-problem') store.walkProblems(1)
      if (action === 'previous-problem') store.walkProblems(-1)
      if (action === 'next-place') store.way.value?.step(1)
      if (action === 'previous-place') store.way.value?.step(-1)
      if (action === 'search') store.openSearch()
      if (action === 'note') store.editNote()
      if (action === 'pin') store.togglePin()
      if (action === 'undo-clear') store.undoClear()
    }
    // Below the document: there DevTools takes Escape for its drawer, before a listener of the window could see it.
    const root = document.documentElement
    root.addEventListener('keydown', listen)
    return () => root.removeEventListener('keydown', listen)
  }, [store, filter])
}

/** The button says what came of it, whoever pressed it. */
function press(action: string) {
  document.querySelector<HTMLElement>(`[data-action="${action}"]`)?.click()
}

/** What comes right behind an answer, such as metadata, often changes what is said of it: ms. */
const SETTLED = 500

/** Reads out a problem when it appears, and never again: not after a file was shown, nor when a clear is undone. */
function Announcer({ store }: { store: Store }) {
  const told = useRef(new WeakSet<Exchange>())
  const [said, say] = useState({ exchange: -1, text: '' })
  const { analysis, problems } = store.drawn.value
  useEffect(() => {
    const wait = setTimeout(() => {
      const drawn = store.drawn.peek()
      const fresh = drawn.problems.flatMap((id) => drawn.analysis.step(id)?.exchange ?? [])
      const newest = fresh.findLast((one) => !told.current.has(one))
      for (const one of fresh) told.current.add(one)
      const problem = newest ? problemOf(drawn.analysis, newest.id) : null
      if (problem) say({ exchange: problem.exchange, text: words.newFailure(problem.summary) })
    }, SETTLED)
    return () => clearTimeout(wait)
  }, [store, analysis, problems.join()])
  return (
    <div class="spoken" role="status" aria-live="polite" data-part="told">
      {/* An element of its own: the same words of another failure are read out as well. */}
      <p key={said.exchange}>{said.text}</p>
    </div>
  )
}
