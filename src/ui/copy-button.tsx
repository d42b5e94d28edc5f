import { useState } from 'preact/hooks'
import { copyText } from './clipboard.ts'
import { Copy } from './icons.tsx'
import { ToolButton } from './tool-button.tsx'
import { words } from './words.ts'

/** Copies on request, and says that it did. */
export function CopyButton({ text, label, action }: { text: string; label: string; action?: string }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await copyText(text)
    setCopied(true)
  }
  return (
    <>
      <ToolButton title={label} {...(action && { action })} onClick={copy}>
        <Copy />
      </ToolButton>
      <span class="soft" role="status">
        {copied ? words.copied : ''}
      </span>
    </>
  )
}
