import { version } from '../../package.json'
import type { Files } from '../ui/controller.ts'
import { errorWords, openFile } from './open-file.ts'
import { EXPORTS, safeExport } from './safe-export.ts'

/** Captures in and out, for the panel and the viewer. */
export const files: Files = {
  formats: [...EXPORTS.keys()],
  open: (file, progress, signal, inventory) => inWords(() => openFile(file, progress, signal, inventory)),
  write: (analysis, { format: name, title, note, alsoHide }) =>
    inWords(() => {
      const format = EXPORTS.get(name)
      if (!format) throw new Error(name)
      const exchanges = analysis.steps.map(({ exchange }) => exchange)
      const cover = {
        title: title || 'Audtrail',
        notes: note ? [{ exchange: null, text: note }] : [],
        environment: environment(),
      }
      return safeExport(
        { format: 'audtrail-evidence', version: 1, exchanges },
        { format, cover, alsoHide, inventory: analysis.inventory },
        analysis,
      )
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
