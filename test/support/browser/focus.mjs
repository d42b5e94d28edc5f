import assert from 'node:assert/strict'

/**
 * What has the focus; null when nothing has it. `text` is what a screen reader says of it: its name, else what it holds.
 * `isSeen` tells that an outline is drawn around it, and that it is in view.
 *
 * @param {import('./panel.mjs').Panel} panel
 */
export const focused = (panel) =>
  panel.session.call(() => {
    const { activeElement: one } = document
    if (!one || one === document.body || one === document.documentElement) return null
    // Around a field with a sign before it the outline is around both.
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(one.closest('.filter') ?? one)
    const isOutlined =
      outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && !/, 0\)|transparent/.test(outlineColor)
    const box = one.getBoundingClientRect()
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)]
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)]
    const isInView = [0.02, 0.5, 0.98].some((part) => {
      const there = document.elementFromPoint(left + (right - left) * part, (top + bottom) / 2)
      return right > left && bottom > top && there !== null && (one.contains(there) || there.contains(one))
    })
    const text = one.getAttribute('aria-label') ?? one.textContent ?? ''
    return {
      name: one.getAttribute('data-action') ?? one.getAttribute('data-part') ?? one.localName,
      text: text.replace(/\s+/g, ' ').trim(),
      html: one.outerHTML.slice(0, 160),
      isSeen: isOutlined && isInView,
      why: `${isOutlined ? '' : 'no outline '}${isInView ? '' : 'out of view'}`,
    }
  })

/** Presses a key, and gives what has the focus then: it is seen. @param {import('./panel.mjs').Panel} panel @param {string} key */
export async function pressed(panel, key) {
  await panel.key(key)
  return seenFocus(panel, `after ${key}`)
}

/** What has the focus as soon as anything has it: it is seen once it was drawn. @param {import('./panel.mjs').Panel} panel @param {string} when */
export async function seenFocus(panel, when) {
  // What is not seen at all is told below.
  await panel.waitFor(async () => (await focused(panel))?.isSeen, `the focus ${when}`).catch(() => {})
  const now = await focused(panel)
  assert.ok(now?.isSeen, `the focus is seen ${when}: ${now?.why}: ${now?.html}`)
  return now
}
