import type { Operation } from '#contract/shared/operation.ts'
import type { Transport } from '../../web/src/foundation/offline/outbox.ts'
import { type Entry, replyOf, type Wish } from '../../web/src/foundation/offline/outbox.rules.ts'
import type { Caller } from './house.ts'

/** The same numbers on every run (mulberry32), so that a failure can be looked at again. */
export function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

async function partsOf(name: string, file: Blob): Promise<Buffer> {
  const head = `content-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${file.type}`
  const content = Buffer.from(await file.arrayBuffer())
  return Buffer.concat([Buffer.from(`--part\r\n${head}\r\n\r\n`), content, Buffer.from('\r\n--part--\r\n')])
}

/** Sends as the phone does, to the real server. */
export function transportOf(who: Caller): Transport {
  return async (entry: Entry, file) => {
    const path = entry.operation.path.replaceAll(/:(\w+)/g, (_, name: string) => String(entry.params?.[name]))
    const answered = await who.raw({
      method: entry.operation.method,
      url: path,
      headers: {
        'idempotency-key': entry.key,
        ...(entry.ifMatch === undefined ? {} : { 'if-match': String(entry.ifMatch) }),
        ...(entry.confirmed === undefined ? {} : { 'x-confirmed': entry.confirmed }),
        ...(file ? { 'content-type': 'multipart/form-data; boundary=part' } : {}),
        ...(entry.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(file ? { payload: await partsOf(entry.file?.name ?? '', file) } : {}),
      ...(entry.body === undefined ? {} : { payload: JSON.stringify(entry.body) }),
    })
    if (answered.status < 300) return { kind: 'done', answer: answered.body }
    return replyOf({ ...answered.problem, status: answered.status })
  }
}

/** What a screen asks for, as it lies in the queue. */
export const wishOf = (
  { id, method, path, title }: Pick<Operation, 'id' | 'method' | 'path' | 'title'>,
  rest: Omit<Wish, 'operation'>,
): Wish => ({ operation: { id, method, path, title }, ...rest })
