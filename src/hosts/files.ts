import { version } from '../../package.json'
import type { Analysis } from '../core/analysis.ts'
import type { Files } from '../ui/controller.ts'
import { errorWords, openFile } from './open-file.ts'
import { toPng } from './picture.ts'
import { curlOf, EXPORTS, safeExport, type Wanted } from './safe-export.ts'

/** Captures in and out, for the panel and the viewer. */
export const files: Files = {
  formats: [...EXPORTS.keys()].flatMap((name) => (name === 'svg' ? ['svg', 'png'] : name)),
  open: (file, progress, signal) => inWords(() => openFile(file, progress, signal)),
  write: (analysis, { format: name, title, note, alsoHide }) =>
    inWords(async () => {
      const drawn = name === 'png'
      const format = EXPORTS.get(drawn ? 'svg' : name)
      if (!format) throw new Error(name)
      const cover = {
        title: title || 'Audtrail',
        notes: note ? [{ exchange: null, text: note }] : [],
        environment: environment(),
      }
      const wanted = { format: drawn ? { ...format, ...PNG } : format, cover, alsoHide }
      const safe = await exported(analysis, wanted)
      return drawn ? { ...safe, picture: await toPng(safe.text) } : safe
    }),
  curl: (analysis, exchange) =>
    inWords(async () => {
      const cover = { title: 'Audtrail', notes: [], environment: [] }
      return (await exported(analysis, { format: curlOf(exchange), cover })).text
    }),
}

const PNG = { extension: 'png', mimeType: 'image/png' }

function exported(analysis: Analysis, wanted: Wanted) {
  const exchanges = analysis.steps.map(({ exchange }) => exchange)
  return safeExport({ format: 'audtrail-evidence', version: 1, exchanges }, wanted, analysis)
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
