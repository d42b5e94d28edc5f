import { AudtrailError } from '../core/errors.ts'
import { say } from '../core/say.ts'

/** Sharp on a dense screen. */
const SCALE = 2
/** Browsers draw no canvas that is larger, or take a gigabyte for it: a long timeline is drawn smaller. */
const MOST_PIXELS = 32_000_000
const LONGEST_SIDE = 16_000

/**
 * An SVG as PNG, drawn by the browser. It is read from a `data:` URL, so nothing is loaded, and nothing in it can run or load.
 *
 * @throws {AudtrailError} `ERR_PICTURE` when the browser cannot draw it.
 */
export async function toPng(svg: string): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  try {
    await image.decode()
  } catch (cause) {
    throw new AudtrailError('ERR_PICTURE', say('picture_theBrowserCannotDraw'), { cause })
  }
  const { naturalWidth: width, naturalHeight: height } = image
  const fits = Math.min(LONGEST_SIDE / Math.max(width, height), Math.sqrt(MOST_PIXELS / (width * height)))
  const scale = Math.min(SCALE, fits)
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.floor(width * scale))
  canvas.height = Math.max(1, Math.floor(height * scale))
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (!blob) throw new AudtrailError('ERR_PICTURE', say('picture_theTimelineIsTooLarge'))
  return blob
}
