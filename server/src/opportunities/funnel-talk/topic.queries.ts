import type { TalkTopic } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'

/** Topics `o` of talks with what came of them; deals and tasks out of the reader's sight are left out. */
export async function readTopics(tx: Kysely<never>, actor: Actor, which: RawBuilder<unknown>): Promise<TalkTopic[]> {
  const found =
    await sql<TalkTopic>`select o.id, o.text, jsonb_build_object('id', b.id, 'name', b.name) as by, o.made_at as at,
      case when d.id is not null then jsonb_build_object('id', d.id, 'name', d.name) end as deal, o.settled_at as "settledAt", o.decision,
      case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name, 'dueOn', (a.at at time zone ${actor.company.timeZone})::date, 'done', coalesce(a.done, false)) end as task
    from funnel_talk_topic o join user_account b on b.tenant_id = ${actor.tenantId}::uuid and b.id = o.by_id
      left join opportunity d on d.tenant_id = ${actor.tenantId}::uuid and d.id = o.opportunity_id and d.deleted_at is null and ${inSight(actor, 'opportunity', 'see', 'd')}
      left join activity a on a.tenant_id = ${actor.tenantId}::uuid and a.id = o.activity_id and a.deleted_at is null and ${inSight(actor, 'activity', 'see', 'a')}
    where o.tenant_id = ${actor.tenantId}::uuid and ${which} order by o.made_at, o.id limit 200`.execute(tx)
  return found.rows
}
