import { sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { badRowsFile, importWork, startBackground } from '../platform/index.ts'
import { CommandFailure, exitCodes } from './commands/command.ts'
import type { Output, Progress } from './commands/output.ts'
import { importRegistry } from './import-adapters.ts'
import { type FileChoices, type FileResult, importFiles, tableFiles } from './import-files.ts'
import { actorInBackground } from './importing/import-actor.ts'

type Choices = FileChoices & {
  by: string | undefined
  keepBadRows: ((name: string, content: AsyncIterable<Uint8Array>) => Promise<void>) | undefined
}

/** Runs the command's import; a server on the same data may go on serving meanwhile. */
export async function runImport(
  context: Context,
  output: Output,
  paths: readonly string[],
  choices: Choices,
): Promise<FileResult[]> {
  const actor = await actorOf(context, choices.by)
  const work = importWork(context, importRegistry, (tenantId, userId) => actorInBackground(context, tenantId, userId))
  const background = startBackground(context, [work])
  const bar = bars(output)
  try {
    const setting = { context, actor, registry: importRegistry, background, progress: bar.at }
    const results = await importFiles(setting, await tableFiles(paths), choices)
    for (const result of results) {
      if (!result.import || !choices.keepBadRows || result.outcome !== 'imported' || !result.bad) continue
      const { name, content } = await badRowsFile(context, actor, result.import.id)
      await choices.keepBadRows(name, content)
    }
    return results
  } finally {
    bar.end()
    await background.stop()
  }
}

/** One bar after the other, each named by its file. */
function bars(output: Output): { at: (file: string, done: number, all: number) => void; end: () => void } {
  let current: { file: string; bar: Progress } | null = null
  const end = () => {
    current?.bar.end()
    current = null
  }
  return {
    at: (file, done, all) => {
      if (current?.file !== file) {
        end()
        current = { file, bar: output.progress(file) }
      }
      current?.bar.at(done, all)
    },
    end,
  }
}

/** The person in whose name files are imported. */
async function actorOf(context: Context, login: string | undefined): Promise<Actor> {
  const tenants = await context.database.global(
    async (tx: Tx<never>) =>
      (await sql<{ id: string }>`select id from tenant order by created_at limit 1`.execute(tx)).rows,
  )
  const tenantId = tenants[0]?.id
  if (!tenantId)
    throw new CommandFailure('There is no company yet: set it up first (tiejun setup --help).', exitCodes.refused)
  const person =
    login === undefined
      ? sql`exists(select 1 from user_role ur join role r on r.tenant_id = ur.tenant_id and r.id = ur.role_id where ur.tenant_id = u.tenant_id and ur.user_id = u.id and r.key = 'administrator')`
      : sql`(u.email = ${login.toLowerCase()} or u.mobile = ${login})`
  const found = await context.database.read(
    tenantId,
    async (tx: Tx<never>) =>
      (
        await sql<{
          id: string
        }>`select u.id from user_account u where u.tenant_id = ${tenantId}::uuid and u.status = 'active' and ${person} order by u.created_at, u.id limit 1`.execute(
          tx,
        )
      ).rows[0],
  )
  const actor = found ? await actorInBackground(context, tenantId, found.id) : null
  if (!actor)
    throw new CommandFailure(
      login === undefined ? 'The company has no active administrator.' : `Nobody signs in as ${login}.`,
      exitCodes.refused,
    )
  return { ...actor, channel: 'command' }
}
