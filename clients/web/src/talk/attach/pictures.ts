/** Pictures made small enough to travel, in the browser itself. */

/** Pixels of the longer side, from which on a picture is made smaller. */
export const MOST_PIXELS = 2_000
/** Bytes, likewise. */
const MOST_BYTES = 4 * 1024 * 1024
const QUALITY = 0.86

/** Nobody can tell what is in it. */
export class NoPicture extends Error {
  override readonly name = 'NoPicture'
}

/**
 * The picture as it is if it is small, else smaller, upright and as JPEG. `contentType` null: a
 * format that only the browser knows (HEIC on an iPhone, for instance). `NoPicture` where it does
 * not.
 */
export async function fitting(file: Blob, contentType: string | null): Promise<Blob> {
  if (contentType === 'image/gif') return file // it may move
  const bitmap = await decoded(file)
  try {
    const scale = scaleFor(bitmap.width, bitmap.height)
    if (contentType !== null && scale === 1 && file.size <= MOST_BYTES) return file
    return await drawn(bitmap, scale)
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

async function drawn(bitmap: ImageBitmap, scale: number): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  const context = canvas.getContext('2d')
  if (context === null) throw new NoPicture()
  context.fillStyle = '#fff' // JPEG knows no transparency
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
  if (blob === null) throw new NoPicture()
  return blob
}
