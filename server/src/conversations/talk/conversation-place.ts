import type { ConversationLine } from '#contract/conversations/talk/conversation.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readSubjects, type SubjectRef } from './subject.ts'
import type { TalkParts } from './talk.parts.ts'

/** How its reader calls a conversation: by its record, its name or the others in it. */
export type Place = Pick<ConversationLine, 'id' | 'kind' | 'record' | 'name' | 'people'>

/** A place as it is read, before its record has a name. */
export type PlaceRow = Omit<Place, 'record'> & { recordType: SubjectRef['type'] | null; recordId: string | null }

/** What is read of a conversation `c` to call it. */
export function placeColumns(actor: Actor): RawBuilder<unknown> {
  return sql`c.id, c.kind, c.name, c.record_type as "recordType", c.record_id as "recordId",
    case when c.kind = 'direct' then (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name, o.id), '[]'::jsonb)
      from conversation_member om join user_account o on o.tenant_id = om.tenant_id and o.id = om.user_id
      where om.tenant_id = ${actor.tenantId}::uuid and om.conversation_id = c.id and om.user_id <> ${actor.userId}::uuid) else '[]'::jsonb end as people`
}

/** Names the records of some places for their reader. */
export async function namePlaces<Row extends PlaceRow>(
  tx: Kysely<never>,
  actor: Actor,
  parts: TalkParts,
  rows: readonly Row[],
): Promise<(Omit<Row, 'recordType' | 'recordId'> & Pick<Place, 'record'>)[]> {
  const refs = rows.flatMap(({ recordType, recordId }) =>
    recordType === null || recordId === null ? [] : [{ type: recordType, id: recordId }],
  )
  const records = new Map((await readSubjects(tx, actor, parts, refs)).map((record) => [record.id, record]))
  return rows.map(({ recordType, recordId, ...row }) => {
    const record = recordId === null ? undefined : records.get(recordId)
    return { ...row, record: record ? { type: record.type, id: record.id, name: record.name } : null }
  })
}
