import { version } from '../../package.json'
import { NO_WORDS } from '../core/about.ts'
import { type About, evidenceOf } from '../core/evidence.ts'
import type { Files } from '../ui/controller.ts'
import { errorWords, openFile } from './open-file.ts'
import { EXPORTS, safeExport } from './safe-export.ts'

/** Captures in and out, for the panel and the viewer. */
export const files: Files = {
  formats: [...EXPORTS.keys()],
  open: (file, progress, signal) => inWords(() => openFile(file, progress, signal)),
  write: (analysis, about, { format: name, alsoHide }) =>
    inWords(() => {
      const format = EXPORTS.get(name)
      if (!format) throw new Error(name)
      const exchanges = analysis.steps.map(({ exchange }) => exchange)
      const named = { ...about, title: about.title || 'Audtrail' }
      return safeExport(evidenceOf(exchanges, named), { format, alsoHide }, analysis)
    }),
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
