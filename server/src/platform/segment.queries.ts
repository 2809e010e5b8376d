import type { Segment } from '#contract/platform/segment.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { isSegmentType, segmentField, type SegmentType } from '#contract/shared/segment.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor, NamedFilter } from '../foundation/access/actor.ts'
import { notFound, Refusal } from '../foundation/access/refusal.ts'
import { sightOf } from '../foundation/access/sight.rules.ts'
import { filterSql } from '../foundation/records/filter.sql.ts'
import { countRecords, questionSql } from '../foundation/records/list.ts'
import { allFields, type RecordSpec } from '../foundation/records/record-spec.ts'
import { readSegmentDays } from './segment-days.queries.ts'
import { listViews } from './view.actions.ts'

type Specs = Readonly<Record<SegmentType, RecordSpec>>

/** What somebody's filters may refer to: their own segments and those that are shared. */
export async function listSegmentFilters(tx: Kysely<never>, tenantId: string, userId: string): Promise<NamedFilter[]> {
  const found = await sql<Omit<NamedFilter, 'filter'> & { filter: Filter | null }>`
    select v.id, v.record_type as "recordType", v.name, v.definition -> 'filter' as filter from saved_view v
    where v.tenant_id = ${tenantId}::uuid and v.segment and (v.shared or v.owner_id = ${userId}::uuid)`.execute(tx)
  return found.rows.map(({ filter, ...rest }) => ({ ...rest, filter: filter ?? { all: [] } }))
}

/** The condition of being in a segment; null where the reader may not read what it asks for. */
function inSegment<Result>(ask: (filter: Filter) => Result, id: string): Result | null {
  try {
    return ask({ all: [{ field: segmentField, operator: 'is', value: id }] })
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

/** Own and shared segments, each with how many of what the reader sees are in it. */
export async function readSegments(tx: Kysely<never>, specs: Specs, actor: Actor, now: Date): Promise<Segment[]> {
  const views = (await listViews(tx, actor)).filter(({ segment }) => segment)
  const segments: Omit<Segment, 'days'>[] = []
  for (const { id, version, recordType, name, description, shared, mine, ownerName } of views) {
    if (!isSegmentType(recordType) || sightOf(actor, recordType, 'see').kind === 'none') continue
    const spec = specs[recordType]
    const filter = inSegment((filter) => {
      questionSql(spec, actor, now, { filter })
      return filter
    }, id)
    const count = filter ? await countRecords(tx, spec, actor, now, { filter }) : null
    segments.push({ id, version, recordType, name, description, shared, mine, ownerName, count })
  }
  // What may not be asked has no past either.
  const days = await readSegmentDays(
    tx,
    actor,
    now,
    segments.filter(({ count }) => count !== null),
  )
  return segments.map((segment) => ({ ...segment, days: days.get(segment.id) ?? [] }))
}

/** The segments that a record is in, in one statement; those that ask for what the reader may not read are left out. */
export async function readSegmentsOf(
  tx: Kysely<never>,
  specs: Specs,
  actor: Actor,
  now: Date,
  { type, id }: { type: SegmentType; id: string },
): Promise<{ id: string; name: string }[]> {
  const spec = specs[type]
  const setting = { actor, spec, fields: allFields(spec, actor), alias: 'r', now }
  const asked = (actor.segments ?? []).flatMap((segment) => {
    if (segment.recordType !== type) return []
    const condition = inSegment((filter): RawBuilder<boolean> => filterSql(setting, filter), segment.id)
    return condition ? [{ segment, condition }] : []
  })
  const columns = asked.map(({ condition }, at) => sql`coalesce(${condition}, false) as ${sql.ref(`in_${at}`)}`)
  const found = await sql<Record<string, boolean>>`select ${sql.join([sql`true as is_there`, ...columns])}
    from ${sql.table(spec.table)} as r where ${questionSql(spec, actor, now, {})} and r.id = ${id}::uuid`.execute(tx)
  const row = found.rows[0]
  if (!row) throw notFound()
  return asked
    .filter((_, at) => row[`in_${at}`])
    .map(({ segment }) => ({ id: segment.id, name: segment.name }))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
}
