import { deserialize, serialize } from 'node:v8'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { Refusal } from '../access/refusal.ts'
import { seal, unseal } from '../identity/secrets.ts'

/** What a write gave; or, where that cannot be kept, the id of what it was about. */
export type Kept = { result: unknown } | { done: string | null }

/** Bytes of one result, packed; the usual record takes one or two thousand. */
const most = 32 * 1024

/** Sealed: a result may hold a one-time link or a key, which the database itself must not be able to tell. */
export function sealedResult(secret: Buffer, result: unknown, about: unknown = result): string {
  const packed = pack({ result })
  if (packed && packed.length <= most) return seal(secret, packed.toString('base64'))
  const { id } = (about ?? {}) as { id?: unknown }
  return seal(secret, deflated({ done: typeof id === 'string' ? id : null }).toString('base64'))
}

export function keptFrom(secret: Buffer, sealed: string): Kept {
  return deserialize(inflateRawSync(Buffer.from(unseal(secret, sealed), 'base64'))) as Kept
}

/** What was given then. Where it could not be kept, the repetition is told that it is done, and of what to read anew. */
export function settled(kept: Kept): unknown {
  if ('result' in kept) return kept.result
  throw new Refusal(409, 'done-before', kept.done === null ? {} : { current: { id: kept.done } })
}

/** Not JSON: what passes between the parts of the house may hold dates, maps and sets. Null for what is no data. */
function pack(kept: Kept): Buffer | null {
  try {
    return deflated(kept)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'DataCloneError') return null
    throw error
  }
}

function deflated(kept: Kept): Buffer {
  return deflateRawSync(serialize(kept))
}
