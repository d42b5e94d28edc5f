import { Stop } from './errors.mjs'
import { root, tool } from './run.mjs'

/** The built extension for Chromium. */
export const extension = `${root}dist/chrome`

/** Builds the extension for Chromium. @throws {Stop} With what vite says first. */
export async function buildForChrome() {
  const { code, output } = await tool('vite', ['build', '--logLevel', 'warn'])
  if (code === 0) return
  const reason =
    output.split('\n').find((line) => /error/i.test(line) && !line.trim().endsWith(':')) ??
    output.trim().split('\n', 1)[0]
  throw new Stop(
    `The extension could not be built: ${reason?.trim()}; "npm run build:chrome" shows all of it.`,
  )
}
