import type { FamilyMember } from '#contract/customers/customer-story.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { fieldAccess } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { maskValue } from '../../foundation/records/mask.rules.ts'
import type { StoryMember } from '../../platform/index.ts'

/** A group with more members than this is told of in part. */
const mostMembers = 500

/**
 * A customer that the reader sees and, where asked, all below it in sight, to any depth, itself first. The way down leads through nobody
 * who is out of sight, and nowhere for who may not read to whom a customer belongs.
 */
export async function familyOf(tx: Kysely<never>, actor: Actor, id: string, below: boolean): Promise<FamilyMember[]> {
  const { tenantId, rights } = actor
  const deep = below && ['read', 'write'].includes(fieldAccess(rights, 'customer', 'parent'))
  const found = await sql<FamilyMember>`with recursive family as (
      select r.id, r.name, null::uuid as parent from customer as r
      where r.tenant_id = ${tenantId}::uuid and r.id = ${id}::uuid and ${inSight(actor, 'customer', 'see', 'r')}
      union
      select r.id, r.name, r.parent_id from customer as r join family on r.parent_id = family.id
      where ${deep} and r.tenant_id = ${tenantId}::uuid and r.id <> ${id}::uuid and r.deleted_at is null and ${inSight(actor, 'customer', 'see', 'r')}
    ) select f.id, f.name, f.parent from family f limit ${mostMembers}`.execute(tx)
  if (found.rows.length === 0) throw notFound()
  const name = fieldAccess(rights, 'customer', 'name')
  const told = (text: string) => (['read', 'write'].includes(name) ? text : String(maskValue('text', text)))
  return found.rows.map((member) => ({ ...member, name: told(member.name) }))
}

/** A family as the log knows it: each member with those merged into it; who stands for itself again since has a story of its own. */
export async function storyMembers(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
  below: boolean,
): Promise<StoryMember[]> {
  const family = await familyOf(tx, actor, id, below)
  const ids = family.map((member) => member.id)
  const found = await sql<{ id: string; member: string }>`
    with recursive story as (
      select m.id, m.id as member from unnest(${ids}::uuid[]) as m(id)
      union
      select (e.changes #>> '{merged,from,id}')::uuid, story.member from event e join story on e.record_id = story.id
      where e.tenant_id = ${actor.tenantId}::uuid and e.record_type = 'customer' and e.kind = 'merged'
        and not exists(select 1 from event later where later.tenant_id = ${actor.tenantId}::uuid and later.record_type = 'customer'
          and later.record_id = (e.changes #>> '{merged,from,id}')::uuid and later.kind in ('restored', 'unmerged') and later.id > e.id)
    ) select distinct on (story.id) story.id, story.member from story order by story.id, story.member = story.id desc`.execute(
    tx,
  )
  return family.map(({ id: member, name }) => ({
    id: member,
    name,
    ids: found.rows.filter((row) => row.member === member).map((row) => row.id),
  }))
}
