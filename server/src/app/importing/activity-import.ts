import { wishesOfRow } from '#contract/activities/participants/participant-cells.ts'
import { participantColumns } from '#contract/activities/participants/participant-columns.ts'
import { sql } from 'kysely'
import { activityActions, activitySpec, bringParts, insertActivities } from '../../activities/index.ts'
import { noteActivity } from '../../customers/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Values } from '../../foundation/records/values.ts'
import { noteOpportunityActivity } from '../../opportunities/index.ts'
import { type ImportAdapter, type NewRecord, recordAdapter } from '../../platform/index.ts'

const plain = recordAdapter({
  spec: activitySpec,
  actions: activityActions([noteOpportunityActivity]),
  defaults: () => ({ kind: 'note' }),
  // Two calls on one day with one subject are two calls.
  identities: [],
  synonyms: {
    kind: {
      'phone call': 'call',
      phone: 'call',
      'e-mail': 'email',
      mail: 'email',
      'follow-up': 'task',
      'follow up': 'task',
      todo: 'task',
      demo: 'meeting',
      拜访客户: 'visit',
      见面拜访: 'visit',
      上门: 'visit',
      打电话: 'call',
      短信: 'note',
    },
  },
})

/** Rows that become activities; what was done moves the last-activity time of all that it concerned. */
export const activityImport: ImportAdapter = {
  ...plain,
  // Sums and times of other records are kept along: batches would wait for each other.
  tables: ['activity', 'activity_participant', 'event'],
  independent: false,
  // Who takes part is written by `create` alone; the general checks do not know these columns.
  prepare: (actor, values) => {
    const { fields, people } = splitPeople(values)
    return { ...plain.prepare(actor, fields), ...people }
  },
  create: async (tx, context, actor, records) => {
    const now = context.now().toISOString()
    const rows = records.map(({ id, values }) => ({ id, ...splitPeople(values) }))
    const filled = rows.map(({ id, fields: values }) => ({
      id,
      values: { ...values, at: values['at'] ?? now, done: values['done'] ?? values['kind'] !== 'task' } as Values,
    }))
    await fillCustomers(tx, actor, filled)
    await insertActivities(tx, context, actor, filled)
    await bringParts(
      tx,
      context,
      actor,
      rows.map(({ id, fields, people }) => ({
        activity: id,
        owner: (fields['owner'] as string | undefined) ?? null,
        wishes: wishesOfRow(people),
      })),
    )
    await noteLatest(tx, actor, filled, now)
  },
}

/** The fields of a row's activity, and apart from them who takes part in it. */
function splitPeople(values: Values): { fields: Values; people: Values } {
  const [people, fields] = [true, false].map((named) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(participantColumns, name) === named)),
  )
  return { fields: fields ?? {}, people: people ?? {} }
}

/** An activity on a contact or opportunity is also one with its customer. */
async function fillCustomers(tx: Tx<never>, actor: Actor, records: readonly NewRecord[]): Promise<void> {
  for (const [name, table] of [
    ['opportunity', 'opportunity'],
    ['contact', 'contact'],
  ] as const) {
    const open = records.filter(({ values }) => !values['customer'] && typeof values[name] === 'string')
    if (open.length === 0) continue
    const found = await sql<{
      id: string
      customer_id: string | null
    }>`select r.id, r.customer_id from ${sql.table(table)} as r
      where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${open.map(({ values }) => values[name])}::uuid[])`.execute(
      tx,
    )
    const customers = new Map(found.rows.map((row) => [row.id, row.customer_id]))
    for (const { values } of open) values['customer'] = customers.get(values[name] as string) ?? null
  }
}

/** Each record concerned hears of its latest activity only. */
async function noteLatest(tx: Tx<never>, actor: Actor, records: readonly NewRecord[], now: string): Promise<void> {
  const latest = new Map<string, { name: 'customer' | 'contact' | 'lead' | 'opportunity'; id: string; at: string }>()
  for (const { values } of records) {
    if (values['done'] !== true) continue
    const at = String(values['at']) < now ? String(values['at']) : now
    for (const name of ['customer', 'contact', 'lead', 'opportunity'] as const) {
      const id = values[name]
      if (typeof id === 'string' && (latest.get(id)?.at ?? '') < at) latest.set(id, { name, id, at })
    }
  }
  // In one order everywhere, so that two imports cannot wait for each other.
  for (const { name, id, at } of [...latest.values()].sort((one, other) => (one.id < other.id ? -1 : 1))) {
    if (name === 'opportunity') await noteOpportunityActivity(tx, actor, { opportunity: id }, at)
    else await noteActivity(tx, actor, { [name]: id }, at)
  }
}
