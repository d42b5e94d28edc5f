import { version } from '../../package.json'
import { NO_WORDS } from '../core/about.ts'
import type { Analysis } from '../core/analysis.ts'
import { type About, type Exchange, evidenceOf } from '../core/evidence.ts'
import type { Files } from '../ui/controller.ts'
import { errorWords, openFile } from './open-file.ts'
import { toPng } from './picture.ts'
import { curlOf, EXPORTS, prepareExport, safeExport } from './safe-export.ts'
import { Slices } from './slices.ts'

/** Captures in and out, for the panel and the viewer. */
export const files: Files = {
  formats: [...EXPORTS.keys()].flatMap((name) => (name === 'svg' ? ['svg', 'png'] : name)),
  open: (file, progress, signal, inventory) => inWords(() => openFile(file, progress, signal, inventory)),
  prepare: (analysis, about, content, progress, signal) =>
    inWords(async () => {
      const evidence = evidenceOf(exchangesOf(analysis), { ...about, title: about.title || 'Audtrail' })
      const pace = { slices: new Slices(signal), progress }
      const { hidden, kept, write } = await prepareExport(
        evidence,
        { ...content, inventory: analysis.inventory },
        analysis,
        pace,
      )
      return {
        hidden,
        kept,
        write: (name, end) =>
          inWords(async () => {
            const isDrawn = name === 'png'
            const format = EXPORTS.get(isDrawn ? 'svg' : name)
            if (!format) throw new Error(name)
            const safe = await write(isDrawn ? { ...format, ...PNG } : format, new Slices(end))
            return isDrawn ? { ...safe, picture: await toPng(safe.text) } : safe
          }),
      }
    }),
  curl: (analysis, exchange) =>
    inWords(async () => {
      const evidence = evidenceOf(exchangesOf(analysis))
      return (await safeExport(evidence, { format: curlOf(exchange) }, analysis)).text
    }),
}

const PNG = { extension: 'png', mimeType: 'image/png' }

function exchangesOf({ steps }: Analysis): Exchange[] {
  return steps.map(({ exchange }) => exchange)
}

/** Of a capture that is made here and now. */
export function aboutLive(): About {
  return {
    ...NO_WORDS,
    environment: {
      capturedBy: `Audtrail ${version}`,
      browser: navigator.userAgent,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
  }
}

async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new Error(errorWords(error), { cause: error })
  }
}
