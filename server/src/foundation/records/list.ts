import type { RecordAction } from '#contract/organization/rights.ts'
import type { Filter } from '#contract/shared/filter.ts'
import type { Total } from '#contract/shared/page.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { invalidField } from '../access/refusal.ts'
import { shownColumn } from '../access/closed.sql.ts'
import { readsField, sightOf } from '../access/sight.rules.ts'
import { inSight } from '../access/sight.sql.ts'
import { plannedAnew } from '../database/prepared.ts'
import { searchWays } from '../text/grams.ts'
import { columnExpression, filterSql, literalLike, readableField } from './filter.sql.ts'
import { type RawRecord, selection, toRecord } from './read.ts'
import { allFields, columnOf, narrowed, type RecordSpec, sqlType } from './record-spec.ts'

/** What a list asks: which records, in which order, from where on. */
export type Question = {
  filter?: Filter | undefined
  search?: string | undefined
  sort?: string | undefined
  fields?: string | undefined
  limit: number
  cursor?: string | undefined
  total?: 'true' | 'false' | undefined
  deleted?: 'true' | 'false' | undefined
  /** A condition of the room's own, beside what the reader asked for. */
  within?: RawBuilder<boolean> | undefined
}

type Order = { name: string; descending: boolean; expression: RawBuilder<unknown>; type: string; nullable: boolean }

/** Condition of a question without its paging: what counts, exports, bulk changes and charts share with the list. */
export function questionSql(
  spec: RecordSpec,
  actor: Actor,
  now: Date,
  question: Pick<Question, 'filter' | 'search' | 'deleted' | 'within'>,
  action: RecordAction = 'see',
  alias = 'r',
): RawBuilder<boolean> {
  const setting = { actor, spec, fields: allFields(spec, actor), alias, now }
  const parts = [
    sql`${sql.ref(`${alias}.tenant_id`)} = ${actor.tenantId}::uuid`,
    question.deleted === 'true'
      ? sql`${sql.ref(`${alias}.deleted_at`)} is not null`
      : sql`${sql.ref(`${alias}.deleted_at`)} is null`,
    // Who was erased does not come back.
    ...(question.deleted === 'true' && spec.erasable ? [sql`${sql.ref(`${alias}.erased_at`)} is null`] : []),
    inSight(actor, spec.type, action, alias),
    ...(question.within ? [question.within] : []),
    ...(question.filter ? [filterSql(setting, question.filter)] : []),
    ...(question.search ? [searchSql(spec, actor, question.search, alias)] : []),
  ]
  return sql`${sql.join(parts, sql` and `)}`
}

/**
 * Contains-search by the pieces of the question, checked against the text itself. Numbers and addresses are searched by who may read
 * them all; where another searched field is closed to the reader, only the name is left to look in.
 */
export function searchSql(spec: RecordSpec, actor: Actor, text: string, alias: string): RawBuilder<boolean> {
  const readable = (name: string) => readsField(actor.rights, spec.type, name)
  const isGuarded = (name: string) => spec.fields[name]?.kind === 'phone' || spec.fields[name]?.kind === 'email'
  const guarded = spec.searched.filter(isGuarded)
  if (text.trim() === '') return sql`true`
  const ways = spec.searched.filter((name) => !isGuarded(name)).every(readable)
    ? searchWays(text, guarded.length > 0 && guarded.every(readable))
    : []
  // Signs alone have no pieces; they too are found in names as they stand there.
  if (ways.length === 0)
    return readable('name')
      ? sql`lower(${sql.ref(`${alias}.name`)}) like ${`%${literalLike(text.trim().toLowerCase())}%`}`
      : sql`false`
  const grams = sql.ref(`${alias}.search_grams`)
  const whole = sql.ref(`${alias}.search_text`)
  const conditions = ways.map((way) => {
    const line = way.guarded ? sql`${whole}` : sql`split_part(${whole}, ' #', 1)`
    const matches = sql`${line} like ${`%${literalLike(way.text)}%`}`
    return way.grams.length > 0 ? sql`(${grams} @> ${way.grams}::text[] and ${matches})` : matches
  })
  return sql`(${sql.join(conditions, sql` or `)})`
}

/** The order of a list that nobody has sorted: by its changes where the reader may not read what it is sorted by. */
function ownSort(spec: RecordSpec, actor: Actor): string {
  const names = spec.sort.split(',').map((part) => part.replace('-', ''))
  return names.every((name) => readsField(actor.rights, spec.type, name)) ? spec.sort : '-updatedAt'
}

