import type { Client } from './client'
import { accepted, jsonOf } from './errors'
import type { Media } from './types'

/** Bytes that go with the request itself; what is larger is put into the bucket. */
export const MOST_POSTED = 4 * 1024 * 1024

/** Upload a sound or a picture. `ApiError` (`unsupported_media`, `too_large`…) if it is refused. */
export async function upload(
  client: Client,
  bytes: Uint8Array,
  contentType: string,
  key: string,
): Promise<Media> {
  return bytes.length <= MOST_POSTED
    ? post(client, bytes, contentType, key)
    : announce(client, bytes, contentType, key)
}

async function post(
  client: Client,
  bytes: Uint8Array,
  contentType: string,
  key: string,
): Promise<Media> {
  const boundary = `nuanxin-${key.replace(/[^\w-]/g, '').slice(0, MOST_BOUNDARY)}`
  const answer = await client.session.send({
    method: 'POST',
    url: `${client.base}/v1/media`,
    headers: client.headers({
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'idempotency-key': key,
    }),
    body: multipart(bytes, contentType, boundary),
  })
  return jsonOf(accepted(answer).body) as Media
}

async function announce(
  client: Client,
  bytes: Uint8Array,
  contentType: string,
  key: string,
): Promise<Media> {
  const answer = await client.session.send({
    method: 'POST',
    url: `${client.base}/v1/media`,
    headers: client.headers({ 'content-type': 'application/json', 'idempotency-key': key }),
    body: JSON.stringify({ content_type: contentType, size: bytes.length }),
  })
  const media = jsonOf(accepted(answer).body) as Media
  if (media.upload) {
    const { method, url, headers } = media.upload
    accepted(await client.session.transport.send({ method, url, headers, body: whole(bytes) }))
  }
  return media
}

function multipart(bytes: Uint8Array, contentType: string, boundary: string): ArrayBuffer {
  const head = ascii(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="file"\r\n` +
      `content-type: ${plainType(contentType)}\r\n\r\n`,
  )
  const tail = ascii(`\r\n--${boundary}--\r\n`)
  const all = new Uint8Array(head.length + bytes.length + tail.length)
  all.set(head)
  all.set(bytes, head.length)
  all.set(tail, head.length + bytes.length)
  return all.buffer
}

/** RFC 2046 allows 70 characters, of which we have used eight. */
const MOST_BOUNDARY = 60

/** A file may claim anything to be its type, and may claim nothing: the server looks at the bytes. */
function plainType(claimed: string): string {
  return /^[\w.+-]+\/[\w.+-]+(;[\x20-\x7e]*)?$/.test(claimed) ? claimed : 'application/octet-stream'
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0) & 0x7f)
}

function whole(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer
}
