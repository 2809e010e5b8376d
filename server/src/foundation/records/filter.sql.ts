import type { Condition, Filter, FilterPart } from '#contract/shared/filter.ts'
import { beforeNow, operatorsOfKind, relativeDays } from '#contract/shared/filter.ts'
import type { Field, Fields } from '#contract/shared/field.ts'
import { addDays, type Period, type PeriodName, periodNames, periodOf } from '#contract/shared/period.ts'
import { mostSegments, segmentField } from '#contract/shared/segment.ts'
import { moneySchema, valueSchema } from '#contract/shared/schema.ts'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { shownColumn } from '../access/closed.sql.ts'
import { fieldAccess, sightOf } from '../access/sight.rules.ts'
import { invalidField } from '../access/refusal.ts'
import { dayIn } from '../calendar/day.ts'
import { indexedPieces } from '../text/grams.ts'
import { discreetCondition, keepsSecrets } from './discreet.sql.ts'
import { segmentSql } from './segment.sql.ts'
import { columnOf, metaFields, type RecordSpec, sqlType } from './record-spec.ts'

/** What turns conditions into SQL: whose eyes, which record, which day it is. */
export type FilterSetting = {
  actor: Actor
  spec: RecordSpec
  fields: Fields
  alias: string
  now: Date
  /** How many segments the filter at hand lies within, and how many more one question may be made of. */
  segments?: { depth: number; budget: { left: number } }
}

/** A field that may be filtered, sorted and shown; one that the reader may not read looks unknown. */
export function readableField(
  setting: Pick<FilterSetting, 'actor' | 'spec' | 'fields'>,
  name: string,
  path: string,
): Field {
  const field = Object.hasOwn(setting.fields, name) ? setting.fields[name] : undefined
  const access = fieldAccess(setting.actor.rights, setting.spec.type, name)
  if (!field || access === 'hidden' || access === 'masked') throw invalidField(path, 'field-unknown', name)
  return field
}

/** The column of a field; custom values are cast from their JSON. */
export function columnExpression(name: string, field: Field, alias: string): RawBuilder<unknown> {
  if (name.startsWith('custom.')) {
    const value = sql`${sql.ref(`${alias}.custom`)} ->> ${sql.lit(name.slice(7))}`
    if (field.kind === 'choices')
      return sql`array(select jsonb_array_elements_text(${sql.ref(`${alias}.custom`)} -> ${sql.lit(name.slice(7))}))`
    return sqlType(field) === 'text' ? sql`(${value})` : sql`(${value})::${sql.raw(sqlType(field))}`
  }
  return sql.ref(`${alias}.${Object.hasOwn(metaFields, name) ? name.replace('At', '_at') : columnOf(name, field)}`)
}

/** The SQL of a filter; each condition is checked against the field's kind, so that values arrive typed or are refused by name. */
export function filterSql(setting: FilterSetting, filter: Filter): RawBuilder<boolean> {
  return partSql({ ...setting, segments: { depth: 0, budget: { left: mostSegments } } }, filter, 'filter')
}

function partSql(setting: FilterSetting, part: FilterPart, path: string): RawBuilder<boolean> {
  if ('all' in part) return groupSql(setting, part.all, `${path}.all`, sql` and `)
  if ('any' in part) return groupSql(setting, part.any, `${path}.any`, sql` or `)
  return conditionSql(setting, part, path)
}

function groupSql(
  setting: FilterSetting,
  parts: readonly FilterPart[],
  path: string,
  word: RawBuilder<unknown>,
): RawBuilder<boolean> {
  if (parts.length === 0) return sql`true`
  return sql`(${sql.join(
    parts.map((part, index) => partSql(setting, part, `${path}.${index}`)),
    word,
  )})`
}

