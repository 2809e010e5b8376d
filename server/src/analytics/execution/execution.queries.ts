import { bestSellers, middlesOf } from '#contract/analytics/execution-figures.ts'
import { executionAmounts, executionCounts } from '#contract/activities/execution-counts.ts'
import { type Coverage, type ExecutionRow, type ExecutionSums, noExecution } from '#contract/analytics/execution.ts'
import { daysBetween } from '#contract/shared/day.ts'
import { addDays, type Period, twelveMonths } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import { readIntervals, sumColumn } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField, sightOf } from '../../foundation/access/sight.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { together } from '../../foundation/database/together.ts'
import { ownersInSight } from '../../opportunities/index.ts'
import type { Scope } from '../scope.ts'
import { byLevel, type CoverageRow, mayCover, readCoverage, sumOfCoverage } from './coverage.queries.ts'
import { piecesOf } from '../pieces.rules.ts'
import { type ExecutionQuestion, keySql, namesOf, ofScope } from './scope.sql.ts'

/** Rows that are answered: more of them nobody reads, and the total is of all. */
const most = 200

const names = [...executionCounts, ...executionAmounts]
type Part = { key: string; now: boolean; sums: ExecutionSums }
type Both = { key: string; sums: ExecutionSums; before: ExecutionSums }

/** How people kept the standard within some days and as many right before, read from sums that are kept. */
export async function readExecution(tx: Kysely<never>, actor: Actor, now: Date, asked: ExecutionQuestion) {
  const today = dayIn(actor.company.timeZone, now)
  const last = asked.to < today ? asked.to : today
  const length = Math.max(1, daysBetween(asked.from, last) + 1)
  const before = { from: addDays(asked.from, -length), to: addDays(asked.from, -1) }
  const covers = mayCover(actor) && (asked.by !== 'region' || readsField(actor.rights, 'customer', 'province'))
  const [intervals, found, coverage] = await together([
    readIntervals(tx, actor.tenantId),
    readSums(tx, actor, asked, asked.by, { from: asked.from, to: last }, before),
    covers
      ? readCoverage(tx, actor, { scope: asked, by: asked.by, day: last, before: before.to })
      : Promise.resolve(null),
  ])
  // Everybody's sums by person are there already where just those are asked for.
  const isOfAll = asked.by === 'owner' && asked.owner === undefined && asked.department === undefined
  const known = isOfAll ? { sums: found, coverage } : null
  const called = await namesOf(tx, actor, asked.by, [
    ...found.map(({ key }) => key),
    ...(coverage ?? []).map(({ key }) => key),
  ])
  const rows = rowsOf(asked.by, found, asked.by === 'month' ? null : coverage, called)
  return {
    by: asked.by,
    total: { sums: sumOf(found.map(({ sums }) => sums)), coverage: coverage && sumOfCoverage(coverage) },
    before: {
      ...before,
      sums: sumOf(found.map((row) => row.before)),
      coverage: coverage && sumOfCoverage(coverage.map((row) => ({ ...row, covered: row.before }))),
    },
    rows: rows.slice(0, most),
    levels: coverage ? byLevel(coverage, intervals) : [],
    best: await readBest(tx, actor, { from: asked.from, to: last }, covers, known),
  }
}

/** The sums of all, row by row: those who did most first, months in their order. */
function rowsOf(
  by: ExecutionQuestion['by'],
  found: readonly Both[],
  coverage: readonly (Coverage & { key: string })[] | null,
  called: ReadonlyMap<string, string>,
): ExecutionRow[] {
  const known = new Map(found.map((row) => [row.key, row]))
  const keys = [...new Set([...known.keys(), ...(coverage ?? []).map(({ key }) => key)])]
  const rows = keys.map((key) => ({
    key,
    name: called.get(key) ?? '',
    sums: known.get(key)?.sums ?? noExecution,
    before: known.get(key)?.before ?? noExecution,
    coverage: coverage && sumOfCoverage(coverage.filter((row) => row.key === key)),
  }))
  if (by === 'month')
    return rows
      .filter(({ sums }) => sums.touches + sums.planned + sums.tasks > 0)
      .sort((one, other) => (one.key < other.key ? -1 : 1))
  return rows.sort((one, other) => other.sums.touches - one.sums.touches || (one.key < other.key ? -1 : 1))
}

