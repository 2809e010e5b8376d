import type {
  Material,
  MaterialLine,
  MaterialState,
  MaterialVersion,
} from '#contract/conversations/library/material.ts'
import type { materialShows } from '#contract/conversations/library/material.operations.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { companyToday } from '../../foundation/access/company.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import { departmentsOf } from '../audience.queries.ts'
import { momentCursor, readMomentCursor } from '../../foundation/records/moment-cursor.ts'
import { saysText } from '../../foundation/records/says-text.sql.ts'
import type { LibraryParts } from './library.parts.ts'
import { isOutOfDate } from './library.rules.ts'
import { materialInSight, mayKeep, usesInSight } from './material-sight.sql.ts'
import { figuresOf } from './use.queries.ts'

/** A material as it lies in its table. */
export type MaterialRow = {
  id: string
  kind: MaterialLine['kind']
  title: string
  summary: string
  industries: string[]
  stages: string[]
  competitors: string[]
  products: string[]
  departments: string[]
  keeper_id: string
  valid_until: string | null
  state: MaterialState
  number: number | null
  version: number
}

type Asked = {
  show: (typeof materialShows)[number]
  kind?: string | undefined
  industry?: string | undefined
  stage?: string | undefined
  search?: string | undefined
  limit: number
  cursor?: string | undefined
}

const rowColumns = sql`m.id, m.kind, m.title, m.summary, m.industries, m.stages, m.competitors, m.products, m.departments,
  m.keeper_id, m.valid_until::text as valid_until, m.state, m.number, m.version`

/** The file of a version `v`, as an answer tells it. */
const fileColumn = sql`(select jsonb_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes, 'mediaType', f.media_type) from file f
  where f.tenant_id = v.tenant_id and f.id = v.file_id)`

/** Materials as lines, in the order that is asked for. */
export async function readLines(
  tx: Kysely<never>,
  actor: Actor,
  today: string,
  which: RawBuilder<unknown>,
): Promise<MaterialLine[]> {
  const found = await sql<Omit<MaterialLine, 'outOfDate'>>`select m.id, m.kind, m.title, m.summary, m.industries,
      jsonb_build_object('id', k.id, 'name', k.name) as keeper, m.state, m.valid_until::text as "validUntil", m.number,
      ${fileColumn} as file, m.updated_at as "updatedAt",
      (select jsonb_build_object('people', count(distinct u.user_id), 'times', count(*)) from material_use u
        where u.tenant_id = ${actor.tenantId}::uuid and u.material_id = m.id and ${usesInSight(actor)}) as use
    from material m join user_account k on k.tenant_id = m.tenant_id and k.id = m.keeper_id
      left join material_version v on v.tenant_id = m.tenant_id and v.material_id = m.id and v.number = m.number
    where m.tenant_id = ${actor.tenantId}::uuid and ${which}`.execute(tx)
  return found.rows.map((row) => ({ ...row, outOfDate: isOutOfDate(row.validUntil, today) }))
}

const shown = (show: Asked['show'], today: string): RawBuilder<unknown> => {
  switch (show) {
    case 'current':
      return sql`m.state = 'published' and (m.valid_until is null or m.valid_until >= ${today}::date)`
    case 'out-of-date':
      return sql`m.state = 'published' and m.valid_until < ${today}::date`
    case 'draft':
    case 'retired':
      return sql`m.state = ${show}`
  }
}

/** Materials that the reader sees, those changed last first. What is meant for every industry or stage is found under each. */
export async function listMaterials(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  { show, kind, industry, stage, search, limit, cursor }: Asked,
): Promise<{ items: MaterialLine[]; nextCursor: string | null }> {
  const today = await companyToday(tx, context, actor.tenantId)
  const from = cursor === undefined ? null : readMomentCursor(cursor)
  const wanted = [
    shown(show, today),
    materialInSight(actor, await departmentsOf(tx, actor)),
    ...(kind === undefined ? [] : [sql`m.kind = ${kind}`]),
    ...(industry === undefined ? [] : [sql`(m.industries = '{}' or m.industries @> ${[industry]}::text[])`]),
    ...(stage === undefined ? [] : [sql`(m.stages = '{}' or m.stages @> ${[stage]}::uuid[])`]),
    ...(search === undefined || search.trim() === '' ? [] : [saysText(search, 'm')]),
    ...(from === null ? [] : [sql`(m.updated_at, m.id) < (${from.at}::timestamptz, ${from.id}::uuid)`]),
  ]
  const items = await readLines(
    tx,
    actor,
    today,
    sql`${sql.join(wanted, sql` and `)} order by m.updated_at desc, m.id desc limit ${limit + 1}`,
  )
  const page = items.slice(0, limit)
  const last = page.at(-1)
  const goesOn = items.length > limit && last !== undefined
  return { items: page, nextCursor: goesOn ? momentCursor({ at: last.updatedAt, id: last.id }) : null }
}

/** A material that the actor sees, or changes; locked where it is about to change. */
export async function seenMaterial(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
  lock: 'lock' | 'read' = 'read',
): Promise<MaterialRow> {
  const departments = await departmentsOf(tx, actor)
  const found = await sql<MaterialRow>`select ${rowColumns} from material m
    where m.tenant_id = ${actor.tenantId}::uuid and m.id = ${id}::uuid and ${materialInSight(actor, departments)} ${lock === 'lock' ? sql`for update` : sql``}`.execute(
    tx,
  )
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}

/** Which of some materials an actor sees. */
export async function materialsSeenBy(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const departments = await departmentsOf(tx, actor)
  const found = await sql<{ id: string }>`select m.id from material m
    where m.tenant_id = ${actor.tenantId}::uuid and m.id = any(${[...ids]}::uuid[]) and ${materialInSight(actor, departments)}`.execute(
    tx,
  )
  return new Set(found.rows.map((row) => row.id))
}

/** One material with its versions and how it is used. */
export async function readMaterial(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  parts: LibraryParts,
  id: string,
): Promise<Material> {
  const row = await seenMaterial(tx, actor, id)
  const [line] = await readLines(tx, actor, await companyToday(tx, context, actor.tenantId), sql`m.id = ${id}::uuid`)
  if (!line) throw notFound()
  const versions =
    await sql<MaterialVersion>`select v.number, ${fileColumn} as file, v.body, v.note, v.published_at as "publishedAt",
      case when p.id is null then null else jsonb_build_object('id', p.id, 'name', p.name) end as by
    from material_version v left join user_account p on p.tenant_id = v.tenant_id and p.id = v.published_by
    where v.tenant_id = ${actor.tenantId}::uuid and v.material_id = ${id}::uuid order by v.number desc`.execute(tx)
  const departments = await sql<{ id: string; name: string }>`select d.id, d.name from department d
    where d.tenant_id = ${actor.tenantId}::uuid and d.id = any(${row.departments}::uuid[]) order by d.name, d.id`.execute(
    tx,
  )
  return {
    ...line,
    version: row.version,
    ...(await parts.names(tx, actor, { stage: row.stages, competitor: row.competitors, product: row.products })),
    departments: departments.rows,
    mayChange: mayKeep(actor, row),
    versions: versions.rows,
    use: { ...line.use, ...(await figuresOf(tx, actor, parts, id)) },
  }
}
