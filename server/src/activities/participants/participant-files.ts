import { sayOthers } from '#contract/activities/participants/participant-cells.ts'
import { participantColumns } from '#contract/activities/participants/participant-columns.ts'
import { sql } from 'kysely'
import { readsField } from '../../foundation/access/sight.rules.ts'
import type { FurtherColumns } from '../../foundation/records/record-spec.ts'

type Row = { activity: string; user: Named | null; contact: Named | null; name: string | null; email: string | null }
type Named = { id: string; name: string }

/** Who takes part in activities in files: colleagues, contacts, and others by name. */
export const participantFiles: FurtherColumns = {
  fields: () => participantColumns,
  read: async (tx, actor, activities) => {
    const found = await sql<Row>`select p.activity_id as activity, p.name, p.email,
        case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as "user",
        case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end as contact
      from activity_participant p left join user_account u on u.tenant_id = p.tenant_id and u.id = p.user_id
        left join contact c on c.tenant_id = p.tenant_id and c.id = p.contact_id
      where p.tenant_id = ${actor.tenantId}::uuid and p.activity_id = any(${[...activities]}::uuid[]) order by p.required desc, p.created_at, p.id`.execute(
      tx,
    )
    const readsAddress = readsField(actor.rights, 'contact', 'email')
    return new Map(
      [...Map.groupBy(found.rows, ({ activity }) => activity)].map(([activity, rows]) => [
        activity,
        {
          'participants.colleagues': rows.flatMap(({ user }) => user ?? []),
          'participants.contacts': rows.flatMap(({ contact }) => contact ?? []),
          'participants.others': sayOthers(
            rows.flatMap(({ name, email }) => (name === null ? [] : [{ name, email: readsAddress ? email : null }])),
          ),
        },
      ]),
    )
  },
}
