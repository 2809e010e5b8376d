import { hourMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { activitySpec } from '../server/src/activities/index.ts'
import { writeRows } from '../server/src/app/demo/write-rows.ts'
import { contactSpec, customerSpec, deriveContact, deriveCustomer } from '../server/src/customers/index.ts'
import type { Actor } from '../server/src/foundation/access/actor.ts'
import type { Context } from '../server/src/foundation/context.ts'
import type { Tx } from '../server/src/foundation/database/database.ts'
import { appendEvents } from '../server/src/foundation/events/event.ts'
import type { NewRow } from '../server/src/foundation/records/write.ts'

/** Of the customer itself, and of each of those below it. */
const events = 5_000
const eventsBelow = 500
const subsidiaries = 4
const name = '故事测量集团'
const kinds = ['call', 'visit', 'meeting', 'wechat', 'email', 'task', 'note'] as const
const subjects = ['方案沟通', '现场勘察', '报价答复', '技术交流', '催办合同', '回访', '样机试用']

/** A customer of the representative with a long story, of which every tenth deed is somebody else's. */
export async function storyGround(context: Context, representative: Actor, other: Actor): Promise<string> {
  const tenant = representative.tenantId
  return context.database.write(tenant, async (tx: Tx<never>) => {
    const found = await sql<{
      id: string
    }>`select c.id from customer c where c.tenant_id = ${tenant}::uuid and c.name = ${name} limit 1`.execute(tx)
    if (found.rows[0]) return found.rows[0].id
    const id = await writeStory(tx, context, representative, other, name, null, events)
    for (let index = 1; index <= subsidiaries; index += 1)
      await writeStory(tx, context, representative, other, `${name}第${index}分公司`, id, eventsBelow)
    return id
  })
}

async function writeStory(
  tx: Tx<never>,
  context: Context,
  representative: Actor,
  other: Actor,
  called: string,
  parent: string | null,
  count: number,
): Promise<string> {
  const id = context.newId()
  const now = context.now().getTime()
  const at = (index: number) => new Date(now - (count - index) * hourMs)
  const written = (index: number) => ({ createdAt: at(index).toISOString(), updatedAt: at(index).toISOString() })
  const customer = { name: called, parent, owner: representative.userId }
  await writeRows(tx, context, representative, customerSpec, [
    { id, values: customer, derived: deriveCustomer(customer), ...written(0) },
  ])
  const contacts = Array.from({ length: 20 }, (_, index): NewRow => {
    const values = { name: `联系人${index}`, customer: id, owner: representative.userId }
    return { id: context.newId(), values, derived: deriveContact(values), ...written(index) }
  })
  await writeRows(tx, context, representative, contactSpec, contacts)
  const deeds = Array.from({ length: Math.floor(count * 0.7) }, (_, index): NewRow => {
    const values = {
      name: `${subjects[index % subjects.length]} ${index}`,
      kind: kinds[index % kinds.length],
      customer: id,
      contact: contacts[index % contacts.length]?.id,
      at: at(index).toISOString(),
      done: true,
      content: '客户关心交期与售后，下周给出答复。',
      owner: index % 10 === 0 ? other.userId : representative.userId,
    }
    return { id: context.newId(), values, ...written(index) }
  })
  await writeRows(tx, context, representative, activitySpec, deeds)
  const changed = Array.from({ length: count - deeds.length - contacts.length - 1 }, (_, index) => ({
    kind: 'changed',
    recordType: 'customer',
    recordId: id,
    recordName: called,
    customerId: id,
    at: at(index),
    changes: { level: { from: 'B', to: 'A' }, description: { from: null, to: `第 ${index} 次记录` } },
  }))
  await appendEvents(tx, context, representative, changed)
  return id
}
