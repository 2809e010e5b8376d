import { type DuplicateRule, type DuplicateType, duplicateTypes } from '#contract/customers/duplicate.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { instantOfWall } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Values } from '../../foundation/records/values.ts'
import type { Work } from '../../platform/index.ts'
import { readRule, specOf, stillCounts, subjectColumns } from './duplicates.queries.ts'
import { compare, keysOf, keysVersion, strongKeys, subjectOf } from './duplicates.rules.ts'

/** Records of one transaction: short enough that nobody waits behind it. */
const batch = 100

/** Others that a record is compared with, and pairs that are kept of it: more would be noise. */
const mostCompared = 60
const mostPairs = 10

/** When it is night in the company. */
const nightAt = '02:00:00'

export type SweepStanding = { finishedAt: string | null; dueAt: string; waiting: number }

type StandingRow = {
  due_at: string | null
  finished_at: string | null
  keys_version: number | null
  created_at: string
  time_zone: string
  tenant: string
}

async function readStanding(tx: Kysely<never>, tenantId: string): Promise<StandingRow | undefined> {
  const found =
    await sql<StandingRow>`select t.id as tenant, t.created_at, t.time_zone, s.due_at, s.finished_at, s.keys_version
    from tenant t left join duplicate_sweep s on s.tenant_id = t.id where t.id = ${tenantId}::uuid`.execute(tx)
  return found.rows[0]
}

/** The first night in the company after a moment. */
function nightAfter(moment: Date, timeZone: string): string {
  const tonight = instantOfWall(`${dayIn(timeZone, moment)}T${nightAt}`, timeZone)
  if (Date.parse(tonight) > moment.getTime()) return tonight
  return instantOfWall(`${dayIn(timeZone, new Date(moment.getTime() + dayMs))}T${nightAt}`, timeZone)
}

/** A company that has never swept waits for the first night after its set-up. */
function dueOf(row: StandingRow): string {
  return row.due_at ?? nightAfter(new Date(row.created_at), row.time_zone)
}

/** How the sweep stands. */
export async function readSweep(tx: Kysely<never>, tenantId: string): Promise<SweepStanding> {
  const row = await readStanding(tx, tenantId)
  if (!row) throw new Error('a company without a row')
  const counts = duplicateTypes.map(
    (type) =>
      sql`(select count(*) from ${sql.table(specOf[type].table)} r where r.tenant_id = ${tenantId}::uuid and not r.duplicate_swept and r.deleted_at is null)`,
  )
  const waiting = await sql<{ waiting: number }>`select (${sql.join(counts, sql` + `)})::int as waiting`.execute(tx)
  return { finishedAt: row.finished_at, dueAt: dueOf(row), waiting: waiting.rows[0]?.waiting ?? 0 }
}

/** Asks for a sweep now instead of at night. */
export async function askForSweep(context: Context, actor: Actor): Promise<SweepStanding> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const now = context.now().toISOString()
    const known = await readStanding(tx, actor.tenantId)
    if (known?.due_at)
      await sql`update duplicate_sweep set due_at = ${now}::timestamptz where tenant_id = ${actor.tenantId}::uuid`.execute(
        tx,
      )
    else await insertStanding(tx, actor.tenantId, now)
    return readSweep(tx, actor.tenantId)
  })
}

/** The company's own id is the sweep's: there is one of it. */
async function insertStanding(tx: Kysely<never>, tenantId: string, dueAt: string): Promise<void> {
  await sql`insert into duplicate_sweep (tenant_id, id, due_at, keys_version) values (${tenantId}::uuid, ${tenantId}::uuid, ${dueAt}::timestamptz, ${keysVersion})
    on conflict do nothing`.execute(tx)
}

/**
 * Compares at night what was written since with everything that shares a key with it. Each record carries its own mark of having been
 * looked at, written together with the pairs found, so that a killed sweep goes on where it was.
 */
export function duplicateSweepWork(context: Context): Work {
  return {
    name: 'duplicate-sweep',
    live: async (tx, tenantId) => {
      const row = await readStanding(tx, tenantId)
      return row && Date.parse(dueOf(row)) <= context.now().getTime() ? [tenantId] : []
    },
    run: (tenantId, _id, signal) => sweepCompany(context, tenantId, signal),
    failed: async (tenantId) => {
      // The reason is in the server's log; the next night tries again.
      await context.database.write(tenantId, (tx: Tx<never>) => endSweep(tx, context, tenantId, false))
    },
  }
}

/** Sweeps one company to its end, or until asked to leave off. */
export async function sweepCompany(context: Context, tenantId: string, signal?: AbortSignal): Promise<void> {
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    await insertStanding(tx, tenantId, context.now().toISOString())
    await renewKeys(tx, tenantId)
  })
  for (const type of duplicateTypes) {
    const rule = await context.database.read(tenantId, (tx: Tx<never>) => readRule(tx, tenantId, type))
    for (let swept = batch; swept === batch; ) {
      if (signal?.aborted) return
      swept = await context.database.write(tenantId, (tx: Tx<never>) => sweepBatch(tx, context, tenantId, type, rule))
    }
  }
  await context.database.write(tenantId, (tx: Tx<never>) => endSweep(tx, context, tenantId, true))
}