function orders(spec: RecordSpec, actor: Actor, now: Date, sort: string | undefined): Order[] {
  const fields = allFields(spec, actor)
  const setting = { actor, spec, fields, alias: 'r', now }
  return (sort ?? ownSort(spec, actor)).split(',').map((part) => {
    const descending = part.startsWith('-')
    const name = descending ? part.slice(1) : part
    const field = readableField(setting, name, 'sort')
    if (field.kind === 'choices' || field.kind === 'longText') throw invalidField('sort', 'field-not-sortable', name)
    const column = shownColumn(actor, spec.type, name, 'r', columnExpression(name, field, 'r'))
    const own = field.list && actor.lists?.[field.list]?.map((option) => option.value)
    return {
      name,
      descending,
      // A list of the company's own has its own order.
      expression: own ? sql`array_position(${own}::text[], ${column})` : column,
      type: own ? 'integer' : sqlType(field),
      nullable: !field.required && name !== 'createdAt' && name !== 'updatedAt',
    }
  })
}

function keysOf(order: Order[]): RawBuilder<unknown> {
  return sql.join([
    ...order.map((one) => sql`${one.expression} ${direction(one)}`),
    sql`r.id ${sql.raw((order.at(-1)?.descending ?? true) ? 'desc' : 'asc')}`,
  ])
}

/** The order of a whole list, for what reads it at once instead of page by page. */
export function orderSql(spec: RecordSpec, actor: Actor, now: Date, sort: string | undefined): RawBuilder<unknown> {
  return keysOf(orders(spec, actor, now, sort))
}

const ownColumnsOf = new WeakMap<RecordSpec, RawBuilder<unknown>>()

/** The columns that an answer is made of: not those that only serve the search. */
export function ownColumns(spec: RecordSpec): RawBuilder<unknown> {
  const known = ownColumnsOf.get(spec)
  if (known) return known
  const names = [
    'tenant_id',
    'id',
    'version',
    'created_at',
    'updated_at',
    'deleted_at',
    'custom',
    ...Object.entries(spec.fields).map(([name, field]) => columnOf(name, field)),
  ]
  const columns = sql.raw(names.map((name) => `r."${name}"`).join(', '))
  ownColumnsOf.set(spec, columns)
  return columns
}

/** What of a record is answered: all of it, or the fields that were asked for by name. */
function answeredPart(spec: RecordSpec, actor: Actor, asked: string | undefined): { spec: RecordSpec; actor: Actor } {
  if (asked === undefined) return { spec, actor }
  const fields = allFields(spec, actor)
  const names = asked.split(',')
  const unknown = names.find((name) => !Object.hasOwn(fields, name))
  if (unknown !== undefined) throw invalidField('fields', 'field-unknown', unknown)
  const customFields = actor.customFields.filter(({ key }) => names.includes(`custom.${key}`))
  return { spec: narrowed(spec, names), actor: { ...actor, customFields } }
}

/** Said of nulls only where there can be any, so that the plain index serves the order. */
function direction({ descending, nullable }: Order): RawBuilder<unknown> {
  return sql.raw(`${descending ? 'desc' : 'asc'}${nullable ? ' nulls last' : ''}`)
}

/** So many own few enough records to read them all as they lie. */
const fewOwners = 4

/**
 * One page of records within the actor's sight. Nulls come last in either direction; the id breaks ties, so that a cursor never skips
 * or repeats a row.
 */
export async function listRecords(
  db: Kysely<never>,
  spec: RecordSpec,
  actor: Actor,
  now: Date,
  question: Question,
): Promise<{ items: RawRecord[]; nextCursor: string | null; total?: Total }> {
  const answered = answeredPart(spec, actor, question.fields)
  const order = orders(spec, actor, now, question.sort)
  const where = questionSql(spec, actor, now, question)
  const after = question.cursor === undefined ? sql`true` : afterCursor(order, question.cursor)
  const descending = order.at(-1)?.descending ?? true
  const keys = keysOf(order)
  // Within the records of few owners every plan is good; over many, or all of a company, the best one depends on what is asked for.
  const sight = sightOf(actor, spec.type, 'see')
  const isNarrow = sight.kind === 'people' && sight.owners.length <= fewOwners && question.search === undefined
  const sorts = sql.join(order.map(({ expression }, index) => sql`${expression} as ${sql.ref(`sort_${index}`)}`))
  const choose = (columns: RawBuilder<unknown>) =>
    sql`select ${columns}, ${sorts} from ${sql.table(spec.table)} as r where ${where} and ${after} order by ${keys} limit ${question.limit + 1}`
  // Over many owners ids are chosen first, which a narrow index may answer alone; then the wide rows of the page are read.
  const chosenRows = isNarrow
    ? sql`with r as materialized (${choose(ownColumns(answered.spec))})`
    : sql`with chosen as materialized (${choose(sql`r.id`)}), r as materialized (
        select ${ownColumns(answered.spec)}, ${sql.join(order.map((_, index) => sql`chosen.${sql.ref(`sort_${index}`)}`))}
        from chosen join ${sql.table(spec.table)} as r on r.tenant_id = ${actor.tenantId}::uuid and r.id = chosen.id
      )`
  // Names of references are looked up for the page alone, after the rows have been chosen; so is what the cursor keeps turned into text.
  const rows = await sql<Record<string, unknown>>`${sql.raw(isNarrow ? '' : plannedAnew)}
    ${chosenRows}
    select ${selection(answered.spec, actor)}, ${sql.join(order.map((_, index) => sql`${sql.ref(`r.sort_${index}`)}::text as ${sql.ref(`sort_${index}`)}`))}
    from r order by ${sql.join([...order.map((one, index) => sql`${sql.ref(`r.sort_${index}`)} ${direction(one)}`), sql`r.id ${sql.raw(descending ? 'desc' : 'asc')}`])}`.execute(
    db,
  )
  const page = rows.rows.slice(0, question.limit)
  const last = page.at(-1)
  const more = rows.rows.length > question.limit && last
  const total = question.total === 'true' ? await countRecords(db, spec, actor, now, question) : undefined
  return {
    items: page.map((row) => toRecord(answered.spec, answered.actor, row)),
    nextCursor: more ? encodeCursor([...order.map((_, index) => last[`sort_${index}`] ?? null), last['id']]) : null,
    ...(total ? { total } : {}),
  }
}