function conditionSql(setting: FilterSetting, condition: Condition, path: string): RawBuilder<boolean> {
  if (condition.field === segmentField) return segmentSql(setting, condition, path, partSql)
  const field = readableField(setting, condition.field, `${path}.field`)
  if (!operatorsOfKind[field.kind].includes(condition.operator))
    throw invalidField(`${path}.operator`, 'operator-unknown', condition.operator)
  const column = shownColumn(
    setting.actor,
    setting.spec.type,
    condition.field,
    setting.alias,
    columnExpression(condition.field, field, setting.alias),
  )
  if (field.to === 'user' && [condition.value].flat().includes('reach'))
    return reachSql(setting, column, condition, path)
  if (condition.operator === 'isEmpty') return emptySql(field, column)
  if (condition.operator === 'isNotEmpty') return sql`not ${emptySql(field, column)}`
  if (field.kind === 'date' || field.kind === 'dateTime') return timeSql(setting, field, column, condition, path)
  return valueSql(setting, field, column, condition, path)
}

/** Owners among whom are all whose records the reader's role opens; what is only shared with the reader is not theirs. */
function reachSql(
  setting: FilterSetting,
  column: RawBuilder<unknown>,
  { field, operator, value }: Condition,
  path: string,
): RawBuilder<boolean> {
  const sight = sightOf(setting.actor, setting.spec.type, 'see')
  const owned =
    sight.kind === 'people' ? sql`${column} = any(${[...sight.owners]}::uuid[])` : sql`${sql.lit(sight.kind === 'all')}`
  const others = Array.isArray(value) ? value.filter((one) => one !== 'reach') : []
  const beside =
    others.length > 0 ? conditionSql(setting, { field, operator: 'anyOf', value: others }, path) : sql`false`
  const among = sql<boolean>`coalesce(${owned} or ${beside}, false)`
  return operator === 'isNot' || operator === 'noneOf' ? sql`not ${among}` : among
}

function emptySql(field: Field, column: RawBuilder<unknown>): RawBuilder<boolean> {
  if (field.kind === 'choices') return sql`coalesce(cardinality(${column}), 0) = 0`
  return sqlType(field) === 'text' ? sql`(${column} is null or ${column} = '')` : sql`(${column} is null)`
}

