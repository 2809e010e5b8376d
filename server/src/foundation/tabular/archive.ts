import yauzl from 'yauzl'
import { Refusal } from '../access/refusal.ts'
import { type TableLimits, tooLarge, unreadable } from './limits.ts'

/** A packed file whose parts are unpacked one at a time, while all that comes out is counted. */
export type Archive = {
  has: (name: string) => boolean
  /** Unpacks one part; `most` caps it below the cap of the whole. */
  part: (name: string, most?: number) => AsyncGenerator<Buffer>
  close: () => void
}

/** A spreadsheet has some dozens of parts; one with very many is an attack on the reader. */
const mostParts = 5_000

/** Opens a ZIP file by its directory. Sizes said there are not believed: bytes are counted as they come. */
export async function openArchive(path: string, limits: TableLimits): Promise<Archive> {
  const file = await yauzl
    .openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: true, validateEntrySizes: true })
    .catch((error: unknown) => {
      throw unreadable(error instanceof Error ? error.message : 'not a ZIP file')
    })
  const entries = new Map<string, yauzl.Entry>()
  try {
    for await (const entry of file.eachEntry()) {
      if (entries.size >= mostParts) throw tooLarge('bytes', limits.bytes)
      entries.set(entry.fileName.replace(/^\//, ''), entry)
    }
  } catch (error) {
    file.close()
    throw asRefusal(error)
  }
  let unpacked = 0
  return {
    has: (name) => entries.has(name),
    close: () => file.close(),
    async *part(name, most = limits.bytes) {
      const entry = entries.get(name)
      if (!entry) throw unreadable(`${name} is missing`)
      if (entry.isEncrypted()) throw unreadable('the file is encrypted')
      let own = 0
      try {
        const stream = await file.openReadStreamPromise(entry)
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          own += chunk.length
          unpacked += chunk.length
          if (own > most) throw tooLarge('sharedBytes', most)
          if (unpacked > limits.bytes) throw tooLarge('bytes', limits.bytes)
          yield chunk
        }
      } catch (error) {
        throw asRefusal(error)
      }
    },
  }
}

/** Faults of the packing are faults of the file, not of the house. */
function asRefusal(error: unknown): Refusal {
  return error instanceof Refusal ? error : unreadable(error instanceof Error ? error.message : 'broken')
}
