import { version } from '../../package.json'
import type { Files } from '../ui/controller.ts'
import { errorWords, openFile } from './open-file.ts'
import { EXPORTS, prepareExport } from './safe-export.ts'
import { Slices } from './slices.ts'

/** Captures in and out, for the panel and the viewer. */
export const files: Files = {
  formats: [...EXPORTS.keys()],
  open: (file, progress, signal) => inWords(() => openFile(file, progress, signal)),
  prepare: (analysis, content, progress, signal) =>
    inWords(async () => {
      const exchanges = analysis.steps.map(({ exchange }) => exchange)
      const evidence = { format: 'audtrail-evidence', version: 1, exchanges } as const
      const pace = { slices: new Slices(signal), progress }
      const { hidden, kept, write } = await prepareExport(evidence, content, analysis, pace)
      return {
        hidden,
        kept,
        write: ({ format: name, title, note }, end) =>
          inWords(() => {
            const format = EXPORTS.get(name)
            if (!format) throw new Error(name)
            const cover = {
              title: title || 'Audtrail',
              notes: note ? [{ exchange: null, text: note }] : [],
              environment: environment(),
            }
            return write(format, cover, new Slices(end))
          }),
      }
    }),
}

async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw new Error(errorWords(error), { cause: error })
  }
}

function environment() {
  return [
    { name: 'Audtrail', value: version },
    { name: 'Browser', value: navigator.userAgent },
    { name: 'Time zone', value: Intl.DateTimeFormat().resolvedOptions().timeZone },
  ]
}
