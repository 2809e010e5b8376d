import type { Named } from '#contract/conversations/talk/conversation.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import type { RecordRef, TalkParts } from '../conversations/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { selection, toRecord } from '../foundation/records/read.ts'
import { passedStages, readPeopleOfDeal } from '../opportunities/index.ts'
import { actorWithin } from './actor-within.ts'
import { specs } from './specs.ts'

/** What matters of a record where somebody points at it. */
const facts: Readonly<Record<RecordType, readonly string[]>> = {
  customer: ['level', 'industry', 'owner'],
  contact: ['title', 'customer'],
  lead: ['company', 'status', 'owner'],
  opportunity: ['stage', 'amount', 'expectedCloseOn', 'owner'],
  competitor: [],
  product: ['code', 'price'],
  activity: ['kind', 'at', 'done', 'owner'],
  'market-information': ['kind', 'customer'],
}

async function readRefs(
  tx: Kysely<never>,
  reader: Actor,
  type: RecordType,
  ids: readonly string[],
): Promise<Named['records']> {
  const spec = specs[type]
  const found = await sql<Record<string, unknown>>`select ${selection(spec, reader)} from ${sql.table(spec.table)} as r
    where r.tenant_id = ${reader.tenantId}::uuid and r.id = any(${[...ids]}::uuid[]) and ${inSight(reader, type, 'see', 'r')}`.execute(
    tx,
  )
  return found.rows.map((row) => {
    const record = toRecord(spec, reader, row)
    const told = facts[type].flatMap((name) => (name in record ? [[name, record[name]] as const] : []))
    return {
      type,
      id: record.id,
      name: typeof record['name'] === 'string' ? record['name'] : '',
      facts: Object.fromEntries(told),
    }
  })
}

/** Those who work on a record: whose it is, and the team of a deal. */
async function workOn(tx: Kysely<never>, tenantId: string, { type, id }: RecordRef): Promise<string[]> {
  if (type === 'opportunity') return readPeopleOfDeal(tx, tenantId, id)
  if (!('owner' in specs[type].fields)) return []
  const found = await sql<{ owner: string | null }>`select r.owner_id as owner from ${sql.table(specs[type].table)} as r
    where r.tenant_id = ${tenantId}::uuid and r.id = ${id}::uuid`.execute(tx)
  return found.rows.flatMap(({ owner }) => owner ?? [])
}

/** What talk needs of the rooms whose records it is about. */
export const talkParts: TalkParts = {
  specs,
  records: async (tx, reader, wanted) => {
    const found: Named['records'] = []
    for (const [type, refs] of Map.groupBy(wanted, (ref) => ref.type))
      found.push(...(await readRefs(tx, reader, type, [...new Set(refs.map(({ id }) => id))])))
    return found
  },
  workOn,
  stepsOf: async (tx, reader, { type, id }) => (type === 'opportunity' ? passedStages(tx, reader, id) : []),
  actor: actorWithin,
}
