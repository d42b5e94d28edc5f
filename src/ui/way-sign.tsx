import type { WayVerb } from './token-way.ts'

const GLYPHS: Record<WayVerb, string> = {
  issued: '',
  accepted: 'M5 8.25 7.25 10.5 11 5.75',
  refused: 'M5.5 5.5l5 5M10.5 5.5l-5 5',
  exchanged: 'M5 6.25h5.75L9.25 4.75M11 9.75H5.25l1.5 1.5',
  sent: 'M4.75 8h6.25M8.5 5.5 11 8l-2.5 2.5',
  passed: 'M5.25 5v3.5h5.5M8.75 6.25 11 8.5l-2.25 2.25',
  returned: 'M11.25 8H5M7.5 5.5 5 8l2.5 2.5',
  unanswered: 'M5 8h.01M8 8h.01M11 8h.01',
}

/** What became of a token at one place, as a sign; in words it stands at its row. */
export function WaySign({ verb }: { verb: WayVerb }) {
  return (
    <svg class={`way-sign ${verb}`} viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      <circle cx="8" cy="8" r="6.75" />
      <path d={GLYPHS[verb]} />
    </svg>
  )
}
