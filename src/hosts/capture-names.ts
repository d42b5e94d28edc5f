/** Name under which the capture that DevTools makes of a tab is kept. */
export function captureOfTab(tabId: number | ''): string {
  return `tab-${tabId}`
}
