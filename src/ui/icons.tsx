import type { ComponentChildren } from 'preact'

/** Drawn on a grid of 16, in the colour of the text around them. Never read out: what they say stands in words too. */
function Icon({ children, name }: { children: ComponentChildren; name: string }) {
  return (
    <svg
      class={`icon icon-${name}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

const stroke = {
  fill: 'none',
  stroke: 'currentColor',
  'stroke-width': 1.5,
  'stroke-linecap': 'round',
} as const

export const RecordOn = () => (
  <Icon name="record-on">
    <circle cx="8" cy="8" r="6.25" {...stroke} />
    <circle cx="8" cy="8" r="3.5" fill="currentColor" />
  </Icon>
)

export const RecordOff = () => (
  <Icon name="record-off">
    <circle cx="8" cy="8" r="6.25" {...stroke} />
    <circle cx="8" cy="8" r="2.75" {...stroke} />
  </Icon>
)

export const Clear = () => (
  <Icon name="clear">
    <circle cx="8" cy="8" r="5.75" {...stroke} />
    <path d="M4 4l8 8" {...stroke} />
  </Icon>
)

export const Funnel = () => (
  <Icon name="funnel">
    <path d="M3 4.25h10M5 8h6M7 11.75h2" {...stroke} />
  </Icon>
)

export const Cross = () => (
  <Icon name="cross">
    <path d="M4.25 4.25l7.5 7.5M11.75 4.25l-7.5 7.5" {...stroke} />
  </Icon>
)

export const Previous = () => (
  <Icon name="previous">
    <path d="M9.75 4L5.75 8l4 4" {...stroke} />
  </Icon>
)

export const Next = () => (
  <Icon name="next">
    <path d="M6.25 4l4 4-4 4" {...stroke} />
  </Icon>
)

export const Fold = () => (
  <Icon name="fold">
    <path d="M6.25 4.5l3.5 3.5-3.5 3.5" {...stroke} />
  </Icon>
)

export const Scale = () => (
  <Icon name="scale">
    <path d="M3.5 2.75h5M3.5 5.75h3M3.5 13.25h5M11.75 3v10M9.75 5l2-2 2 2M9.75 11l2 2 2-2" {...stroke} />
  </Icon>
)

export const Copy = () => (
  <Icon name="copy">
    <path d="M5.75 5.75h7v7h-7zM10.25 3.25h-7v7" {...stroke} />
  </Icon>
)

/** Not equal: the mark of a proven mismatch, here and in the icon of the extension. */
export const Proved = () => (
  <Icon name="proved">
    <circle cx="8" cy="8" r="7" fill="currentColor" />
    <path class="on-mark" d="M4.75 6.5h6.5M4.75 9.5h6.5M9.75 4.25l-3.5 7.5" {...stroke} />
  </Icon>
)

export const Suspected = () => (
  <Icon name="suspected">
    <path d="M8 1.5l7 12.75H1z" fill="currentColor" stroke="currentColor" stroke-linejoin="round" />
    <path class="on-mark" d="M8 6v3.75M8 11.9v.2" {...stroke} />
  </Icon>
)

/** Wrong, where no failure was seen: a failure has a full mark. */
export const Critical = () => (
  <Icon name="critical">
    <circle cx="8" cy="8" r="6.25" {...stroke} />
    <path d="M8 4.75v4M8 11.1v.2" {...stroke} />
  </Icon>
)

export const Warning = () => (
  <Icon name="warning">
    <path d="M8 2.25l6.25 11.25H1.75z" {...stroke} stroke-linejoin="round" />
    <path d="M8 6.5v3M8 11.4v.1" {...stroke} />
  </Icon>
)

export const Info = () => (
  <Icon name="info">
    <circle cx="8" cy="8" r="6.25" {...stroke} />
    <path d="M8 7.25v4M8 4.9v.2" {...stroke} />
  </Icon>
)

export const Refused = () => (
  <Icon name="refused">
    <circle cx="8" cy="8" r="6.25" {...stroke} />
    <path d="M5.75 5.75l4.5 4.5M10.25 5.75l-4.5 4.5" {...stroke} />
  </Icon>
)

export const Open = () => (
  <Icon name="open">
    <path d="M2 12.5V3.5h4l1.5 2H14v7z" {...stroke} stroke-linejoin="round" />
  </Icon>
)

/** One window behind the other. */
export const Windows = () => (
  <Icon name="windows">
    <path d="M5.5 6h8v6.5h-8zM3 9.75V3.5h7.75" {...stroke} stroke-linejoin="round" />
  </Icon>
)

export const Save = () => (
  <Icon name="save">
    <path d="M8 2v8M4.75 7 8 10.25 11.25 7M2.5 13.5h11" {...stroke} />
  </Icon>
)

/** A sheet with its corner turned up. */
export const NoteIcon = () => (
  <Icon name="note">
    <path
      d="M13.25 9.25V2.75H2.75v10.5h6.5zM13.25 9.25h-4v4M5.25 5.75h5.5M5.25 8.25h2"
      {...stroke}
      stroke-linejoin="round"
    />
  </Icon>
)

export const PinIcon = () => (
  <Icon name="pin">
    <path d="M6 2.25h4v4.5l2 2.5H4l2-2.5zM8 9.25v4.5" {...stroke} stroke-linejoin="round" />
  </Icon>
)

export const Keyboard = () => (
  <Icon name="keyboard">
    <rect x="1.75" y="4" width="12.5" height="8" rx="1.5" {...stroke} />
    <path d="M4.5 6.75h.01M7 6.75h.01M9.25 6.75h.01M11.5 6.75h.01M5.25 9.5h5.5" {...stroke} />
  </Icon>
)

export const Search = () => (
  <Icon name="search">
    <circle cx="7" cy="7" r="4.25" {...stroke} />
    <path d="m10.25 10.25 3.25 3.25" {...stroke} />
  </Icon>
)
