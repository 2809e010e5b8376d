import type { Operation } from '#contract/shared/operation.ts'
import { addressOf, call, upload } from '../api.ts'
import { ApiProblem } from '../problem.ts'
import type { Transport } from './outbox.ts'
import { replyOf } from './outbox.rules.ts'

/** A reply that takes longer is taken for lost: the wish is sent again, under its key. */
const longestMs = 60_000
/** The slowest network, in bytes a millisecond, for which a file is still waited for. */
const slowest = 5

/** Sends a queued wish as every screen would send it. */
export const sendByNetwork: Transport = async (entry, file) => {
  const { operation, params, body, ifMatch, confirmed, key } = entry
  const signal = AbortSignal.timeout(longestMs + (file ? file.size / slowest : 0))
  try {
    const answer = file
      ? await upload(addressOf(operation.path, params), named(file, entry.file?.name), key, signal)
      : await call(operation as Operation, { params, body, ifMatch, confirmed, idempotencyKey: key, signal })
    return { kind: 'done', answer }
  } catch (error) {
    if (!(error instanceof ApiProblem)) return replyOf({ status: 0, code: 'unreachable' })
    const { status, code, errors, current, matches } = error
    return replyOf({
      status,
      code,
      errors: [...errors],
      ...(current ? { current } : {}),
      ...(matches.length > 0 ? { matches: [...matches] } : {}),
    })
  }
}

function named(file: Blob, name = ''): File {
  return new File([file], name, { type: file.type })
}
