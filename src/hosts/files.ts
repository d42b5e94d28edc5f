import { version } from '../../package.json'
import { NO_WORDS } from '../core/about.ts'
import type { Analysis } from '../core/analysis.ts'
import { type About, evidenceOf } from '../core/evidence.ts'
import type { Files } from '../ui/controller.ts'
import { errorWords, openFile } from './open-file.ts'
import { toPng } from './picture.ts'
import { curlOf, EXPORTS, safeExport, type Wanted } from './safe-export.ts'

/** Captures in and out, for the panel and the viewer. */
export const files: Files = {
  formats: [...EXPORTS.keys()].flatMap((name) => (name === 'svg' ? ['svg', 'png'] : name)),
  open: (file, progress, signal) => inWords(() => openFile(file, progress, signal)),
  write: (analysis, about, { format: name, alsoHide }) =>
    inWords(async () => {
      const drawn = name === 'png'
      const format = EXPORTS.get(drawn ? 'svg' : name)
      if (!format) throw new Error(name)
      const named = { ...about, title: about.title || 'Audtrail' }
      const safe = await exported(analysis, named, {
        format: drawn ? { ...format, ...PNG } : format,
        alsoHide,
      })
      return drawn ? { ...safe, picture: await toPng(safe.text) } : safe
    }),
  curl: (analysis, exchange) =>
    inWords(async () => (await exported(analysis, NO_WORDS, { format: curlOf(exchange) })).text),
}

const PNG = { extension: 'png', mimeType: 'image/png' }

function exported(analysis: Analysis, about: About, wanted: Wanted) {
  const exchanges = analysis.steps.map(({ exchange }) => exchange)
  return safeExport(evidenceOf(exchanges, about), wanted, analysis)
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
