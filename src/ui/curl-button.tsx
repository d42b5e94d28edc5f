import { useState } from 'preact/hooks'
import { copyText } from './clipboard.ts'
import { messageOf } from './error-words.ts'
import type { Store } from './store.ts'
import { words } from './words.ts'

/** Copies a request as a command. It takes the way of an export, so that no secret comes along. */
export function CurlButton({ store, exchange }: { store: Store; exchange: number }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    setSaid(words.copyingCurl)
    try {
      await copyText(await store.controller.files.curl(store.drawn.value.analysis, exchange))
      setSaid(words.copiedCurl)
    } catch (error) {
      setSaid(messageOf(error))
    }
  }
  return (
    <p class="section-line">
      <button type="button" class="link" data-action="copy-curl" title={words.copyCurlHint} onClick={copy}>
        {words.copyCurl}
      </button>{' '}
      <span class="soft" role="status" data-part="curl">
        {said}
      </span>
    </p>
  )
}
