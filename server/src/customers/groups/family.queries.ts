import type { FamilyMember } from '#contract/customers/customer-story.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { StoryMember } from '../../platform/index.ts'
import { readGroup } from './group.queries.ts'

/** A customer that the reader sees and, where asked, all below it in sight, to any depth, itself first. */
export async function familyOf(tx: Kysely<never>, actor: Actor, id: string, below: boolean): Promise<FamilyMember[]> {
  const { places, names } = await readGroup(tx, actor, id, below ? 'self' : 'alone')
  return places.flatMap((place) => (place.id === null ? [] : [{ id: place.id, name: names.get(place.id) ?? '' }]))
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
