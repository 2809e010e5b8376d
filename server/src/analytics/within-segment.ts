import type { Filter } from '#contract/shared/filter.ts'
import { segmentField } from '#contract/shared/segment.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { filterSql } from '../foundation/records/filter.sql.ts'
import { allFields, type RecordSpec } from '../foundation/records/record-spec.ts'

/** Narrows the records of `alias` to those in a segment, where one is asked for. */
export function withinSegment(
  spec: RecordSpec,
  actor: Actor,
  now: Date,
  segment: string | undefined,
  alias: string,
): RawBuilder<boolean> {
  if (segment === undefined) return sql`true`
  const filter: Filter = { all: [{ field: segmentField, operator: 'is', value: segment }] }
  return filterSql({ actor, spec, fields: allFields(spec, actor), alias, now }, filter)
}
