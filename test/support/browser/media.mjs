import { setPreference } from '../../../scripts/lib/firefox-devtools.mjs'
import { until } from '../../../scripts/lib/wait.mjs'

/**
 * Has a panel drawn in the few colours that a person chose, and without motion, or as it was.
 *
 * @param {import('./stage.mjs').Stage} stage
 * @param {import('./panel.mjs').Panel} panel
 * @param {boolean} on
 */
export async function forceColors(stage, panel, on) {
  if (stage.firefox) {
    await setPreference(stage.firefox, 'browser.display.document_color_use', on ? 2 : 0)
    await setPreference(stage.firefox, 'ui.prefersReducedMotion', on ? 1 : 0)
  } else {
    const features = [
      { name: 'forced-colors', value: on ? 'active' : 'none' },
      { name: 'prefers-reduced-motion', value: on ? 'reduce' : 'no-preference' },
    ]
    const { session } = /** @type {any} */ (panel)
    await session.send('Emulation.setEmulatedMedia', { features })
  }
  const isOn = () =>
    panel.session.call(
      () =>
        matchMedia('(forced-colors: active)').matches &&
        matchMedia('(prefers-reduced-motion: reduce)').matches,
    )
  await until(`forced colours, ${on}`, async () => (await isOn()) === on)
}