/** Keys that an earlier version of the rules made are made anew, with everything that follows from them. */
async function renewKeys(tx: Kysely<never>, tenantId: string): Promise<void> {
  const row = await readStanding(tx, tenantId)
  if (row?.keys_version === keysVersion) return
  for (const type of duplicateTypes)
    await sql`update ${sql.table(specOf[type].table)} set duplicate_swept = false where tenant_id = ${tenantId}::uuid`.execute(
      tx,
    )
  await sql`update duplicate_sweep set keys_version = ${keysVersion} where tenant_id = ${tenantId}::uuid`.execute(tx)
}

async function endSweep(tx: Kysely<never>, context: Context, tenantId: string, done: boolean): Promise<void> {
  const row = await readStanding(tx, tenantId)
  if (!row) return
  const now = context.now()
  await sql`update duplicate_sweep set due_at = ${nightAfter(now, row.time_zone)}::timestamptz,
      finished_at = ${done ? now.toISOString() : row.finished_at}::timestamptz where tenant_id = ${tenantId}::uuid`.execute(
    tx,
  )
}

type Unswept = Values & { id: string; counts: boolean }
type Candidate = Values & { id: string; mine: string }

async function sweepBatch(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  type: DuplicateType,
  rule: DuplicateRule,
): Promise<number> {
  const table = sql.table(specOf[type].table)
  const rows =
    await sql<Unswept>`select r.id, ${stillCounts(type)} as counts, ${subjectColumns(type)} from ${table} as r
    where r.tenant_id = ${tenantId}::uuid and not r.duplicate_swept and r.deleted_at is null order by r.id limit ${batch} for update of r`.execute(
      tx,
    )
  if (rows.rows.length === 0) return 0
  const subjects = new Map(rows.rows.map((row) => [row.id, subjectOf(type, row)]))
  const asked = [...subjects].map(([id, subject]) => {
    const keys = keysOf(subject)
    return { id, keys, strong: strongKeys(keys) }
  })
  await sql`update ${table} as r set duplicate_swept = true, duplicate_keys = q.keys from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as q(id uuid, keys text[])
    where r.tenant_id = ${tenantId}::uuid and r.id = q.id`.execute(tx)
  const compared = new Set(rows.rows.filter((row) => row.counts).map((row) => row.id))
  const looking = JSON.stringify(asked.filter(({ id }) => compared.has(id)))
  const near =
    await sql<Candidate>`select q.id as mine, found.* from jsonb_to_recordset(${looking}::jsonb) as q(id uuid, keys text[], strong text[])
    cross join lateral (select r.id, ${subjectColumns(type)} from ${table} as r
      where r.tenant_id = ${tenantId}::uuid and ${stillCounts(type)} and r.id <> q.id and r.duplicate_keys && q.keys
      order by (r.duplicate_keys && q.strong) desc, r.id limit ${mostCompared}) as found`.execute(tx)
  await keepPairs(tx, context, tenantId, type, [...subjects.keys()], pairsOf(type, rule, subjects, near.rows))
  return rows.rows.length
}

type NewPair = { one_id: string; other_id: string; score: number }

function pairsOf(
  type: DuplicateType,
  rule: DuplicateRule,
  subjects: ReadonlyMap<string, ReturnType<typeof subjectOf>>,
  candidates: readonly Candidate[],
): NewPair[] {
  const scored = candidates.flatMap((candidate) => {
    const subject = subjects.get(candidate.mine)
    const score = subject ? compare(subject, subjectOf(type, candidate), rule.off).score : 0
    return score >= rule.warn ? [{ mine: candidate.mine, theirs: candidate.id, score }] : []
  })
  scored.sort((one, other) => other.score - one.score || (one.theirs < other.theirs ? -1 : 1))
  const kept = new Map<string, NewPair>()
  const counts = new Map<string, number>()
  for (const { mine, theirs, score } of scored) {
    const count = counts.get(mine) ?? 0
    if (count >= mostPairs) continue
    counts.set(mine, count + 1)
    const [one_id, other_id] = mine < theirs ? [mine, theirs] : [theirs, mine]
    kept.set(`${one_id} ${other_id}`, { one_id, other_id, score })
  }
  return [...kept.values()]
}

/** Open pairs of these records become those found now; what people have decided stays. */
async function keepPairs(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  type: DuplicateType,
  ids: readonly string[],
  pairs: readonly NewPair[],
): Promise<void> {
  const rows = JSON.stringify(pairs.map((pair) => ({ ...pair, id: context.newId() })))
  await sql`insert into duplicate_pair (tenant_id, id, record_type, one_id, other_id, score, found_at)
    select ${tenantId}::uuid, n.id, ${type}, n.one_id, n.other_id, n.score, ${context.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as n(id uuid, one_id uuid, other_id uuid, score double precision)
    on conflict (tenant_id, record_type, one_id, other_id) do update set score = excluded.score`.execute(tx)
  await sql`delete from duplicate_pair as d where d.tenant_id = ${tenantId}::uuid and d.record_type = ${type} and d.state = 'open'
      and (d.one_id = any(${[...ids]}::uuid[]) or d.other_id = any(${[...ids]}::uuid[]))
      and not exists(select 1 from jsonb_to_recordset(${rows}::jsonb) as n(one_id uuid, other_id uuid) where n.one_id = d.one_id and n.other_id = d.other_id)`.execute(
    tx,
  )
}
