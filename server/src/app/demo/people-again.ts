import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { contactSpec, deriveContact, recountContacts } from '../../customers/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { NewRow } from '../../foundation/records/write.ts'
import { writeRows } from './write-rows.ts'

type Known = {
  name: string
  mobile: string
  email: string | null
  customer: string
  colleague: string
}

/** What a colleague noted down who met the same person: what they had from a card, or only a number. */
const notes: readonly ((
  known: Known,
) => Partial<Record<'name' | 'mobile' | 'email' | 'title' | 'description', string>>)[] = [
  ({ name, mobile }) => ({ name, mobile, title: '负责人', description: '展会上交换的名片' }),
  ({ name, email }) => ({ name, ...(email ? { email } : {}), title: '项目经理' }),
  ({ name, mobile }) => ({ name: `${name.slice(0, 1)}工`, mobile }),
  ({ name, mobile }) => ({ name: `${name.slice(0, 1)}总`, mobile, description: '同行介绍，电话打通过一次' }),
  ({ name, mobile, email }) => ({ name, mobile, ...(email ? { email } : {}) }),
]

/** People whom a colleague had written down before, for the page of duplicates; the same in every demo. */
export async function writePeopleAgain(context: Context, actor: Actor): Promise<void> {
  const { tenantId } = actor
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const known = await sql<Known>`select c.name, c.mobile, c.email, c.customer_id as customer, b.id as colleague
      from contact c join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = c.owner_id
      join lateral (select o.id from user_account o where o.tenant_id = ${tenantId}::uuid and o.department_id = u.department_id and o.id <> u.id
        and o.status = 'active' and o.closed_to_records_at is null order by o.email limit 1) as b on true
      where c.tenant_id = ${tenantId}::uuid and c.deleted_at is null and c.mobile is not null and length(c.name) >= 2
        and exists(select 1 from deal_contact d where d.tenant_id = ${tenantId}::uuid and d.contact_id = c.id)
      order by c.mobile, c.name limit ${notes.length}`.execute(tx)
    const rows = known.rows.map((one, index): NewRow => {
      const { customer, colleague: owner } = one
      const values = { ...notes[index]?.(one), customer, owner }
      const met = new Date(context.now().getTime() - (9 + index * 7) * dayMs)
      // In office hours of UTC+8.
      met.setUTCHours(3 + index, 25, 0, 0)
      const at = met.toISOString()
      return { id: context.newId(), values, derived: deriveContact(values), createdAt: at, updatedAt: at }
    })
    await writeRows(tx, context, actor, contactSpec, rows)
    await recountContacts(
      tx,
      tenantId,
      known.rows.map(({ customer }) => customer),
    )
  })
}
