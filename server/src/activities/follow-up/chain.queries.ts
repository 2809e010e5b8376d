import type { ChainLink } from '#contract/activities/follow-up.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'

/** So far back and ahead a chain is told. */
const reach = 20

/** What an activity follows, step by step back to the first, and what follows it; as far as the reader sees it, in order of time. */
export async function readChain(tx: Kysely<never>, actor: Actor, id: string): Promise<ChainLink[]> {
  const { tenantId, rights } = actor
  const shown = (name: string, value: string) => sql.raw(readsField(rights, 'activity', name) ? value : 'null')
  const found = await sql<ChainLink>`with recursive back as (
      select a.id, a.follows_id, 0 as far from activity a
        where a.tenant_id = ${tenantId}::uuid and a.id = ${id}::uuid and ${inSight(actor, 'activity', 'see', 'a')}
      union all
      select a.id, a.follows_id, b.far + 1 from back b join activity a on a.tenant_id = ${tenantId}::uuid and a.id = b.follows_id where b.far < ${reach}
    ), ahead as (
      select b.id, 0 as far from back b where b.far = 0
      union all
      select a.id, f.far + 1 from ahead f join activity a on a.tenant_id = ${tenantId}::uuid and a.follows_id = f.id where f.far < ${reach}
    )
    select a.id, ${shown('name', 'a.name')} as name, ${shown('kind', 'a.kind')} as kind, ${shown('at', 'a.at')} as at,
      ${shown('done', 'coalesce(a.done, false)')} as done, ${shown('outcome', 'a.outcome')} as outcome,
      ${shown('owner', `case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end`)} as owner
    from (select b.id, -b.far as place from back b union select h.id, h.far from ahead h) as x
    join activity a on a.tenant_id = ${tenantId}::uuid and a.id = x.id and a.deleted_at is null and ${inSight(actor, 'activity', 'see', 'a')}
    left join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = a.owner_id order by x.place, a.at, a.id limit ${2 * reach}`.execute(
    tx,
  )
  if (found.rows.length === 0) throw notFound()
  return found.rows
}