/** `%`, `_` and the escape itself stand for themselves. */
export function literalLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`)
}

function valueSql(
  setting: FilterSetting,
  field: Field,
  column: RawBuilder<unknown>,
  condition: Condition,
  path: string,
): RawBuilder<boolean> {
  const type = sql.raw(sqlType(field))
  const one = () => checked(setting, field, condition.value, `${path}.value`)
  const many = () =>
    list(condition.value, `${path}.value`).map((value, index) =>
      checked(setting, field, value, `${path}.value.${index}`),
    )
  if (keepsSecrets(setting.actor, field)) {
    const ids = condition.operator === 'is' || condition.operator === 'isNot' ? [one()] : many()
    return discreetCondition(setting.actor, field, column, condition.operator, ids)
  }
  switch (condition.operator) {
    case 'is':
      return sql`${column} = ${one()}::${type}`
    case 'isNot':
      return sql`${column} is distinct from ${one()}::${type}`
    case 'anyOf':
      return field.kind === 'choices' ? sql`${column} && ${many()}::text[]` : sql`${column} = any(${many()}::${type}[])`
    case 'noneOf':
      return field.kind === 'choices'
        ? sql`not coalesce(${column} && ${many()}::text[], false)`
        : sql`(${column} is null or ${column} <> all(${many()}::${type}[]))`
    case 'contains':
      return containsSql(setting, condition.field, column, String(one()))
    case 'startsWith':
      return sql`lower(${column}) like ${`${literalLike(String(one())).toLowerCase()}%`}`
    case 'above':
      return sql`${column} > ${one()}::${type}`
    case 'below':
      return sql`${column} < ${one()}::${type}`
    case 'atLeast':
      return sql`${column} >= ${one()}::${type}`
    case 'atMost':
      return sql`${column} <= ${one()}::${type}`
    case 'between': {
      const [from, to] = many()
      if (to === undefined) throw invalidField(`${path}.value`, 'list-expected')
      return sql`${column} between ${from}::${type} and ${to}::${type}`
    }
    default:
      throw invalidField(`${path}.operator`, 'operator-unknown', condition.operator)
  }
}

/** Where the search knows the field, its index leads to the few rows that are worth looking at. */
function containsSql(
  { spec, alias }: FilterSetting,
  name: string,
  column: RawBuilder<unknown>,
  part: string,
): RawBuilder<boolean> {
  const contains = sql<boolean>`lower(${column}) like ${`%${literalLike(part).toLowerCase()}%`}`
  const grams = spec.fields[name]?.kind === 'text' && spec.searched.includes(name) ? indexedPieces(part) : []
  return grams.length > 0 ? sql`(${sql.ref(`${alias}.search_grams`)} @> ${grams}::text[] and ${contains})` : contains
}

function list(value: Condition['value'], path: string): unknown[] {
  if (!Array.isArray(value) || value.length === 0) throw invalidField(path, 'list-expected')
  return value
}

/** A value of the field's kind, or a refusal that names where it stood. */
function checked(setting: FilterSetting, field: Field, value: unknown, path: string): unknown {
  if (field.kind === 'reference' && field.to === 'user' && value === 'me') return setting.actor.userId
  const text = field.kind === 'phone' || field.kind === 'email' || field.kind === 'url'
  const schema = text
    ? valueSchema({ ...field, kind: 'text', required: false })
    : field.kind === 'money'
      ? moneySchema
      : field.kind === 'choices' || field.kind === 'choice'
        ? valueSchema({ kind: 'text', label: field.label })
        : valueSchema({ ...field, required: false })
  const given = field.kind === 'money' && typeof value === 'number' ? String(value) : value
  const result = schema.safeParse(given)
  if (!result.success) throw invalidField(path, 'value-unsuitable', String(value).slice(0, 60))
  return result.data
}

function timeSql(
  setting: FilterSetting,
  field: Field,
  column: RawBuilder<unknown>,
  condition: Condition,
  path: string,
): RawBuilder<boolean> {
  if (condition.operator === 'within' && condition.value === beforeNow)
    return field.kind === 'date'
      ? sql`${column} < ${dayIn(setting.actor.company.timeZone, setting.now)}::date`
      : sql`${column} < ${setting.now.toISOString()}::timestamptz`
  const asDate: Field = { kind: 'date', label: field.label }
  const given =
    condition.operator === 'within'
      ? Object.values(withinPeriod(setting, condition.value, `${path}.value`))
      : condition.operator === 'between'
        ? list(condition.value, `${path}.value`)
        : [condition.value]
  const [first, last] = given.map((value, index) =>
    checked(setting, asDate, value, given.length > 1 ? `${path}.value.${index}` : `${path}.value`),
  ) as [string, string | undefined]
  if (last === undefined && condition.operator === 'between') throw invalidField(`${path}.value`, 'list-expected')
  // Whole days of the company's zone; a moment belongs to the day that its zone says. Compared as it lies in the index.
  const isMoment = field.kind === 'dateTime'
  const start = (day: string) =>
    isMoment ? sql`(${day}::date::timestamp at time zone ${setting.actor.company.timeZone})` : sql`${day}::date`
  const from = sql<boolean>`${column} >= ${start(first)}`
  const before = sql<boolean>`${column} < ${start(first)}`
  const until = (day: string) => sql<boolean>`${column} < ${start(addDays(day, 1))}`
  switch (condition.operator) {
    case 'is':
      return sql`(${from} and ${until(first)})`
    case 'above':
      return sql`${column} >= ${start(addDays(first, 1))}`
    case 'below':
      return before
    case 'atLeast':
      return from
    case 'atMost':
      return until(first)
    case 'within':
    case 'between':
      return sql`(${from} and ${until(last ?? first)})`
    default:
      throw invalidField(`${path}.operator`, 'operator-unknown', condition.operator)
  }
}

function withinPeriod(setting: FilterSetting, value: Condition['value'], path: string): Period {
  const today = dayIn(setting.actor.company.timeZone, setting.now)
  const relative = typeof value === 'string' ? relativeDays.exec(value) : null
  if (relative) {
    const days = Number(relative[2])
    return relative[1] === 'last'
      ? { from: addDays(today, -days), to: today }
      : { from: today, to: addDays(today, days) }
  }
  if (typeof value !== 'string' || !(periodNames as readonly string[]).includes(value))
    throw invalidField(path, 'period-unknown', String(value).slice(0, 60))
  return periodOf(value as PeriodName, today, setting.actor.company.fiscalMonth)
}
