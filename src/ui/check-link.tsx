import { words } from './words.ts'

/** To the page of a check, which is part of the extension; the id is one of our own. */
export function CheckLink({ check }: { check: string }) {
  return (
    <a class="link" data-part="check-link" href={`/checks/${check}.html`} target="_blank" rel="noreferrer">
      {words.aboutCheck}
    </a>
  )
}
