/** What was posted, as webRequest tells it. */
export interface BodyDetails {
  /** Why it is not told (Chrome, of a `Blob`). */
  readonly error?: string
  /** Names and decoded values. Chrome gives a value that is no UTF-8 as bytes; Firefox only the names of files. */
  readonly formData?: Readonly<Record<string, readonly FormValue[]>>
  readonly raw?: readonly { readonly bytes?: ArrayBuffer; readonly file?: string }[]
}

type FormValue = string | ArrayBuffer

/**
 * A form as text: urlencoded, or multipart (RFC 7578) where the request's type says so. The order of different names is
 * that of the source.
 *
 * @param type `Content-Type` of the request; empty where unseen.
 */
export function formText(form: NonNullable<BodyDetails['formData']>, type: string) {
  const pairs = Object.entries(form).flatMap(([name, values]) => values.map((value) => ({ name, value })))
  const boundary = /^multipart\/form-data\b.{0,100}?boundary="?([^";\s]{1,100})/i.exec(type)?.[1]
  if (!boundary) {
    const text = pairs.map(({ name, value }) => `${encoded(name)}=${encoded(value)}`).join('&')
    return { mimeType: 'application/x-www-form-urlencoded', text }
  }
  const parts = pairs.map(
    ({ name, value }) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${quotable(name)}"\r\n\r\n${plain(value)}\r\n`,
  )
  return { mimeType: type, text: `${parts.join('')}--${boundary}--\r\n` }
}

/** `application/x-www-form-urlencoded` (WHATWG URL, section 5.2). */
function encoded(value: FormValue): string {
  if (typeof value === 'string') return new URLSearchParams({ '': value }).toString().slice(1)
  return [...new Uint8Array(value)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
}

function plain(value: FormValue): string {
  return typeof value === 'string' ? value : new TextDecoder().decode(value)
}

function quotable(name: string): string {
  return name.replaceAll('"', '%22').replace(/[\r\n]/g, ' ')
}

/**
 * All bytes in one.
 *
 * @param most Bytes.
 * @returns Null where there are none, more than that, or a part is a file, whose bytes the browser does not give.
 */
export function base64Of(raw: NonNullable<BodyDetails['raw']>, most: number): string | null {
  let binary = ''
  for (const { bytes } of raw) {
    if (!bytes || binary.length + bytes.byteLength > most) return null
    for (let at = 0; at < bytes.byteLength; at += 8192)
      binary += String.fromCharCode(...new Uint8Array(bytes, at, Math.min(8192, bytes.byteLength - at)))
  }
  return binary === '' ? null : btoa(binary)
}
