import { readdirSync, readFileSync } from 'node:fs'

/** Where the pages of the guide are. */
export const GUIDE = new URL('../../docs/guide/', import.meta.url)

/** Every page of the guide but its list, with the scenario that it shows and the sentence of the engine that it quotes. */
export function guidePages() {
  return readdirSync(GUIDE)
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .sort()
    .map((file) => {
      const text = readFileSync(new URL(file, GUIDE), 'utf8')
      const [, scenario = ''] = /^!\[[^\]]+\]\(([\w-]+)\.webp\)$/m.exec(text) ?? []
      const [, verdict = ''] = /^> (.+)$/m.exec(text) ?? []
      return { file, text, scenario, verdict }
    })
}

/** A sentence of the engine as every play has it: ports and seconds differ. @param {string | null | undefined} sentence */
export function anyPlay(sentence) {
  return sentence?.replace(/(\blocalhost):\d+/g, '$1').replace(/\b\d+ s\b/g, 'n s') ?? null
}
