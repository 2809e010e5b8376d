import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Work } from '../background.ts'
import type { ImportRegistry } from './import-adapter.ts'
import { runImport } from './import-run.ts'
import { runUndo } from './import-undo.ts'
import { liveImports } from './import.queries.ts'

/** The person in whose name background work is done, as their rights are now; null where they have left. */
export type ActorFor = (tenantId: string, userId: string) => Promise<Actor | null>

/** Imports that run or are taken back, as background work. */
export function importWork(context: Context, registry: ImportRegistry, actorFor: ActorFor): Work {
  return {
    name: 'import',
    live: (tx, tenantId) => liveImports(tx, tenantId),
    run: async (tenantId, id, signal) => {
      const found = await context.database.read(
        tenantId,
        async (tx: Tx<never>) =>
          (
            await sql<{
              created_by: string
              state: string
            }>`select i.created_by, i.state from data_import i where i.tenant_id = ${tenantId}::uuid and i.id = ${id}::uuid`.execute(
              tx,
            )
          ).rows[0],
      )
      if (!found) return
      const person = await actorFor(tenantId, found.created_by)
      if (!person) throw new Refusal(403, 'person-left')
      const actor: Actor = { ...person, channel: 'import', importId: id }
      if (found.state === 'running') await runImport(context, registry, actor, id, signal)
      if (found.state === 'undoing') await runUndo(context, registry, actor, id, signal)
    },
    failed: async (tenantId, id, error) => {
      const code = error instanceof Refusal ? error.code : 'internal'
      const now = context.now().toISOString()
      await context.database.write(tenantId, (tx: Tx<never>) =>
        sql`update data_import set state = 'failed', failure = ${code}, finished_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
        where tenant_id = ${tenantId}::uuid and id = ${id}::uuid and state in ('running', 'undoing')`.execute(tx),
      )
    },
  }
}
