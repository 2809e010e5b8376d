import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Import } from '#contract/platform/import.ts'
import type { ImportTarget } from '#contract/platform/import-target.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import {
  type Background,
  cancelImport,
  changeImport,
  dryRunImport,
  findImport,
  type ImportRegistry,
  startImport,
  toImport,
  uploadImport,
} from '../platform/index.ts'

/** How files are imported where nobody sits in front of a screen. */
export type FileChoices = {
  /** What the files hold; without it each is recognised by its columns. */
  target?: ImportTarget | undefined
  /** Fields by the head of a column; null leaves a column out. */
  map: ReadonlyMap<string, string | null>
  whenKnown?: Import['whenKnown'] | undefined
  whenLikely?: Import['whenLikely'] | undefined
  dryRun: boolean
}

/** What became of one file. */
export type FileResult = {
  file: string
  outcome: 'imported' | 'tried' | 'unknown' | 'failed'
  target: ImportTarget | null
  import: Import | null
  failure: string | null
  create?: number
  change?: number
  skip?: number
  bad?: number
}

type Setting = {
  context: Context
  actor: Actor
  registry: ImportRegistry
  background: Background
  progress: (file: string, done: number, all: number) => void
}
type Upload = { path: string; import: Import }

const endings: ReadonlySet<string> = new Set(['.csv', '.tsv', '.txt', '.xlsx', '.vcf'])

/** The files meant by some paths: a folder stands for the tables that lie in it. `asked` are those named one by one. */
export async function tableFiles(paths: readonly string[]): Promise<{ path: string; asked: boolean }[]> {
  const found: { path: string; asked: boolean }[] = []
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) {
      found.push({ path, asked: true })
      continue
    }
    const names = (await readdir(path))
      .filter((name) => endings.has(extname(name).toLowerCase()) && !name.startsWith('.') && !name.startsWith('~$'))
      .sort()
    found.push(...names.map((name) => ({ path: join(path, name), asked: false })))
  }
  return found
}

/**
 * Imports several files, those to whose records others refer first. All are looked at before the first one goes in, and each is looked
 * at again when its turn comes: by then it may refer to what the files before it brought.
 */
export async function importFiles(
  setting: Setting,
  files: readonly { path: string; asked: boolean }[],
  choices: FileChoices,
): Promise<FileResult[]> {
  const results: FileResult[] = []
  const uploads: Upload[] = []
  for (const { path, asked } of files) {
    const upload = await look(setting, path, choices)
    if (!(upload instanceof Refusal)) uploads.push({ path, import: upload })
    // A folder may hold tables that are none of ours; a file that somebody names should be one.
    else
      results.push({
        file: basename(path),
        outcome: asked || upload.code !== 'target-unknown' ? 'failed' : 'unknown',
        target: null,
        import: null,
        failure: reasonOf(upload),
      })
  }
  if (results.some((result) => result.outcome === 'failed')) {
    for (const upload of uploads) await cancelImport(setting.context, setting.actor, upload.import.id)
    return results
  }
  const order = Object.values(setting.registry.adapters).map((adapter) => adapter.target)
  uploads.sort((one, other) => order.indexOf(one.import.target) - order.indexOf(other.import.target))
  for (const upload of uploads) results.push(await take(setting, upload, choices))
  return results
}

async function look(
  { context, actor, registry }: Setting,
  path: string,
  { target, map, whenKnown, whenLikely }: FileChoices,
): Promise<Import | Refusal> {
  try {
    const uploaded = await uploadImport(context, registry, actor, {
      target,
      fileName: basename(path),
      content: createReadStream(path),
    })
    const named = uploaded.columns.some((column) => map.has(column.header))
    if (!named && !whenKnown && !whenLikely) return uploaded
    return await changeImport(context, registry, actor, uploaded.id, {
      ...(named ? { fields: mapped(uploaded, map) } : {}),
      ...(whenKnown ? { whenKnown } : {}),
      ...(whenLikely ? { whenLikely } : {}),
    })
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
}

/** The columns' fields with those that a person named; a field that moves to another column leaves its old one. */
function mapped(uploaded: Import, map: FileChoices['map']): (string | null)[] {
  const taken = new Set(
    [...map]
      .filter(([header]) => uploaded.columns.some((column) => column.header === header))
      .map(([, field]) => field),
  )
  return uploaded.columns.map((column) => {
    const named = map.get(column.header)
    return named !== undefined ? named : taken.has(column.field) ? null : column.field
  })
}

async function take(setting: Setting, upload: Upload, { dryRun }: FileChoices): Promise<FileResult> {
  const { context, actor, registry } = setting
  const file = basename(upload.path)
  const { id, target } = upload.import
  try {
    // Without choices of its own the file is looked at again as it is.
    const looked = await changeImport(context, registry, actor, id, { valueChoices: [] })
    if (looked.state !== 'ready') return { file, outcome: 'failed', target, import: looked, failure: 'columns-missing' }
    if (dryRun) {
      const { problems: _, ...counts } = await dryRunImport(context, registry, actor, id)
      return {
        file,
        outcome: 'tried',
        target,
        import: await cancelImport(context, actor, id),
        failure: null,
        ...counts,
      }
    }
    await startImport(context, registry, actor, id)
    const done = await untilEnd(setting, file, id)
    return {
      file,
      outcome: done.state === 'done' ? 'imported' : 'failed',
      target,
      import: done,
      failure: done.failure,
      create: done.created,
      change: done.changed,
      skip: done.skipped,
      bad: done.bad,
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { file, outcome: 'failed', target, import: upload.import, failure: reasonOf(error) }
  }
}

/** Between two looks at how far an import is. */
const lookMs = 150

/** Follows an import to its end, whoever runs it: this process, or a server on the same data. */
async function untilEnd({ context, actor, background, progress }: Setting, file: string, id: string): Promise<Import> {
  background.wake()
  for (;;) {
    const row = await context.database.read(actor.tenantId, async (tx: Tx<never>) =>
      toImport(await findImport(tx, actor, id)),
    )
    progress(file, row.done, row.rows)
    if (row.state !== 'running') return row
    await new Promise((resolve) => setTimeout(resolve, lookMs))
  }
}

function reasonOf(refusal: Refusal): string {
  const [first] = refusal.errors
  return [
    refusal.code === 'invalid' && first ? first.code : refusal.code,
    first?.detail ?? (refusal.message === refusal.code ? '' : refusal.message),
  ]
    .filter(Boolean)
    .join(': ')
}
