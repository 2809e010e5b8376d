import type { Reading } from '#contract/platform/import.ts'

export type Encoding = Reading['encoding']

/** The encoding that the first bytes prove (a mark, or the zero bytes of UTF-16); null where only the whole text can tell. */
export function encodingOfStart(start: Uint8Array): Encoding | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8'
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  let even = 0
  let odd = 0
  for (let at = 0; at < start.length; at += 1) {
    if (start[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  if (even + odd === 0) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/**
 * Tells UTF-8 from GB18030: text that is valid UTF-8 throughout is hardly ever anything else. Feed it every chunk; it stops looking
 * at the first byte that proves the contrary.
 */
export function utf8Witness(): { see: (chunk: Uint8Array) => boolean; end: () => boolean } {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let valid = true
  const test = (decode: () => unknown): boolean => {
    if (!valid) return false
    try {
      decode()
    } catch {
      valid = false
    }
    return valid
  }
  return {
    see: (chunk) => test(() => decoder.decode(chunk, { stream: true })),
    end: () => test(() => decoder.decode()),
  }
}
