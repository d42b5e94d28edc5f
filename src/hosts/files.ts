import { version } from '../../package.json'
import { NO_WORDS } from '../core/about.ts'
import type { Analysis } from '../core/analysis.ts'
import { AudtrailError } from '../core/errors.ts'
import { type About, type Exchange, evidenceOf } from '../core/evidence.ts'
import type { Files } from '../ui/controller.ts'
import { openExample } from './open-example.ts'
import { errorWords, openFile } from './open-file.ts'
import { toPng } from './picture.ts'
import { curlOf, EXPORTS, type Pace, prepareExport, safeExport } from './safe-export.ts'
import { Slices } from './slices.ts'

/** Captures in and out, for the panel and the viewer. */
export const files: Files = {
  formats: [...EXPORTS.keys()].flatMap((name) => (name === 'svg' ? ['svg', 'png'] : name)),
  open: (file, progress, signal, inventory) => inWords(() => openFile(file, progress, signal, inventory)),
  example: () => inWords(openExample),
  prepare: (analysis, about, content, progress, signal) =>
    inWords(async () => {
      const exchanges = exchangesOf(analysis)
      const choice = { ...content, inventory: analysis.inventory }
      const prepared = (words: About, pace: Pace) =>
        prepareExport(evidenceOf(exchanges, titled(words)), choice, analysis, pace)
      let last = await prepared(about, { slices: new Slices(signal), progress })
      return {
        hidden: last.hidden,
        kept: last.kept,
        write: (name, end, words) =>
          inWords(async () => {
            const isDrawn = name === 'png'
            const format = EXPORTS.get(isDrawn ? 'svg' : name)
            if (!format) throw new Error(name)
            const wanted = isDrawn ? { ...format, ...PNG } : format
            const slices = new Slices(end)
            const safe = await last.write(wanted, slices, words && titled(words)).catch(async (error) => {
              if (!words || !(error instanceof AudtrailError)) throw error
              // What stands in the words may be the first to tell that something in the capture is a secret.
              last = await prepared(words, { slices, progress: () => {} })
              return last.write(wanted, slices)
            })
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

function titled(about: About): About {
  return { ...about, title: about.title || 'Audtrail' }
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
