/** Copies text the user asked to copy. A DevTools panel is a frame that may lack the clipboard API's permission. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const put = (event: ClipboardEvent) => {
      event.clipboardData?.setData('text/plain', text)
      event.preventDefault()
    }
    document.addEventListener('copy', put, { once: true })
    document.execCommand('copy')
    document.removeEventListener('copy', put)
  }
}
