import { addDays } from '#contract/shared/period.ts'
import { isSegmentType, segmentField, type SegmentType } from '#contract/shared/segment.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { companyToday, readCompany, wholeSightOf } from '../foundation/access/company.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { questionSql } from '../foundation/records/list.ts'
import { allFields, type RecordSpec } from '../foundation/records/record-spec.ts'
import type { Work } from './background.ts'
import { listCustomFields } from './custom-field.actions.ts'
import { writeDays } from './segment-days.queries.ts'
import { hangsOnReader } from './segment-days.rules.ts'
import { listSegmentFilters } from './segment.queries.ts'

type SegmentSpecs = Readonly<Record<SegmentType, RecordSpec>>

/** Days that are kept: the same week of last year can be looked up. */
const kept = 400

/** Counts every segment of a company once a day, and a new one soon after it was made. */
export function segmentDayWork(context: Context, specs: SegmentSpecs): Work {
  return {
    name: 'segment-days',
    live: async (tx, tenantId) => {
      const found = await sql<{ id: string }>`select v.id from saved_view v
        where v.tenant_id = ${tenantId}::uuid and v.segment and not exists(select 1 from segment_day d
          where d.tenant_id = ${tenantId}::uuid and d.segment_id = v.id and d.day = ${await companyToday(tx, context, tenantId)}::date) order by v.id`.execute(
        tx,
      )
      return found.rows.map(({ id }) => id)
    },
    run: (tenantId, id) =>
      context.database.write(tenantId, (tx: Tx<never>) => countSegment(tx, context, specs, tenantId, id)),
    // The reason is in the server's log; tomorrow tries again.
    failed: (tenantId, id) =>
      context.database.write(tenantId, async (tx: Tx<never>) =>
        writeDays(tx, context, tenantId, id, [
          { day: await companyToday(tx, context, tenantId), total: null, counts: null },
        ]),
      ),
  }
}

/** A segment as the company as a whole has it: which records `r` are in it; null where that hangs on who looks. */
export async function membersOf(
  tx: Kysely<never>,
  specs: SegmentSpecs,
  now: Date,
  tenantId: string,
  id: string,
): Promise<{ spec: RecordSpec; where: RawBuilder<boolean>; today: string } | null> {
  const found = await sql<{
    owner: string
    type: string
  }>`select v.owner_id as owner, v.record_type as type from saved_view v where v.tenant_id = ${tenantId}::uuid and v.id = ${id}::uuid and v.segment`.execute(
    tx,
  )
  const view = found.rows[0]
  if (!view || !isSegmentType(view.type)) return null
  const customFields = await listCustomFields(tx, tenantId)
  const segments = await listSegmentFilters(tx, tenantId, view.owner)
  const company = await readCompany(tx, tenantId)
  const actor: Actor = { ...wholeSightOf(tenantId, company, customFields), userId: view.owner, segments }
  const spec = specs[view.type]
  const filters = new Map(segments.map((one) => [one.id, one.filter]))
  const own = filters.get(id)
  if (!own || hangsOnReader(own, allFields(spec, actor), filters)) return null
  const filter = { all: [{ field: segmentField, operator: 'is' as const, value: id }] }
  return { spec, where: questionSql(spec, actor, now, { filter }), today: dayIn(company.timeZone, now) }
}

async function countSegment(
  tx: Kysely<never>,
  context: Context,
  specs: SegmentSpecs,
  tenantId: string,
  id: string,
): Promise<void> {
  const members = await membersOf(tx, specs, context.now(), tenantId, id)
  const day = members?.today ?? (await companyToday(tx, context, tenantId))
  if (!members) return writeDays(tx, context, tenantId, id, [{ day, total: null, counts: null }])
  const found = await sql<{ owner: string; count: number }>`
    select coalesce(r.owner_id::text, '') as owner, count(*)::int as count from ${sql.table(members.spec.table)} as r where ${members.where} group by 1`.execute(
    tx,
  )
  const counts = Object.fromEntries(found.rows.map(({ owner, count }) => [owner, count]))
  const total = found.rows.reduce((sum, { count }) => sum + count, 0)
  await writeDays(tx, context, tenantId, id, [{ day, total, counts }])
  await sql`delete from segment_day where tenant_id = ${tenantId}::uuid and segment_id = ${id}::uuid and day < ${addDays(day, -kept)}::date`.execute(
    tx,
  )
}
