/** Pictures made ready to travel, in the browser itself. */

/** Pixels of the longer side, from which on a picture is made smaller. */
const MOST_PIXELS = 2_000
/** Bytes from which on a PNG is no screenshot any more, but a photo that JPEG keeps smaller. */
const MOST_BYTES = 4 * 1024 * 1024
const QUALITY = 0.86

/** Nobody can tell what is in it. */
export class NoPicture extends Error {
  override readonly name = 'NoPicture'
}

/**
 * The picture drawn anew: upright, no larger than it has to be, and without what a camera writes
 * beside it, such as the place, the time and the device. `contentType` null: a format that only the
 * browser knows (HEIC on an iPhone, for instance). `NoPicture` where it does not.
 */
export async function fitting(file: Blob, contentType: string | null): Promise<Blob> {
  if (contentType === 'image/gif') return file // it may move, and cameras make none
  const bitmap = await decoded(file)
  try {
    const canvas = drawn(bitmap, scaleFor(bitmap.width, bitmap.height))
    const sharp = contentType === 'image/png' ? await encoded(canvas, contentType) : null
    if (sharp !== null && sharp.size <= MOST_BYTES) return sharp
    return await encoded(onWhite(canvas), 'image/jpeg')
  } finally {
    bitmap.close()
  }
}

export function scaleFor(width: number, height: number): number {
  return Math.min(1, MOST_PIXELS / Math.max(width, height))
}

async function decoded(file: Blob): Promise<ImageBitmap> {
  try {
    // As the camera was held.
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    throw new NoPicture()
  }
}

function drawn(bitmap: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const pen = penOf(canvas)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** JPEG knows no transparency. */
function onWhite(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const pen = penOf(canvas)
  pen.globalCompositeOperation = 'destination-over'
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  return canvas
}

function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d')
  if (pen === null) throw new NoPicture()
  return pen
}

async function encoded(canvas: HTMLCanvasElement, contentType: string): Promise<Blob> {
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, contentType, QUALITY))
  if (blob === null) throw new NoPicture()
  return blob
}