function sumOf(all: readonly ExecutionSums[]): ExecutionSums {
  const sum = { ...noExecution }
  for (const one of all) for (const name of names) sum[name] += one[name]
  return sum
}

/** Sums of two periods, one of which ends before the other begins. */
async function readSums(
  tx: Kysely<never>,
  actor: Actor,
  scope: Scope,
  by: ExecutionQuestion['by'],
  period: Period,
  before: Period,
): Promise<Both[]> {
  const { key, joins } = keySql(by, 't', { region: sql`t.region`, month: sql`to_char(t.start, 'YYYY-MM')` })
  const pieces = [piecesOf(period), piecesOf(before)]
  const spans = pieces.flatMap(({ months, days }) => [
    ...(months ? [{ unit: 'month', ...months }] : []),
    ...days.map((piece) => ({ unit: 'day', ...piece })),
  ])
  if (spans.length === 0) return []
  const within = sql.join(
    spans.map(({ unit, from, to }) => sql`(t.unit = ${unit} and t.start between ${from}::date and ${to}::date)`),
    sql` or `,
  )
  const isNow = sql`t.start >= ${period.from}::date`
  const columns = names.map((name) => ({ name, column: sumColumn(name) }))
  const told = (alias: string) =>
    sql`jsonb_build_object(${sql.join(columns.map(({ name, column }) => sql`${sql.lit(name)}, ${sql.ref(`${alias}.${column}`)}`))})`
  // Each row is added up once, to one of the two periods, and only then are the two laid side by side.
  const found = await sql<Part>`${sql.raw(plannedAnew)} select x.key, x.now, ${told('x')} as sums from (
      select ${key} as key, ${isNow} as now, ${sql.join(columns.map(({ column }) => sql`sum(${sql.ref(`t.${column}`)}) as ${sql.ref(column)}`))}
      from execution_tally t ${joins} where t.tenant_id = ${actor.tenantId}::uuid and (${within}) and ${await ofScope(tx, actor, 'activity', scope, 't')} group by 1, 2
    ) as x`.execute(tx)
  return [...Map.groupBy(found.rows, (row) => row.key)].map(([of, parts]) => ({
    key: of,
    sums: parts.find(({ now }) => now)?.sums ?? noExecution,
    before: parts.find(({ now }) => !now)?.sums ?? noExecution,
  }))
}

/**
 * The middle of the best quarter of sellers in the reader's sight, by what they won in the twelve months that end with the period: a month alone
 * has too few deals, and a seller is known by what is won rather than by what is done.
 */
async function readBest(
  tx: Kysely<never>,
  actor: Actor,
  { from, to }: Period,
  covers: boolean,
  known: { sums: readonly Both[]; coverage: readonly CoverageRow[] | null } | null,
) {
  const reads = ['amount', 'outcome', 'closedOn', 'owner'].every((name) =>
    readsField(actor.rights, 'opportunity', name),
  )
  if (!reads || sightOf(actor, 'opportunity', 'see').kind === 'none') return null
  const year = twelveMonths(to)
  const dayBefore = addDays(from, -1)
  const [won, sums] = await together([
    sql<{ owner: string; won: number }>`select t.owner_id as owner, sum(t.amount)::float8 as won from result_tally t
      join stage s on s.tenant_id = t.tenant_id and s.id = t.stage_id and s.outcome = 'won'
      where t.tenant_id = ${actor.tenantId}::uuid and t.currency = ${actor.company.currency} and t.closed_month between ${year.from}::date and ${year.to}::date
        and t.owner_id is not null and ${ownersInSight(actor, 't')} group by 1`.execute(tx),
    known?.sums ?? readSums(tx, actor, {}, 'owner', { from, to }, { from, to: dayBefore }),
  ])
  const found = bestSellers(
    won.rows.flatMap((row) => {
      const own = sums.find(({ key }) => key === row.owner)?.sums
      return own ? [{ ...row, sums: own }] : []
    }),
  )
  if (!found) return null
  const owners = found.best.map(({ owner }) => owner)
  const coverage =
    known?.coverage ??
    (covers ? await readCoverage(tx, actor, { scope: {}, by: 'owner', day: to, before: dayBefore, owners }) : null)
  const stands = found.best.map(({ owner, sums: own }) => ({
    sums: own,
    coverage: coverage && sumOfCoverage(coverage.filter(({ key }) => key === owner)),
  }))
  return { people: stands.length, of: found.of, figures: middlesOf(stands) }
}
