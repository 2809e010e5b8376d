import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import yauzl from 'yauzl'
import { type BackupManifest, backupManifest, BackupUnusable, manifestEntry } from './backup-manifest.ts'

export type OpenBackup = { manifest: BackupManifest; read: (entry: string) => Promise<Readable>; close: () => void }

/** Opens an archive and reads what it says about itself. */
export async function openBackup(path: string): Promise<OpenBackup> {
  const zip = await yauzl
    .openPromise(path, { lazyEntries: true, autoClose: false })
    .catch((error: NodeJS.ErrnoException) => {
      throw new BackupUnusable(
        error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} is no complete archive.`,
      )
    })
  try {
    const entries = new Map<string, yauzl.Entry>()
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
    const read = async (name: string) => {
      const entry = entries.get(name)
      if (!entry) throw new BackupUnusable(`The archive lacks ${name}.`)
      return zip.openReadStreamPromise(entry)
    }
    const parsed = backupManifest.safeParse(await readJson(await read(manifestEntry)))
    if (!parsed.success) throw new BackupUnusable(`${path} is no backup of Tiejun, or of a later version.`)
    return { manifest: parsed.data, read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function readJson(stream: Readable): Promise<unknown> {
  const text = (await buffer(stream)).toString()
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
