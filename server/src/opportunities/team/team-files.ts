import { teamColumn, teamColumns } from '#contract/opportunities/team/team-columns.ts'
import { usualOptions } from '#contract/platform/choice-list.ts'
import { sql } from 'kysely'
import type { FurtherColumns } from '../../foundation/records/record-spec.ts'

/** The people of a deal's team in files: a column for each role, with everybody who plays it now. */
export const teamFiles: FurtherColumns = {
  fields: ({ lists }) => teamColumns(lists?.['deal-role'] ?? usualOptions('deal-role')),
  read: async (tx, { tenantId }, deals) => {
    const found = await sql<{ deal: string; role: string; people: { id: string; name: string }[] }>`
      select m.opportunity_id as deal, m.role, jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by m.since, m.id) as people
      from deal_member m join user_account u on u.tenant_id = m.tenant_id and u.id = m.user_id
      where m.tenant_id = ${tenantId}::uuid and m.opportunity_id = any(${[...deals]}::uuid[]) and m.until is null group by 1, 2`.execute(
      tx,
    )
    const teams = new Map<string, Record<string, unknown>>()
    for (const { deal, role, people } of found.rows) teams.set(deal, { ...teams.get(deal), [teamColumn(role)]: people })
    return teams
  },
}