/** Counting stops here and becomes an estimate: a person cannot use the last digit of a larger number, and waits for it. */
const countedExactly = 300_000

/** How many records a question finds; from `atMost` on an estimate, that is never below it. */
export async function countRecords(
  db: Kysely<never>,
  spec: RecordSpec,
  actor: Actor,
  now: Date,
  question: Pick<Question, 'filter' | 'search' | 'deleted' | 'within'>,
  atMost = countedExactly,
): Promise<Total> {
  const counted = await sql<{ value: number }>`
    select count(*)::int as value from (select 1 from ${sql.table(spec.table)} as r where ${questionSql(spec, actor, now, question)} limit ${atMost}) as found`.execute(
    db,
  )
  const value = counted.rows[0]?.value ?? 0
  if (value < atMost) return { value, exact: true }
  return { value: Math.max(value, await estimateRecords(db, spec, actor, now, question)), exact: false }
}

type Explained = { 'QUERY PLAN': { Plan: { 'Plan Rows': number } }[] }

/** How many records PostgreSQL expects a question to find. */
async function estimateRecords(...[db, spec, actor, now, question]: Parameters<typeof countRecords>): Promise<number> {
  const { rows } = await sql<Explained>`${sql.raw(plannedAnew)} explain (format json)
    select 1 from ${sql.table(spec.table)} as r where ${questionSql(spec, actor, now, question)}`.execute(db)
  return Math.round(rows[0]?.['QUERY PLAN'][0]?.Plan['Plan Rows'] ?? 0)
}

function encodeCursor(values: unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

function decodeCursor(cursor: string, length: number): (string | null)[] {
  try {
    const values = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => value === null || typeof value === 'string')
    )
      return values
  } catch {
    // Told below like any other malformed cursor.
  }
  throw invalidField('cursor', 'cursor-malformed')
}

/** Rows after the cursor's: later in the first key, or equal there and later in the next, …, then by id. */
function afterCursor(order: Order[], cursor: string): RawBuilder<boolean> {
  const values = decodeCursor(cursor, order.length + 1)
  const id = values.at(-1)
  if (!id || !/^[0-9a-f-]{36}$/.test(id)) throw invalidField('cursor', 'cursor-malformed')
  const idLater = sql<boolean>`r.id ${sql.raw((order.at(-1)?.descending ?? true) ? '<' : '>')} ${id}::uuid`
  return order.reduceRight<RawBuilder<boolean>>((later, { expression, descending, type, nullable }, index) => {
    const value = values[index]
    if (value === null || value === undefined) return sql`(${expression} is null and ${later})`
    const typed = sql`${value}::${sql.raw(type)}`
    const bound = sql.raw(descending ? '<' : '>')
    // The first comparison alone lets the index begin at the cursor.
    if (!nullable)
      return sql`(${expression} ${sql.raw(descending ? '<=' : '>=')} ${typed} and (${expression} ${bound} ${typed} or (${expression} = ${typed} and ${later})))`
    return sql`((${expression} ${sql.raw(descending ? '<=' : '>=')} ${typed} or ${expression} is null) and (${expression} ${bound} ${typed} or ${expression} is null or (${expression} = ${typed} and ${later})))`
  }, idLater)
}
