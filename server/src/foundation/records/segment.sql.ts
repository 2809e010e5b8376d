import type { Condition, Filter } from '#contract/shared/filter.ts'
import { deepestSegment, segmentOperators } from '#contract/shared/segment.ts'
import { type RawBuilder, sql } from 'kysely'
import { invalidField, Refusal } from '../access/refusal.ts'
import { inSight } from '../access/sight.sql.ts'
import type { FilterSetting } from './filter.sql.ts'
import { allFields, type RecordSpec } from './record-spec.ts'

type FilterToSql = (setting: FilterSetting, filter: Filter, path: string) => RawBuilder<boolean>

/**
 * A condition on segments: each stands for its own filter, seen with the reader's eyes. What a segment asks for is not told to who may
 * not read it; that it does, is.
 */
export function segmentSql(
  setting: FilterSetting,
  { operator, value }: Condition,
  path: string,
  filterToSql: FilterToSql,
): RawBuilder<boolean> {
  if (!(segmentOperators as readonly string[]).includes(operator))
    throw invalidField(`${path}.operator`, 'operator-unknown', operator)
  const ids = [value].flat()
  if (value === undefined || ids.length === 0) throw invalidField(`${path}.value`, 'list-expected')
  const { about } = setting.spec
  const inAny = (of: FilterSetting) =>
    sql<boolean>`(${sql.join(
      ids.map((id) => oneSegment(of, String(id), path, filterToSql)),
      sql` or `,
    )})`
  const among = about ? aboutSql(setting, about, inAny) : inAny(setting)
  return operator === 'isNot' || operator === 'noneOf' ? sql<boolean>`not coalesce(${among}, false)` : among
}

/** Whether what a record is about is in sight, and as it is asked for. */
function aboutSql(
  { actor, alias, ...setting }: FilterSetting,
  { spec, column }: NonNullable<RecordSpec['about']>,
  ask: (setting: FilterSetting) => RawBuilder<boolean>,
): RawBuilder<boolean> {
  const about = `${alias}_about`
  const condition = ask({ ...setting, actor, spec, fields: allFields(spec, actor), alias: about })
  return sql`exists(select 1 from ${sql.table(spec.table)} as ${sql.ref(about)} where ${sql.ref(`${about}.tenant_id`)} = ${actor.tenantId}::uuid
    and ${sql.ref(`${about}.id`)} = ${sql.ref(`${alias}.${column}`)} and ${sql.ref(`${about}.deleted_at`)} is null and ${inSight(actor, spec.type, 'see', about)} and ${condition})`
}

function oneSegment(setting: FilterSetting, id: string, path: string, filterToSql: FilterToSql): RawBuilder<boolean> {
  const { actor, spec, segments } = setting
  const segment = actor.segments?.find((one) => one.id === id && one.recordType === spec.type)
  if (!segment) throw invalidField(`${path}.value`, 'segment-unknown')
  if (!segments || segments.depth > deepestSegment)
    throw invalidField(`${path}.value`, 'segment-too-deep', segment.name)
  segments.budget.left -= 1
  if (segments.budget.left < 0) throw invalidField(`${path}.value`, 'segment-too-many')
  try {
    return filterToSql({ ...setting, segments: { ...segments, depth: segments.depth + 1 } }, segment.filter, path)
  } catch (error) {
    if (!(error instanceof Refusal) || isLimit(error)) throw error
    throw invalidField(`${path}.value`, 'segment-not-readable', segment.name)
  }
}

/** Refusals that tell nothing of what a segment asks for. */
function isLimit({ errors }: Refusal): boolean {
  return errors.some(({ code }) => code === 'segment-too-deep' || code === 'segment-too-many')
}
