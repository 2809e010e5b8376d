import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'

/** Invites whoever takes part in one activity to others as well; nobody has answered yet. */
export async function copyParts(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  { tenantId }: Pick<Actor, 'tenantId'>,
  from: string,
  to: readonly string[],
): Promise<void> {
  const now = context.now().toISOString()
  await sql`insert into activity_participant (tenant_id, id, activity_id, user_id, contact_id, name, email, required, response, created_at)
    select ${tenantId}::uuid, gen_random_uuid(), n.id, p.user_id, p.contact_id, p.name, p.email, p.required, 'needs-action', ${now}::timestamptz
    from activity_participant p cross join unnest(${[...to]}::uuid[]) as n(id) where p.tenant_id = ${tenantId}::uuid and p.activity_id = ${from}::uuid`.execute(
    tx,
  )
  await sql`insert into record_share (tenant_id, id, record_type, record_id, user_id, may_change, activity_id, created_at)
    select ${tenantId}::uuid, gen_random_uuid(), 'activity', p.activity_id, p.user_id, false, p.activity_id, ${now}::timestamptz
    from activity_participant p where p.tenant_id = ${tenantId}::uuid and p.activity_id = any(${[...to]}::uuid[]) and p.user_id is not null
    on conflict (tenant_id, user_id, record_type, record_id, source_id, activity_id) do nothing`.execute(tx)
}
