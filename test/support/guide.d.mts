export interface GuidePage {
  file: string
  text: string
  /** Of the lab. */
  scenario: string
  /** The sentence of the engine that it quotes. */
  verdict: string
}

export const GUIDE: URL
export function guidePages(): GuidePage[]
export function anyPlay(sentence: string | null | undefined): string | null
