import type { DuplicatePair, DuplicateType } from '#contract/customers/duplicate.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound } from '../../foundation/access/refusal.ts'
import { fieldAccess, sightOf, readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { maskValue } from '../../foundation/records/mask.rules.ts'
import type { Values } from '../../foundation/records/values.ts'
import { readRule, specOf, stillCounts, tellReasons } from './duplicates.queries.ts'
import { compare, subjectOf } from './duplicates.rules.ts'

type Side = Values & {
  id: string
  name: string
  owner_id: string | null
  owner_name: string | null
  created_at: string
  last_activity_at: string | null
}
type Row = {
  id: string
  record_type: DuplicateType
  score: number
  state: DuplicatePair['state']
  found_at: string
  one: Side
  other: Side
}

export type PairQuestion = {
  type: DuplicateType
  state: DuplicatePair['state']
  limit: number
  cursor?: string | undefined
}

/** Pairs of which the reader sees both records, the surest first; of an open pair both must still be there. */
export async function listPairs(
  tx: Kysely<never>,
  actor: Actor,
  question: PairQuestion,
): Promise<{ items: DuplicatePair[]; nextCursor: string | null }> {
  const { type, state, limit } = question
  if (sightOf(actor, type, 'see').kind === 'none') return { items: [], nextCursor: null }
  const after = question.cursor === undefined ? sql`true` : afterCursor(question.cursor)
  const rows = await readRows(tx, actor, type, sql`d.state = ${state} and ${after}`, limit + 1)
  const rule = await readRule(tx, actor.tenantId, type)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => toPair(actor, row, rule.off)),
    nextCursor: rows.length > limit && last ? `${last.score}~${last.id}` : null,
  }
}

/** One pair within the reader's sight. */
export async function readPair(tx: Kysely<never>, actor: Actor, id: string): Promise<DuplicatePair> {
  const found = await sql<{ record_type: DuplicateType }>`select d.record_type from duplicate_pair d
    where d.tenant_id = ${actor.tenantId}::uuid and d.id = ${id}::uuid`.execute(tx)
  const type = found.rows[0]?.record_type
  if (!type) throw notFound()
  const [row] = await readRows(tx, actor, type, sql`d.id = ${id}::uuid`, 1)
  if (!row) throw notFound()
  return toPair(actor, row, (await readRule(tx, actor.tenantId, type)).off)
}

async function readRows(
  tx: Kysely<never>,
  actor: Actor,
  type: DuplicateType,
  where: RawBuilder<unknown>,
  limit: number,
): Promise<Row[]> {
  const table = sql.table(specOf[type].table)
  const side = (alias: string) =>
    sql`to_jsonb(${sql.ref(alias)}) - array['search_text', 'search_grams', 'custom', 'duplicate_keys'] || jsonb_build_object('owner_name',
      (select u.name from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${sql.ref(`${alias}.owner_id`)}))`
  const found =
    await sql<Row>`select d.id, d.record_type, d.score, d.state, d.found_at, ${side('a')} as one, ${side('b')} as other
    from duplicate_pair d
    join ${table} as a on a.tenant_id = d.tenant_id and a.id = d.one_id
    join ${table} as b on b.tenant_id = d.tenant_id and b.id = d.other_id
    where d.tenant_id = ${actor.tenantId}::uuid and d.record_type = ${type} and ${where}
      and (d.state = 'merged' or (${stillCounts(type, 'a')} and ${stillCounts(type, 'b')}))
      and ${inSight(actor, type, 'see', 'a')} and ${inSight(actor, type, 'see', 'b')}
    order by d.score desc, d.id desc limit ${limit}`.execute(tx)
  return found.rows
}

function toPair(actor: Actor, row: Row, off: Parameters<typeof compare>[2]): DuplicatePair {
  const type = row.record_type
  const { reasons } = compare(
    subjectOf(type, fieldValues(type, row.one)),
    subjectOf(type, fieldValues(type, row.other)),
    off,
  )
  return {
    id: row.id,
    type,
    score: row.score,
    state: row.state,
    foundAt: row.found_at,
    one: toSide(actor, type, row.one),
    other: toSide(actor, type, row.other),
    reasons: tellReasons(actor, type, reasons, true),
  }
}

/** A row's columns under the names of the fields that say who it is. */
function fieldValues(type: DuplicateType, side: Side): Values {
  return { ...side, creditCode: side['credit_code'], ...(type === 'contact' ? { customer: side['customer_id'] } : {}) }
}

function toSide(actor: Actor, type: DuplicateType, side: Side): DuplicatePair['one'] {
  const readable = readsField(actor.rights, type, 'name')
  const isOwned = side.owner_id !== null && fieldAccess(actor.rights, type, 'owner') !== 'hidden'
  return {
    id: side.id,
    name: readable ? side.name : String(maskValue('text', side.name)),
    owner: isOwned ? { id: side.owner_id ?? '', name: side.owner_name ?? '' } : null,
    createdAt: new Date(side.created_at).toISOString(),
    lastActivityAt: side.last_activity_at === null ? null : new Date(side.last_activity_at).toISOString(),
  }
}

function afterCursor(cursor: string): RawBuilder<unknown> {
  const [, score, id] = /^(\d(?:\.\d{1,3})?)~([0-9a-f-]{36})$/.exec(cursor) ?? []
  if (score === undefined || id === undefined) throw invalidField('cursor', 'cursor-malformed')
  return sql`(d.score, d.id) < (${score}::double precision, ${id}::uuid)`
}

/** Notes what became of the pair of two records that were merged, or are two again. */
export async function markPair(
  tx: Kysely<never>,
  actor: Actor,
  type: DuplicateType,
  ids: readonly [string, string],
  state: DuplicatePair['state'],
  at: string,
): Promise<void> {
  const [one, other] = ids[0] < ids[1] ? ids : [ids[1], ids[0]]
  await sql`update duplicate_pair set state = ${state}, decided_at = ${at}::timestamptz, decided_by = ${actor.userId}::uuid
    where tenant_id = ${actor.tenantId}::uuid and record_type = ${type} and one_id = ${one}::uuid and other_id = ${other}::uuid`.execute(
    tx,
  )
}
