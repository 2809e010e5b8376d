import iconv from 'iconv-lite'
import type { Encoding } from './encoding.rules.ts'
import { tooLarge } from './limits.ts'

/** Decodes a file while it streams past; a byte-order mark is dropped, and bytes beyond the cap end the reading. */
export async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  bytes: number,
): AsyncGenerator<string> {
  const decoder = iconv.getDecoder(encoding)
  let read = 0
  for await (const chunk of chunks) {
    read += chunk.length
    if (read > bytes) throw tooLarge('bytes', bytes)
    const text = decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
    if (text !== '') yield text
  }
  const rest = decoder.end()
  if (rest) yield rest
}
