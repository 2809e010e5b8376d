import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Reading } from '#contract/platform/import.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Row } from '../../foundation/tabular/cell.ts'
import { standardLimits } from '../../foundation/tabular/limits.ts'
import { tableRows } from '../../foundation/tabular/recognise.ts'

/** An uploaded file, packed or not; what it unpacks to has its own cap. */
export const largestImportFile = 200 * 2 ** 20

/** Where an import's file lies; its name is the import's id, never the person's. */
export function importPath(context: Pick<Context, 'dataDir'>, id: string): string {
  return join(context.dataDir, 'imports', id.slice(-2), id)
}

/** Stores an upload while counting it; what fails leaves nothing behind. */
export async function storeImportFile(
  context: Context,
  id: string,
  content: Readable & { truncated?: boolean },
): Promise<string> {
  const path = importPath(context, id)
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  let bytes = 0
  try {
    await pipeline(
      content,
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          bytes += chunk.length
          if (bytes > largestImportFile) throw new Refusal(413, 'file-too-large')
          yield chunk
        }
      },
      createWriteStream(`${path}.part`, { mode: 0o600, flush: true }),
    )
    // A multipart parser ends a file that reaches its limit as if it were whole.
    if (content.truncated) throw new Refusal(413, 'file-too-large')
    await rename(`${path}.part`, path)
    return path
  } catch (error) {
    await rm(`${path}.part`, { force: true })
    throw error
  }
}

/** The rows below the head, from row `after` of them on. */
export async function* dataRows(path: string, reading: Reading, after = 0): AsyncGenerator<Row> {
  let passed = 0
  for await (const row of tableRows(path, reading, standardLimits)) {
    passed += 1
    if (passed > reading.headerRows + after) yield row
  }
}

/** The same rows in batches. */
export async function* batches(rows: AsyncIterable<Row>, size: number): AsyncGenerator<Row[]> {
  let batch: Row[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
